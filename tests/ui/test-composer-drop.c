/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a picture goes that is pasted by the key, and that it is waited for. */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include <webkit/webkit.h>

#include "composer/answer.h"
#include "composer/attachment-bar.h"
#include "composer/composer-private.h"
#include "composer/web-editor-picture.h"
#include "composer/web-editor.h"
#include "temporary.h"
#include "ui-profile.h"
#include "ui-test.h"

typedef struct
{
  char                *profile;
  SignetEngine        *engine;
  SignetComposer      *composer;
  SignetEditorContent *content;
} Fixture;

static GtkWidget *
find (Fixture *fixture,
      GType    type)
{
  return ui_test_find (GTK_WIDGET (fixture->composer), type);
}

static void
got_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  ((Fixture *) user_data)->content = signet_editor_get_finish (SIGNET_EDITOR (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
has_content (gpointer data)
{
  return ((Fixture *) data)->content != NULL;
}

static SignetEditorContent *
get (Fixture *fixture)
{
  g_clear_pointer (&fixture->content, signet_editor_content_free);
  signet_editor_get_async (SIGNET_EDITOR (find (fixture, SIGNET_TYPE_EDITOR)), NULL, got_cb, fixture);
  ui_test_wait (has_content, fixture);
  return fixture->content;
}

static void
compose (Fixture    *fixture,
         const char *html)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) to = signet_address_parse_list ("anna@example.org", 1);
  const SignetDraftFacts facts = { .to = to, .text = "See", .html = html };
  g_autoptr(SignetDraft) draft = signet_draft_new (&facts);

  fixture->profile = temporary_make ("composer-drop");
  ui_profile_fill (fixture->profile, "me@example.org", 1);
  fixture->engine = signet_engine_open (fixture->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  fixture->composer = signet_composer_new (fixture->engine, NULL, draft);
  gtk_window_present (GTK_WINDOW (fixture->composer));
  ui_test_settle (GTK_WIDGET (fixture->composer));
  get (fixture);
}

static void
end (Fixture *fixture)
{
  if (fixture->composer != NULL)
    ui_test_end (GTK_WINDOW (fixture->composer));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_pointer (&fixture->content, signet_editor_content_free);
  signet_engine_close (fixture->engine);
  g_clear_object (&fixture->engine);
  temporary_remove (fixture->profile);
}

static GdkTexture *
make_texture (void)
{
  static const guchar pixels[4] = { 255, 0, 0, 255 };
  g_autoptr(GBytes) bytes = g_bytes_new_static (pixels, sizeof pixels);

  return gdk_memory_texture_new (1, 1, GDK_MEMORY_R8G8B8A8, bytes, 4);
}

static void
copy_picture (void)
{
  g_autoptr(GdkTexture) texture = make_texture ();

  gdk_clipboard_set_texture (gdk_display_get_clipboard (gdk_display_get_default ()), texture);
}

/* As a file manager copies them: a picture, and what is none. */
static void
copy_files (Fixture *fixture)
{
  g_autofree char *picture = g_build_filename (fixture->profile, "Red dot.png", NULL);
  g_autofree char *other = g_build_filename (fixture->profile, "list.txt", NULL);
  g_autoptr(GFile) one = g_file_new_for_path (picture);
  g_autoptr(GFile) two = g_file_new_for_path (other);
  GFile *files[] = { one, two };
  g_autoptr(GdkTexture) texture = make_texture ();
  GdkFileList *list = gdk_file_list_new_from_array (files, G_N_ELEMENTS (files));

  g_assert_true (gdk_texture_save_to_png (texture, picture));
  g_assert_true (g_file_set_contents (other, "One\n", -1, NULL));
  gdk_clipboard_set (gdk_display_get_clipboard (gdk_display_get_default ()), GDK_TYPE_FILE_LIST, list);
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
}

/* As if the key for it were pressed. Returns: whether it did something. */
static gboolean
press (Fixture *fixture)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->composer));
  gboolean done = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !done; i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && !done
                        && j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autofree char *keys = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          done = strstr (keys, "<Control>v") != NULL
                 && gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                                  GTK_WIDGET (fixture->composer), NULL);
        }
    }
  return done;
}

static void
paste (Fixture *fixture)
{
  g_assert_true (press (fixture));
}

/* The bar is in sight when there are some. */
static guint
count_attachments (Fixture *fixture)
{
  GtkWidget *bar = find (fixture, SIGNET_TYPE_ATTACHMENT_BAR);
  g_autoptr(GPtrArray) attachments =
    bar != NULL ? signet_attachment_bar_dup_attachments (SIGNET_ATTACHMENT_BAR (bar)) : NULL;

  return attachments != NULL ? attachments->len : 0;
}

