/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mail that is taken back right after it was sent is written on as if it had not been sent; and what becomes of
 * one when the program is closed at that moment. */
#include "config.h"

#include "composer/compose-desk.h"
#include "composer/plain-editor.h"
#include "temporary.h"
#include "ui-profile.h"
#include "ui-test.h"

#define ME "me@example.org"

typedef struct
{
  char              *profile;
  SignetEngine      *engine;
  GtkWidget         *toasts;
  GtkWindow         *window;
  SignetComposeDesk *desk;
  SignetComposer    *composer;
  guint              closed;    /* so often the main window was to be closed */
} Fixture;

static gboolean
close_request_cb (Fixture *self)
{
  self->closed++;
  return TRUE;
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);
  g_autoptr(GPtrArray) to = signet_address_parse_list ("bob@example.org", 1);
  const SignetDraftFacts facts = { .to = to, .subject = "Plans", .text = "Dear Bob" };
  g_autoptr(SignetDraft) draft = signet_draft_new (&facts);

  g_settings_set_uint (settings, "undo-send-seconds", 100);
  self->profile = temporary_make ("undo-send");
  ui_profile_fill (self->profile, ME, 0);
  self->engine = signet_engine_open (self->profile, SIGNET_STORE_WRITE, NULL);
  self->toasts = adw_toast_overlay_new ();
  self->window = ui_test_show (self->toasts, 400, 300);
  g_signal_connect_swapped (self->window, "close-request", G_CALLBACK (close_request_cb), self);
  self->desk = signet_compose_desk_new (self->window, ADW_TOAST_OVERLAY (self->toasts));
  signet_compose_desk_set_engine (self->desk, self->engine);
  signet_compose_desk_open (self->desk, draft);
  self->composer = ui_test_await_window (SIGNET_TYPE_COMPOSER);
  g_object_add_weak_pointer (G_OBJECT (self->composer), (gpointer *) &self->composer);
  ui_test_settle (GTK_WIDGET (self->composer));
}

static gboolean
is_gone (gpointer data)
{
  return ((Fixture *) data)->composer == NULL;
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  signet_compose_desk_set_engine (self->desk, NULL);
  g_object_unref (self->desk);
  ui_test_end (self->window);
  ui_test_wait (is_gone, self);
  signet_engine_close (self->engine);
  g_object_unref (self->engine);
  temporary_remove (self->profile);
}

static GtkTextBuffer *
get_buffer (Fixture *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_test_find (GTK_WIDGET (self->composer),
                                                                SIGNET_TYPE_PLAIN_EDITOR)));
}

static SignetFolder *
get_folder (Fixture          *self,
            SignetFolderRole  role)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (self->engine));
  g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, 0);

  return signet_folder_list_get_role (signet_engine_get_folders (self->engine, account), role);
}

static void
send (Fixture *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.send", NULL);
  ui_test_await_label (self->toasts, "Undo");
}

static gboolean
is_back (gpointer data)
{
  Fixture *self = data;

  return gtk_widget_get_mapped (GTK_WIDGET (self->composer))
         && signet_folder_get_total (get_folder (self, SIGNET_FOLDER_ROLE_OUTBOX)) == 0;
}

static gboolean
is_kept_again (gpointer data)
{
  return signet_folder_get_total (get_folder (data, SIGNET_FOLDER_ROLE_DRAFTS)) == 1;
}

static void
assert_text (Fixture    *self,
             const char *expected)
{
  GtkTextBuffer *buffer = get_buffer (self);
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

static void
dismiss (Fixture *self)
{
  GtkWidget *shown = ui_test_find (self->toasts, g_type_from_name ("AdwToastWidget"));
  g_autoptr(AdwToast) toast = NULL;

  g_object_get (shown, "toast", &toast, NULL);
  adw_toast_dismiss (toast);
}

/* It is the same window again. */
static void
test_taken_back (Fixture       *self,
                 gconstpointer  data)
{
  SignetComposer *before = self->composer;
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter begin, end;
  int cursor;

  gtk_text_buffer_get_bounds (buffer, &begin, &end);
  gtk_text_buffer_delete (buffer, &begin, &end);
  gtk_text_buffer_insert_at_cursor (buffer, "Dear Bob, no line ends here", -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &begin, 8);
  gtk_text_buffer_place_cursor (buffer, &begin);
  gtk_widget_grab_focus (ui_test_find (GTK_WIDGET (self->composer), SIGNET_TYPE_PLAIN_EDITOR));

  send (self);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->composer)));
  ui_test_click (self->toasts, "Undo");
  ui_test_wait (is_back, self);
  ui_test_settle (GTK_WIDGET (self->composer));

  g_assert_true (self->composer == before);
  assert_text (self, "Dear Bob, no line ends here");
  g_object_get (get_buffer (self), "cursor-position", &cursor, NULL);
  g_assert_cmpint (cursor, ==, 8);
  g_assert_true (SIGNET_IS_PLAIN_EDITOR (gtk_window_get_focus (GTK_WINDOW (self->composer))));
  g_assert_true (gtk_widget_is_sensitive (ui_test_find (GTK_WIDGET (self->composer),
                                                        SIGNET_TYPE_PLAIN_EDITOR)));

  /* It is one draft, which goes when it is sent at last. */
  gtk_text_buffer_insert_at_cursor (get_buffer (self), "!", -1);
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.save", NULL);
  ui_test_await_text (self->composer, "Kept in Drafts");
  ui_test_wait (is_kept_again, self);
  send (self);
  g_assert_cmpuint (signet_folder_get_total (get_folder (self, SIGNET_FOLDER_ROLE_DRAFTS)), ==, 0);
  g_assert_cmpuint (signet_folder_get_total (get_folder (self, SIGNET_FOLDER_ROLE_OUTBOX)), ==, 1);
  dismiss (self);
}

