/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cards of attachments, what can be done to them, and the windows that they open. */
#include "config.h"

#include <string.h>

#include <gio/gdesktopappinfo.h>

#include "reader/attachment-box.h"
#include "reader/attachment-card.h"
#include "reader/part-content.h"
#include "reader/preview-window.h"
#include "sample-mail.h"
#include "temporary.h"
#include "ui-test.h"

#define PIXEL "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVQI12NgAAAAAgAB4iG8MwAAAABJRU5ErkJggg=="

typedef struct
{
  GtkWindow           *window;
  GtkBox              *page;
  SignetAttachmentBox *box;
  char                *toast;
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->box = g_object_new (SIGNET_TYPE_ATTACHMENT_BOX, NULL);
  setting->page = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_set_hexpand (GTK_WIDGET (setting->box), TRUE);
  gtk_box_append (setting->page, GTK_WIDGET (setting->box));
  setting->window = ui_test_show (GTK_WIDGET (setting->page), 700, 400);
  ui_test_hear_toasts (setting->window, &setting->toast);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  ui_test_end (setting->window);
  g_free (setting->toast);
}

static void
show (Setting    *setting,
      const char *mail)
{
  g_autoptr(SignetMessage) message = sample_mail_parse (mail);

  signet_attachment_box_show (setting->box, signet_message_get_attachments (message));
  ui_test_settle (GTK_WIDGET (setting->window));
}

static void
show_part (Setting    *setting,
           const char *type,
           const char *name,
           const char *content)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (parts, sample_mail_part (type, name, content));
  signet_attachment_box_show (setting->box, parts);
  ui_test_settle (GTK_WIDGET (setting->window));
}

static GtkWidget *
get_card (Setting *setting)
{
  GtkWidget *card = ui_test_find (GTK_WIDGET (setting->window), SIGNET_TYPE_ATTACHMENT_CARD);

  g_assert_nonnull (card);
  return card;
}

static gboolean
has_picture (gpointer data)
{
  return ui_test_find (data, GTK_TYPE_PICTURE) != NULL;
}

/* The small one has its button. */
static gboolean
has_small_picture (gpointer data)
{
  GtkWidget *stack = ui_test_find (data, GTK_TYPE_STACK);

  return GTK_IS_BUTTON (gtk_stack_get_visible_child (GTK_STACK (stack)));
}

static void
show_picture (Setting *setting)
{
  show (setting, "Content-Type: image/png\nContent-Transfer-Encoding: base64\n"
                 "Content-Disposition: attachment; filename=dot.png\n\n" PIXEL "\n");
}

static void
test_picture (Setting       *setting,
              gconstpointer  data)
{
  GtkWidget *window;

  show_picture (setting);
  ui_test_wait (has_small_picture, get_card (setting));

  g_signal_emit_by_name (get_card (setting), "preview");
  window = ui_test_find_window (SIGNET_TYPE_PREVIEW_WINDOW);
  g_assert_nonnull (window);
  ui_test_wait (has_picture, window);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "dot.png");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_no_picture (Setting       *setting,
                 gconstpointer  data)
{
  GtkWidget *window;

  show_part (setting, "image/png", "dot.png", "no picture at all");
  g_signal_emit_by_name (get_card (setting), "preview");
  window = ui_test_find_window (SIGNET_TYPE_PREVIEW_WINDOW);
  ui_test_await_label (window, "No Preview");
  g_assert_false (has_small_picture (get_card (setting)));

  /* Closed while it loads: nothing comes of it. */
  gtk_window_destroy (GTK_WINDOW (window));
  g_signal_emit_by_name (get_card (setting), "preview");
  gtk_window_destroy (GTK_WINDOW (ui_test_find_window (SIGNET_TYPE_PREVIEW_WINDOW)));
}

static void
test_warning (Setting       *setting,
              gconstpointer  data)
{
  show_part (setting, "application/pdf", "a.pdf", "GIF89a");
  g_assert_nonnull (ui_test_find_text (get_card (setting), "not what it is said to be"));
  show_part (setting, "text/plain", "a.txt", "hello");
  g_assert_null (ui_test_find_text (get_card (setting), "not what it is said to be"));
}