static gboolean
is_attached (gpointer data)
{
  return count_attachments (data) == 1;
}

static gboolean
is_shown (gpointer data)
{
  SignetEditorContent *content = get (data);

  return content->pictures != NULL && content->pictures->len == 1;
}

static void
test_rich (void)
{
  Fixture fixture = { NULL };

  compose (&fixture, "<div>See</div>");
  gtk_widget_child_focus (find (&fixture, SIGNET_TYPE_WEB_EDITOR), GTK_DIR_TAB_FORWARD);
  copy_picture ();
  paste (&fixture);
  ui_test_wait (is_shown, &fixture);
  g_assert_nonnull (strstr (fixture.content->html, "src=\"cid:"));
  g_assert_cmpuint (count_attachments (&fixture), ==, 0);
  end (&fixture);
}

/* The menu of a rich text pastes by itself, and knows text alone. */
static void
test_menu (void)
{
  Fixture fixture = { NULL };
  GtkWidget *view;

  compose (&fixture, "<div>See</div>");
  gtk_widget_child_focus (find (&fixture, SIGNET_TYPE_WEB_EDITOR), GTK_DIR_TAB_FORWARD);
  view = find (&fixture, WEBKIT_TYPE_WEB_VIEW);
  gtk_widget_grab_focus (view);
  copy_picture ();
  webkit_web_view_execute_editing_command (WEBKIT_WEB_VIEW (view), WEBKIT_EDITING_COMMAND_PASTE);
  ui_test_wait (is_shown, &fixture);
  g_assert_cmpuint (count_attachments (&fixture), ==, 0);
  end (&fixture);
}

/* A text that can show none. */
static void
test_plain (void)
{
  Fixture fixture = { NULL };

  compose (&fixture, NULL);
  gtk_widget_grab_focus (find (&fixture, GTK_TYPE_TEXT_VIEW));
  copy_picture ();
  paste (&fixture);
  ui_test_wait (is_attached, &fixture);
  end (&fixture);
}

static gboolean
are_both_attached (gpointer data)
{
  return count_attachments (data) == 2;
}

/* Nothing comes to a message that goes out without it. */
static void
test_busy (void)
{
  Fixture fixture = { NULL };

  compose (&fixture, NULL);
  gtk_widget_grab_focus (find (&fixture, GTK_TYPE_TEXT_VIEW));
  copy_files (&fixture);
  signet_composer_set_busy (fixture.composer, TRUE);
  g_assert_false (press (&fixture));
  signet_composer_set_busy (fixture.composer, FALSE);
  paste (&fixture);
  ui_test_wait (are_both_attached, &fixture);
  end (&fixture);
}

/* Pictures are shown in a text that can, and the other files are attached. */
static void
test_files_rich (void)
{
  Fixture fixture = { NULL };

  compose (&fixture, "<div>See</div>");
  gtk_widget_child_focus (find (&fixture, SIGNET_TYPE_WEB_EDITOR), GTK_DIR_TAB_FORWARD);
  copy_files (&fixture);
  paste (&fixture);
  ui_test_wait (is_shown, &fixture);
  ui_test_wait (is_attached, &fixture);
  g_assert_nonnull (strstr (fixture.content->html, "src=\"cid:"));
  end (&fixture);
}

static gboolean
is_told (gpointer data)
{
  return ui_test_find_text (GTK_WIDGET (((Fixture *) data)->composer), "no picture that can be shown") != NULL;
}

/* As large as the disk: it is not even read. */
static void
test_huge (void)
{
  Fixture fixture = { NULL };
  g_autofree char *path = NULL;
  g_autoptr(GFile) file = NULL;
  GdkFileList *list;

  compose (&fixture, "<div>See</div>");
  path = g_build_filename (fixture.profile, "Huge.png", NULL);
  file = g_file_new_for_path (path);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_no_errno (truncate (path, (off_t) 1 << 40));
  list = gdk_file_list_new_from_array (&file, 1);
  gdk_clipboard_set (gdk_display_get_clipboard (gdk_display_get_default ()), GDK_TYPE_FILE_LIST, list);
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  gtk_widget_child_focus (find (&fixture, SIGNET_TYPE_WEB_EDITOR), GTK_DIR_TAB_FORWARD);
  paste (&fixture);
  ui_test_wait (is_told, &fixture);
  g_assert_cmpuint (get (&fixture)->pictures->len, ==, 0);
  end (&fixture);
}

