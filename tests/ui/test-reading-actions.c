/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with a message as a whole: on paper, as a file, as its source. */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "pdf-page.h"
#include "reader/printout.h"
#include "reader/reading-actions.h"
#include "reader/reading-print.h"
#include "reader/source-window.h"
#include "sample-mail.h"
#include "temporary.h"
#include "ui-test.h"

typedef struct
{
  char                 *directory;
  GtkWindow            *window;
  SignetReadingActions *actions;
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  GtkWidget *child = gtk_label_new ("x");

  setting->directory = temporary_make ("reading-actions");
  setting->window = ui_test_show (child, 400, 300);
  setting->actions = signet_reading_actions_new (child);
  gtk_widget_insert_action_group (GTK_WIDGET (setting->window), SIGNET_READING_ACTIONS_GROUP,
                                  signet_reading_actions_get_group (setting->actions));
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  ui_test_end (setting->window);
  g_object_unref (setting->actions);
  temporary_remove (setting->directory);
}

static void
done_cb (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         gboolean                *done)
{
  g_assert_cmpint (result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  *done = TRUE;
}

/* Prints into a file. Returns: (transfer full). */
static PopplerDocument *
print (Setting    *setting,
       const char *mail,
       const char *verdict)
{
  g_autoptr(SignetMessage) message = sample_mail_parse (mail);
  g_autoptr(SignetPrintout) printout = signet_printout_new (message, verdict, NULL);
  g_autofree char *path = g_build_filename (setting->directory, "x.pdf", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr(GError) error = NULL;
  gboolean done = FALSE;
  PopplerDocument *document;

  signet_printout_set_path (printout, path);
  g_signal_connect (printout, "done", G_CALLBACK (done_cb), &done);
  gtk_print_operation_run (GTK_PRINT_OPERATION (printout), GTK_PRINT_OPERATION_ACTION_EXPORT,
                           setting->window, &error);
  g_assert_no_error (error);
  ui_test_wait_true (&done);
  g_assert_true (signet_printout_check (printout, NULL));
  document = poppler_document_new_from_file (uri, NULL, &error);
  g_assert_no_error (error);
  return document;
}

static void
test_print (Setting       *setting,
            gconstpointer  data)
{
  PopplerDocument *document
    = print (setting, "From: Alice <alice@example.org>\nTo: bob@example.org\nSubject: <b>Hello</b>\n"
                      "Date: Mon, 23 Nov 2020 20:00:00 +0000\nContent-Type: multipart/mixed; "
                      "boundary=b\n\n--b\n\nFirst & last line\n--b\nContent-Type: text/csv; "
                      "name=a.csv\nContent-Disposition: attachment\n\n1,2\n--b--\n",
             "Signed by Alice");
  g_autofree char *text = pdf_page_read_all (document);

  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
  g_assert_nonnull (strstr (text, "<b>Hello</b>"));
  g_assert_nonnull (strstr (text, "From: Alice <alice@example.org>"));
  g_assert_nonnull (strstr (text, "To: bob@example.org"));
  g_assert_nonnull (strstr (text, "Monday, 23 November 2020"));
  g_assert_nonnull (strstr (text, "Signed by Alice"));
  g_assert_nonnull (strstr (text, "First & last line"));
  g_assert_nonnull (strstr (text, "Attachment: a.csv"));
  g_assert_nonnull (strstr (text, "Page 1 of 1"));
  g_object_unref (document);
}

/* Each line is there once, in order, whatever page it falls on. */
static void
test_many_pages (Setting       *setting,
                 gconstpointer  data)
{
  g_autoptr(GString) mail = g_string_new ("Subject: Long\n\n");
  PopplerDocument *document;
  g_autofree char *text = NULL;
  const char *at;

  for (guint i = 0; i < 500; i++)
    g_string_append_printf (mail, "row%04u and some more words so that it is not too short\n", i);
  document = print (setting, mail->str, NULL);
  g_assert_cmpint (poppler_document_get_n_pages (document), >, 5);
  text = pdf_page_read_all (document);
  at = text;
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *row = g_strdup_printf ("row%04u", i);

      at = strstr (at, row);
      g_assert_nonnull (at);
      g_assert_null (strstr (at + 1, row));
    }
  g_object_unref (document);
}

/* One paragraph that is longer than a page, and words that are longer than a line. */
static void
test_long_paragraph (Setting       *setting,
                     gconstpointer  data)
{
  g_autoptr(GString) mail = g_string_new ("Subject: Long\n\n");
  PopplerDocument *document;

  for (guint i = 0; i < 30000; i++)
    g_string_append_c (mail, (char) ('a' + i % 26));
  document = print (setting, mail->str, NULL);
  g_assert_cmpint (poppler_document_get_n_pages (document), >, 3);
  g_object_unref (document);
}

static void
test_enabled (Setting       *setting,
              gconstpointer  data)
{
  static const char *const names[] = { "print", "save-pdf", "save", "source", "headers" };
  GActionGroup *group = signet_reading_actions_get_group (setting->actions);
  g_autoptr(GBytes) bytes = g_bytes_new_static ("Subject: x\n\ny", 13);
  g_autoptr(SignetReading) reading = signet_reading_new_from_bytes (bytes, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_false (g_action_group_get_action_enabled (group, names[i]));
  signet_reading_actions_set_reading (setting->actions, reading);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (g_action_group_get_action_enabled (group, names[i]));
}

static void
read_clipboard_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_text (gpointer data)
{
  return *(char **) data != NULL;
}

static gboolean
is_local (gpointer data)
{
  return gdk_clipboard_is_local (data);
}

static void
test_source (Setting       *setting,
             gconstpointer  data)
{
  g_autoptr(GBytes) bytes
    = g_bytes_new_static ("X-Odd:  <b>two</b>  spaces\nSubject: x\n\ny", 41);
  g_autoptr(SignetReading) reading = signet_reading_new_from_bytes (bytes, NULL, NULL);
  g_autofree char *text = NULL;
  GtkWidget *window, *list;
  GdkClipboard *clipboard;

  signet_reading_actions_set_reading (setting->actions, reading);
  gtk_widget_activate_action (GTK_WIDGET (setting->window), "message.source", NULL);
  window = ui_test_find_window (SIGNET_TYPE_SOURCE_WINDOW);
  g_assert_nonnull (window);
  ui_test_await_label (window, "X-Odd:  <b>two</b>  spaces");

  list = ui_test_find (window, GTK_TYPE_LIST_VIEW);
  gtk_selection_model_select_all (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  gtk_widget_activate_action (window, "source.copy", NULL);
  clipboard = gtk_widget_get_clipboard (window);
  ui_test_wait (is_local, clipboard);
  gdk_clipboard_read_text_async (clipboard, NULL, read_clipboard_cb, &text);
  ui_test_wait (is_text, &text);
  g_assert_cmpstr (text, ==, "X-Odd:  <b>two</b>  spaces\nSubject: x\n\ny\n");
  gtk_window_destroy (GTK_WINDOW (window));

  /* Closed before the lines are counted. */
  gtk_widget_activate_action (GTK_WIDGET (setting->window), "message.headers", NULL);
  gtk_window_destroy (GTK_WINDOW (ui_test_find_window (SIGNET_TYPE_SOURCE_WINDOW)));
}

static gboolean
is_third_selected (gpointer data)
{
  return gtk_selection_model_is_selected (gtk_list_view_get_model (data), 2);
}

static gboolean
has_error (gpointer data)
{
  return gtk_widget_has_css_class (data, "error");
}

static gboolean
has_model (gpointer data)
{
  return gtk_list_view_get_model (data) != NULL;
}

static void
test_find (Setting       *setting,
           gconstpointer  data)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("A: 1\nB: 2\nC: needle\n\n", 21);
  GtkWidget *window, *list, *entry;

  signet_source_window_open (GTK_WIDGET (setting->window), "Source", "", bytes);
  window = ui_test_find_window (SIGNET_TYPE_SOURCE_WINDOW);
  ui_test_settle (window);
  list = ui_test_find (window, GTK_TYPE_LIST_VIEW);
  ui_test_wait (has_model, list);
  gtk_widget_activate_action (window, "source.find", NULL);
  ui_test_settle (window);
  entry = ui_test_find (window, GTK_TYPE_SEARCH_ENTRY);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "NEEDLE");
  ui_test_wait (is_third_selected, list);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nowhere");
  ui_test_wait (has_error, entry);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A full disk is told, and what was there stays. */
static void
test_full_disk (Setting       *setting,
                gconstpointer  data)
{
  g_autofree char *path = g_build_filename (setting->directory, "x.pdf", NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GBytes) bytes = g_bytes_new_static ("Subject: x\n\ny\n", 14);
  g_autoptr(SignetReading) reading = signet_reading_new_from_bytes (bytes, NULL, NULL);
  g_autofree char *toast = NULL;
  g_autofree char *left = NULL;

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("There is no /dev/full");
      return;
    }
  g_assert_true (g_file_set_contents (path, "older", -1, NULL));
  g_assert_no_errno (symlink ("/dev/full", part));
  ui_test_hear_toasts (setting->window, &toast);
  signet_reading_print (gtk_window_get_child (setting->window), reading, NULL, file);
  g_assert_true (g_str_has_prefix (ui_test_await_toast (&toast), "The PDF could not be saved: "));
  g_assert_true (g_file_get_contents (path, &left, NULL, NULL));
  g_assert_cmpstr (left, ==, "older");
  g_assert_false (g_file_test (part, G_FILE_TEST_IS_SYMLINK));
}

static void
check_name (const char *mail,
            const char *expected)
{
  g_autoptr(SignetMessage) message = sample_mail_parse (mail);
  g_autofree char *name = signet_reading_actions_dup_name (message, ".eml");

  g_assert_cmpstr (name, ==, expected);
}

static void
test_name (Setting       *setting,
           gconstpointer  data)
{
  check_name ("Subject: Hello\n\n", "Hello.eml");
  check_name ("Subject: a/b\\c: d\n\n", "a_b_c_ d.eml");
  check_name ("Subject: ../../x\n\n", "_.._x.eml");
  check_name ("\n", "No subject.eml");
}

#define ADD(name, function) \
  g_test_add ("/ui/reading-actions/" name, Setting, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("print", test_print);
  ADD ("many-pages", test_many_pages);
  ADD ("long-paragraph", test_long_paragraph);
  ADD ("full-disk", test_full_disk);
  ADD ("enabled", test_enabled);
  ADD ("source", test_source);
  ADD ("find", test_find);
  ADD ("name", test_name);
  return g_test_run ();
}