/* The size is read after the name of the type, which is in Latin letters. */
static void
test_right_to_left (Setting       *setting,
                    gconstpointer  data)
{
  const GtkTextDirection before = gtk_widget_get_default_direction ();

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  show_part (setting, "text/plain", "a.txt", "hello");
  g_assert_nonnull (ui_test_find_text (get_card (setting), ", \u200f5 bytes"));
  gtk_widget_set_default_direction (before);
}

/* Whatever a mail calls its parts, a card is as wide and as high as any other, and shows no markup. */
static void
test_hostile_names (Setting       *setting,
                    gconstpointer  data)
{
  static const char *const names[] = {
    "<b>bold</b>&amp;.txt", "../../../etc/passwd", "a\\b\\c.txt", "\xE2\x80\xAEtxt.exe",
    "%00.txt", "a\tb\rc.txt", "=?utf-8?q?a=0Ab=00c.txt?=", "nul", ".hidden", "~", "-rf",
    "\xF0\x9F\x93\x8E\xF0\x9F\x93\x8E.txt",
    "a very long name, a very long name, a very long name, a very long name, a very long name.txt",
  };
  int height;

  show_part (setting, "text/plain", "a.txt", "hello");
  height = gtk_widget_get_height (get_card (setting));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      SignetPart *part;
      const char *name;

      show_part (setting, "text/plain", names[i], "hello");
      part = signet_attachment_card_get_part (SIGNET_ATTACHMENT_CARD (get_card (setting)));
      name = signet_part_get_name (part);
      g_assert_null (strpbrk (name, "/\\\n\r\t<>|"));
      g_assert_null (strstr (name, "\xE2\x80\xAE"));
      g_assert_cmpint (name[0], !=, '.');
      g_assert_nonnull (ui_test_find_label (get_card (setting), name));
      if (strstr (names[i], "exe") == NULL)
        g_assert_cmpint (gtk_widget_get_height (get_card (setting)), <=, height + 8);
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (setting->box)), <=, 700);
    }
}

static void
test_narrow (Setting       *setting,
             gconstpointer  data)
{
  int minimum;

  show_part (setting, "application/pdf",
             "A very long name that does not fit anywhere, not even twice the size.pdf", "GIF89a");
  gtk_widget_measure (GTK_WIDGET (setting->box), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  g_assert_cmpint (minimum, <=, 336);
}

/* The dialog has found the folder that it was told to begin in. */
static gboolean
has_place (gpointer data)
{
  g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (data));

  return file != NULL;
}

/* Into the folder of the last time, under its own name; and the folder is remembered. */
static void
test_save (Setting       *setting,
           gconstpointer  data)
{
  char *directory = temporary_make ("attachment-box");
  g_autofree char *path = g_build_filename (directory, "a b.txt", NULL);
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);
  g_autofree char *folder = NULL;
  g_autofree char *text = NULL;
  GtkWidget *dialog;

  g_settings_set_string (settings, "save-folder", directory);
  show_part (setting, "text/plain", "a b.txt", "hello");
  g_signal_emit_by_name (get_card (setting), "save");
  dialog = ui_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  g_assert_nonnull (dialog);
  ui_test_wait (has_place, dialog);
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  g_assert_cmpstr (ui_test_await_toast (&setting->toast), ==, "Attachment saved");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "hello");
  folder = g_settings_get_string (settings, "save-folder");
  g_assert_cmpstr (folder, ==, directory);

  /* A no leaves everything as it is. */
  g_clear_pointer (&setting->toast, g_free);
  g_signal_emit_by_name (get_card (setting), "save");
  gtk_dialog_response (GTK_DIALOG (ui_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG)),
                       GTK_RESPONSE_CANCEL);
  ui_test_settle (GTK_WIDGET (setting->window));
  g_assert_null (setting->toast);
  g_settings_reset (settings, "save-folder");
  temporary_remove (directory);
}

#define PAGE "<html><script>alert (1)</script>Sign in</html>"