static void
test_files_plain (void)
{
  Fixture fixture = { NULL };

  compose (&fixture, NULL);
  gtk_widget_grab_focus (find (&fixture, GTK_TYPE_TEXT_VIEW));
  copy_files (&fixture);
  paste (&fixture);
  ui_test_wait (are_both_attached, &fixture);
  end (&fixture);
}

/* Returns: (transfer full): a picture on the disk. */
static GFile *
save_picture (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->profile, "Red dot.png", NULL);
  g_autoptr(GdkTexture) texture = make_texture ();

  g_assert_true (gdk_texture_save_to_png (texture, path));
  return g_file_new_for_path (path);
}

/* A picture onto the text. */
static void
drop (Fixture *fixture)
{
  g_autoptr(GFile) file = save_picture (fixture);
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (fixture->composer->page);
  g_auto(GValue) files = G_VALUE_INIT;
  graphene_rect_t bounds;
  gboolean done = FALSE;

  g_value_init (&files, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&files, gdk_file_list_new_from_array (&file, 1));
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (fixture->composer->body), fixture->composer->page,
                                            &bounds));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &files, bounds.origin.x + 5.0, bounds.origin.y + 5.0,
                               &done);
    }
  g_assert_true (done);
  g_assert_cmpuint (count_attachments (fixture), ==, 0);
}

static gboolean
is_decided (gpointer data)
{
  return signet_sealing_get_state (((Fixture *) data)->composer->sealing) != SIGNET_SEALING_CHECKING;
}

static void
answer (const char *heading)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (ui_test_await_window (ADW_TYPE_MESSAGE_DIALOG));

  g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==, heading);
  adw_message_dialog_response (dialog, "back");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* By the button above the text. */
static void
insert (Fixture *fixture)
{
  g_autoptr(GFile) file = save_picture (fixture);

  signet_web_editor_picture_insert (WEBKIT_WEB_VIEW (find (fixture, WEBKIT_TYPE_WEB_VIEW)), file);
}

/* Nothing goes without it: who sends before it is there is told so. */
static void
test_sent (gconstpointer data)
{
  const gboolean dropped = data != NULL;
  Fixture fixture = { NULL };

  compose (&fixture, "<div>See</div>");
  ui_test_wait (is_decided, &fixture);
  if (dropped)
    drop (&fixture);
  else
    insert (&fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture.composer), "composer.send", NULL);
  answer ("One Moment");
  ui_test_wait (is_shown, &fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture.composer), "composer.send", NULL);
  answer ("Send Without a Subject?");
  end (&fixture);
}

/* The draft has it. */
static void
test_kept (void)
{
  Fixture fixture = { NULL };
  g_autofree char *drafts = NULL;
  g_autofree char *path = NULL;
  g_autofree char *mail = NULL;
  g_autoptr(GDir) dir = NULL;

  compose (&fixture, "<div>See</div>");
  g_object_add_weak_pointer (G_OBJECT (fixture.composer), (gpointer *) &fixture.composer);
  drop (&fixture);
  signet_composer_keep_and_close (fixture.composer);
  while (fixture.composer != NULL)
    g_main_context_iteration (NULL, TRUE);
  drafts = g_build_filename (fixture.profile, "mail", "me@example.org", "Drafts", "cur", NULL);
  dir = g_dir_open (drafts, 0, NULL);
  g_assert_nonnull (dir);
  path = g_build_filename (drafts, g_dir_read_name (dir), NULL);
  g_assert_true (g_file_get_contents (path, &mail, NULL, NULL));
  g_assert_nonnull (strstr (mail, "Content-Type: image/png"));
  end (&fixture);
}

/* Of many colours, so that its file is large. Returns: (transfer full). */
static GFile *
save_large_picture (Fixture *fixture)
{
  const int size = 500;
  g_autofree char *path = g_build_filename (fixture->profile, "Noise.png", NULL);
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);
  guint32 *pixels = g_new (guint32, size * size);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GdkTexture) texture = NULL;

  for (int i = 0; i < size * size; i++)
    pixels[i] = g_rand_int (rand) | 0xFF000000;
  bytes = g_bytes_new_take (pixels, sizeof *pixels * size * size);
  texture = gdk_memory_texture_new (size, size, GDK_MEMORY_R8G8B8A8, bytes, sizeof *pixels * size);
  g_assert_true (gdk_texture_save_to_png (texture, path));
  return g_file_new_for_path (path);
}