/* Nothing asks about it, and it does not keep the main window from closing. */
static void
test_not_taken_back (Fixture       *self,
                     gconstpointer  data)
{
  gtk_text_buffer_insert_at_cursor (get_buffer (self), "Hello, ", -1);
  send (self);
  g_assert_true (signet_compose_desk_may_close (self->desk));
  dismiss (self);
  ui_test_wait (is_gone, self);
}

static guint
count_composers (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      n += SIGNET_IS_COMPOSER (window) && gtk_widget_get_visible (window);
    }
  return n;
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SignetDraft) draft = signet_answer_make_finish (result, NULL);

  *(gboolean *) user_data = draft != NULL;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(gboolean *) user_data = signet_folder_load_finish (SIGNET_FOLDER (source), result, NULL);
}

/* Asks twice for the draft to be written on, and waits until both have been heard. */
static void
edit_twice (Fixture *self)
{
  SignetFolder *drafts = get_folder (self, SIGNET_FOLDER_ROLE_DRAFTS);
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean loaded = FALSE, heard = FALSE;

  signet_folder_load_async (drafts, NULL, NULL, loaded_cb, &loaded);
  ui_test_wait_true (&loaded);
  g_ptr_array_add (entries, g_list_model_get_item (G_LIST_MODEL (drafts), 0));
  signet_compose_desk_answer (self->desk, drafts, entries, SIGNET_ANSWER_EDIT);
  signet_compose_desk_answer (self->desk, drafts, entries, SIGNET_ANSWER_EDIT);
  signet_answer_make_async (self->engine, drafts, entries, SIGNET_ANSWER_EDIT, NULL, answered_cb, &heard);
  ui_test_wait_true (&heard);
}

/* One draft has one window: of two, each would send it. */
static void
test_edited_twice (Fixture       *self,
                   gconstpointer  data)
{
  gtk_text_buffer_insert_at_cursor (get_buffer (self), "Hello, ", -1);
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.save", NULL);
  ui_test_await_text (self->composer, "Kept in Drafts");
  ui_test_wait (is_kept_again, self);
  edit_twice (self);
  g_assert_cmpuint (count_composers (), ==, 1);
  signet_composer_keep_and_close (self->composer);
  ui_test_wait (is_gone, self);
  edit_twice (self);
  g_assert_cmpuint (count_composers (), ==, 1);
}

#define ADD(name, function) g_test_add ("/undo-send/" name, Fixture, NULL, set_up, function, tear_down)

static gboolean
is_closed (gpointer data)
{
  return ((Fixture *) data)->closed > 0;
}

/* Who closes all right behind Send has sent it. */
static void
test_closed_while_sent (Fixture       *self,
                        gconstpointer  data)
{
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.send", NULL);
  g_assert_false (signet_compose_desk_may_close (self->desk));
  gtk_window_close (GTK_WINDOW (self->composer));
  ui_test_wait (is_closed, self);
  g_assert_cmpuint (self->closed, ==, 1);
  g_assert_cmpuint (signet_folder_get_total (get_folder (self, SIGNET_FOLDER_ROLE_OUTBOX)), ==, 1);
  g_assert_cmpuint (signet_folder_get_total (get_folder (self, SIGNET_FOLDER_ROLE_DRAFTS)), ==, 0);
  ui_test_await_label (self->toasts, "Undo");
  dismiss (self);
}

/* Nor is it lost where something is still asked about it. */
static void
test_closed_while_asked (Fixture       *self,
                         gconstpointer  data)
{
  gtk_text_buffer_set_text (get_buffer (self), "Dear Bob, the plans are attached.", -1);
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.send", NULL);
  ui_test_await_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_false (signet_compose_desk_may_close (self->desk));
  ui_test_wait (is_closed, self);
  ui_test_wait (is_kept_again, self);
  g_assert_cmpuint (self->closed, ==, 1);
  g_assert_cmpuint (signet_folder_get_total (get_folder (self, SIGNET_FOLDER_ROLE_OUTBOX)), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("taken-back", test_taken_back);
  ADD ("not-taken-back", test_not_taken_back);
  ADD ("edited-twice", test_edited_twice);
  ADD ("closed-while-sent", test_closed_while_sent);
  ADD ("closed-while-asked", test_closed_while_asked);
  return g_test_run ();
}