/* A program for pages that keeps what it is given. Returns: (transfer full): where. */
static char *
install_browser (const char *directory)
{
  char *kept = g_build_filename (directory, "kept.html", NULL);
  g_autofree char *applications = g_build_filename (g_get_user_data_dir (), "applications", NULL);
  g_autofree char *program = g_build_filename (applications, "signet-test-browser.desktop", NULL);
  g_autofree char *text = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Browser\n"
                                           "Exec=cp %%f %s\nMimeType=text/html;\n", kept);
  g_autoptr(GDesktopAppInfo) info = NULL;

  g_assert_cmpint (g_mkdir_with_parents (applications, 0700), ==, 0);
  g_assert_true (g_file_set_contents (program, text, -1, NULL));
  info = g_desktop_app_info_new_from_filename (program);
  g_assert_true (g_app_info_set_as_default_for_type (G_APP_INFO (info), "text/html", NULL));
  return kept;
}

static gboolean
is_page (gpointer path)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && g_str_equal (text, PAGE);
}

static AdwMessageDialog *
ask_to_open (Setting *setting)
{
  GtkWidget *dialog;

  g_signal_emit_by_name (get_card (setting), "open");
  dialog = ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  return ADW_MESSAGE_DIALOG (dialog);
}

/* What may run something goes to no other program by one click, nor by Enter. */
static void
test_question (Setting       *setting,
               gconstpointer  data)
{
  char *directory = temporary_make ("attachment-box");
  g_autofree char *kept = install_browser (directory);
  GtkWidget *chooser;

  show_part (setting, "text/html", "invoice.html", PAGE);
  g_assert_cmpstr (adw_message_dialog_get_default_response (ask_to_open (setting)), ==, "cancel");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG)), "cancel");
  g_assert_null (ui_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG));

  adw_message_dialog_response (ask_to_open (setting), "save");
  chooser = ui_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  g_assert_nonnull (chooser);
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_CANCEL);
  g_assert_false (is_page (kept));

  adw_message_dialog_response (ask_to_open (setting), "open");
  ui_test_wait (is_page, kept);
  temporary_remove (directory);
}

/* The reader may have come to another message before the answer. */
static void
test_question_later (Setting       *setting,
                     gconstpointer  data)
{
  AdwMessageDialog *dialog;
  GtkWidget *chooser;

  show_part (setting, "text/html", "invoice.html", PAGE);
  dialog = ask_to_open (setting);
  gtk_box_remove (setting->page, GTK_WIDGET (setting->box));
  adw_message_dialog_response (dialog, "save");
  chooser = ui_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  g_assert_nonnull (chooser);
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (chooser)) == setting->window);
  ui_test_settle (chooser);
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_CANCEL);
  ui_test_settle (GTK_WIDGET (setting->window));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  gdk_content_provider_write_mime_type_finish (GDK_CONTENT_PROVIDER (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* What another program is given: the name of a file that holds the attachment. */
static void
test_drag (Setting       *setting,
           gconstpointer  data)
{
  g_autoptr(SignetPart) part = sample_mail_part ("text/plain", "a b.txt", "hello");
  g_autoptr(SignetOpenedCopies) copies = signet_opened_copies_new ();
  g_autoptr(GdkContentProvider) content = signet_part_content_new (part, copies);
  g_autoptr(GdkContentFormats) formats = gdk_content_provider_ref_formats (content);
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autofree char *found = NULL;
  g_auto(GStrv) lines = NULL;
  gboolean done = FALSE;

  g_assert_true (gdk_content_formats_contain_mime_type (formats, "text/uri-list"));
  gdk_content_provider_write_mime_type_async (content, "text/uri-list", stream, 0, NULL, written_cb,
                                              &done);
  ui_test_wait_true (&done);
  g_output_stream_close (stream, NULL, NULL);
  found = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                     g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
  lines = g_uri_list_extract_uris (found);
  g_assert_cmpuint (g_strv_length (lines), ==, 1);
  g_assert_true (g_str_has_suffix (lines[0], "/a%20b.txt"));

  g_autoptr(GFile) file = g_file_new_for_uri (lines[0]);
  g_autofree char *text = NULL;
  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  g_assert_cmpstr (text, ==, "hello");
}

#define ADD(name, function) \
  g_test_add ("/ui/attachment-box/" name, Setting, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("picture", test_picture);
  ADD ("no-picture", test_no_picture);
  ADD ("warning", test_warning);
  ADD ("right-to-left", test_right_to_left);
  ADD ("hostile-names", test_hostile_names);
  ADD ("narrow", test_narrow);
  ADD ("save", test_save);
  ADD ("question", test_question);
  ADD ("question-later", test_question_later);
  ADD ("drag", test_drag);
  return g_test_run ();
}