/* Returns: (transfer full) (nullable): what the first file of that directory of Drafts says, if it is of that
 * name. */
static char *
read_first (Fixture    *fixture,
            const char *directory,
            const char *wanted)
{
  g_autofree char *path = g_build_filename (fixture->profile, "mail", "me@example.org", "Drafts", directory, NULL);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = dir != NULL ? g_dir_read_name (dir) : NULL;
  g_autofree char *file = name != NULL ? g_build_filename (path, name, NULL) : NULL;
  char *text = NULL;

  if (file != NULL && g_str_has_prefix (name, wanted))
    g_file_get_contents (file, &text, NULL, NULL);
  return text;
}

/* The text alone is new; the picture lies beside it as it was. */
static gboolean
is_light (gpointer data)
{
  const char *name = signet_draft_keeper_get_stored (((Fixture *) data)->composer->keeper);
  g_autofree char *draft = read_first (data, "cur", name);
  g_autofree char *whole = read_first (data, "whole", name);

  return draft != NULL && whole != NULL && strstr (draft, "More") != NULL && strstr (draft, "image/png") == NULL
         && strstr (whole, "image/png") != NULL;
}

static gboolean
is_stored (gpointer data)
{
  return signet_draft_keeper_get_stored (((Fixture *) data)->composer->keeper) != NULL;
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  *(SignetDraft **) user_data = signet_answer_make_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
is_made (gpointer data)
{
  return *(SignetDraft **) data != NULL;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(gboolean *) user_data = signet_folder_load_finish (SIGNET_FOLDER (source), result, NULL);
}

/* Reads the draft as it lies there. Returns: (transfer full). */
static SignetDraft *
read_kept (Fixture *fixture)
{
  SignetFolder *drafts = signet_folder_list_get_role (
    signet_engine_get_folders (fixture->engine, signet_composer_get_account (fixture->composer)),
    SIGNET_FOLDER_ROLE_DRAFTS);
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  SignetDraft *draft = NULL;
  gboolean loaded = FALSE;

  signet_folder_load_async (drafts, NULL, NULL, loaded_cb, &loaded);
  ui_test_wait_true (&loaded);
  g_ptr_array_add (entries, g_list_model_get_item (G_LIST_MODEL (drafts), 0));
  signet_answer_make_async (fixture->engine, drafts, entries, SIGNET_ANSWER_EDIT, NULL, made_cb, &draft);
  ui_test_wait (is_made, &draft);
  return draft;
}

/* A large picture is written once, and the draft that is kept after that has it still. */
static void
test_kept_again (void)
{
  Fixture fixture = { NULL };
  g_autoptr(GFile) file = NULL;
  g_autoptr(SignetDraft) draft = NULL;
  const SignetDraftFacts *facts;
  WebKitWebView *view;

  compose (&fixture, "<div>See</div>");
  view = WEBKIT_WEB_VIEW (find (&fixture, WEBKIT_TYPE_WEB_VIEW));
  signet_draft_keeper_set_delay (fixture.composer->keeper, 300);
  file = save_large_picture (&fixture);
  signet_web_editor_picture_insert (view, file);
  ui_test_wait (is_shown, &fixture);
  ui_test_wait (is_stored, &fixture);
  webkit_web_view_execute_editing_command_with_argument (view, "InsertText", "More");
  ui_test_wait (is_light, &fixture);
  draft = read_kept (&fixture);
  facts = signet_draft_get_facts (draft);
  g_assert_nonnull (strstr (facts->text, "More"));
  g_assert_cmpuint (facts->attachments->len, ==, 1);
  g_assert_nonnull (strstr (facts->html, signet_attachment_get_content_id (facts->attachments->pdata[0])));
  end (&fixture);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ui_test_need_sandbox ();
  g_test_add_func ("/composer-drop/rich", test_rich);
  g_test_add_func ("/composer-drop/menu", test_menu);
  g_test_add_func ("/composer-drop/plain", test_plain);
  g_test_add_func ("/composer-drop/busy", test_busy);
  g_test_add_func ("/composer-drop/files-rich", test_files_rich);
  g_test_add_func ("/composer-drop/files-plain", test_files_plain);
  g_test_add_func ("/composer-drop/huge", test_huge);
  g_test_add_data_func ("/composer-drop/sent", "dropped", test_sent);
  g_test_add_data_func ("/composer-drop/sent-inserted", NULL, test_sent);
  g_test_add_func ("/composer-drop/kept", test_kept);
  g_test_add_func ("/composer-drop/kept-again", test_kept_again);
  return g_test_run ();
}
