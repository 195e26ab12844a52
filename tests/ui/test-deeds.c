/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags, moves and undoing in a window, with the popovers that ask for them. */
#include "config.h"

#include <glib/gstdio.h>

#include "application/window.h"
#include "composer/attachment-tile.h"
#include "composer/composer.h"
#include "engine-deed.h"
#include "messages/folder-popover.h"
#include "messages/message-list.h"
#include "messages/tag-popover.h"
#include "messages/tags-dialog.h"
#include "temporary.h"
#include "ui-profile.h"
#include "ui-test.h"

#define N 4

typedef struct
{
  char              *profile;
  SignetWindow      *window;
  SignetMessageList *list;
} Fixture;

typedef struct
{
  Fixture    *fixture;
  const char *text;
  GType       type;
  guint       number;
} Wish;

static gboolean
has_widget (gpointer data)
{
  const Wish *wish = data;

  return ui_test_find (GTK_WIDGET (wish->fixture->window), wish->type) != NULL;
}

static gboolean
lacks_widget (gpointer data)
{
  return !has_widget (data);
}

static GtkWidget *
wait_for (Fixture *fixture,
          GType    type)
{
  ui_test_wait (has_widget, &(Wish) { .fixture = fixture, .type = type });
  return ui_test_find (GTK_WIDGET (fixture->window), type);
}

static SignetFolder *
get_folder (Fixture *fixture)
{
  return signet_message_list_get_folder (fixture->list);
}

static gboolean
has_rows (gpointer data)
{
  const Wish *wish = data;
  SignetFolder *folder = get_folder (wish->fixture);

  return folder != NULL && signet_folder_get_total (folder) == wish->number
         && g_list_model_get_n_items (G_LIST_MODEL (folder)) == wish->number;
}

static gboolean
lists_rows (gpointer data)
{
  const Wish *wish = data;
  GListModel *rows = G_LIST_MODEL (signet_message_list_get_selection (wish->fixture->list));

  return rows != NULL && g_list_model_get_n_items (rows) == wish->number;
}

static void
wait_for_rows (Fixture *fixture,
               guint    number)
{
  g_test_message ("waiting for %u rows", number);
  ui_test_wait (has_rows, &(Wish) { .fixture = fixture, .number = number });
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->profile = temporary_make ("deeds");
  ui_profile_fill (fixture->profile, "alice@example.org", N);
  fixture->window = signet_window_new (NULL, fixture->profile);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->list = SIGNET_MESSAGE_LIST (wait_for (fixture, SIGNET_TYPE_MESSAGE_LIST));
  wait_for_rows (fixture, N);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  ui_test_end (GTK_WINDOW (fixture->window));
  temporary_remove (fixture->profile);
}

static void
activate (Fixture    *fixture,
          const char *action,
          GVariant   *parameter)
{
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (fixture->list), action, parameter));
}

static void
select_all (Fixture *fixture)
{
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (signet_message_list_get_selection (fixture->list)));
}

static SignetFlags
get_tags (Fixture *fixture,
          guint    position)
{
  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (get_folder (fixture)), position);

  return signet_entry_get_flags (entry) & SIGNET_FLAG_TAGS;
}

static gboolean
have_tags (gpointer data)
{
  const Wish *wish = data;

  for (guint i = 0; i < N; i++)
    if (get_tags (wish->fixture, i) != wish->number)
      return FALSE;
  return TRUE;
}

static void
wait_for_tags (Fixture     *fixture,
               SignetFlags  tags)
{
  ui_test_wait (have_tags, &(Wish) { .fixture = fixture, .number = tags });
}

static void
test_tags (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *popover;

  select_all (fixture);
  activate (fixture, "mail.tag", g_variant_new_uint32 (1));
  wait_for_tags (fixture, SIGNET_FLAG_TAG (1));
  ui_test_await_text (fixture->window, "4 messages tagged");
  activate (fixture, "mail.choose-tags", NULL);
  popover = wait_for (fixture, SIGNET_TYPE_TAG_POPOVER);
  g_assert_nonnull (ui_test_find_label (popover, "Work"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_test_find (popover, GTK_TYPE_CHECK_BUTTON)), TRUE);
  wait_for_tags (fixture, SIGNET_FLAG_TAG (0) | SIGNET_FLAG_TAG (1));
  gtk_popover_popdown (GTK_POPOVER (popover));
  activate (fixture, "mail.undo", NULL);
  activate (fixture, "mail.undo", NULL);
  wait_for_tags (fixture, 0);
}

/* The reader says how many are selected, and what is done is done with all. */
static void
test_several (Fixture       *fixture,
              gconstpointer  data)
{
  ui_test_await_text (fixture->window, "No Message Selected");
  select_all (fixture);
  ui_test_await_text (fixture->window, "4 Messages Selected");
  ui_test_await_text (fixture->window, "4 selected");
  activate (fixture, "mail.delete", NULL);
  wait_for_rows (fixture, 0);
  ui_test_await_text (fixture->window, "4 messages moved to Trash");
  ui_test_await_text (fixture->window, "No Message Selected");
  activate (fixture, "mail.undo", NULL);
  wait_for_rows (fixture, N);
}

static void
test_move (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *popover, *entry;

  select_all (fixture);
  activate (fixture, "mail.move-to", NULL);
  popover = wait_for (fixture, SIGNET_TYPE_FOLDER_POPOVER);
  entry = ui_test_find (popover, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nowhere");
  ui_test_await_text (fixture->window, "No such folder");
  gtk_editable_set_text (GTK_EDITABLE (entry), "ARCH");
  /* By somebody who does not wait until it is found. */
  g_signal_emit_by_name (entry, "activate");
  wait_for_rows (fixture, 0);
  ui_test_await_text (fixture->window, "4 messages moved to Archive");
  activate (fixture, "mail.undo", NULL);
  wait_for_rows (fixture, N);
  ui_test_wait (lacks_widget, &(Wish) { .fixture = fixture, .type = SIGNET_TYPE_FOLDER_POPOVER });
}

/* Without the list: from a notification, or in another window. */
static void
tag_elsewhere (Fixture *fixture,
               guint    tag)
{
  g_autoptr(GPtrArray) choices = signet_choice_new_list ();
  g_autoptr(SignetDeed) deed = NULL;
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < N; i++)
    g_array_append_val (positions, i);
  g_ptr_array_add (choices, signet_choice_new_at (get_folder (fixture), positions));
  deed = signet_deed_new_flags (choices, SIGNET_FLAG_TAG (tag), 0);
  signet_engine_do_async (signet_window_get_engine (fixture->window), deed, NULL, NULL, NULL);
}

static gboolean
lacks_undo (gpointer data)
{
  const Wish *wish = data;

  return ui_test_find_label (GTK_WIDGET (wish->fixture->window), "Undo") == NULL;
}

/* The button undoes what the sentence tells of, and goes when something else was done, be it called the same. */
static void
test_undo_there (Fixture       *fixture,
                 gconstpointer  data)
{
  select_all (fixture);
  activate (fixture, "mail.tag", g_variant_new_uint32 (1));
  ui_test_await_text (fixture->window, "4 messages tagged");
  ui_test_click (fixture->window, "Undo");
  wait_for_tags (fixture, 0);
  activate (fixture, "mail.tag", g_variant_new_uint32 (1));
  ui_test_await_text (fixture->window, "4 messages tagged");
  g_assert_false (lacks_undo (&(Wish) { .fixture = fixture }));
  tag_elsewhere (fixture, 2);
  wait_for_tags (fixture, SIGNET_FLAG_TAG (1) | SIGNET_FLAG_TAG (2));
  ui_test_wait (lacks_undo, &(Wish) { .fixture = fixture });
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (fixture->window), "4 messages tagged"));
}

/* A folder that there is not yet is made on the way. */
static void
test_move_to_new (Fixture       *fixture,
                  gconstpointer  data)
{
  GtkWidget *popover, *entry;

  select_all (fixture);
  activate (fixture, "mail.move-to", NULL);
  popover = wait_for (fixture, SIGNET_TYPE_FOLDER_POPOVER);
  entry = ui_test_find (popover, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), " Lab ");
  ui_test_await_text (fixture->window, "New Folder “Lab”");
  g_signal_emit_by_name (entry, "activate");
  wait_for_rows (fixture, 0);
  ui_test_await_text (fixture->window, "4 messages moved to Lab");
  activate (fixture, "mail.undo", NULL);
  wait_for_rows (fixture, N);
  ui_test_wait (lacks_widget, &(Wish) { .fixture = fixture, .type = SIGNET_TYPE_FOLDER_POPOVER });
}

/* Of a long name so much is told that one can read what was done. */
static void
test_move_to_long (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *tail = g_strnfill (200, 'x');
  g_autofree char *name = g_strconcat ("Lab ", tail, " 2026", NULL);
  GtkWidget *popover, *entry;

  select_all (fixture);
  activate (fixture, "mail.move-to", NULL);
  popover = wait_for (fixture, SIGNET_TYPE_FOLDER_POPOVER);
  entry = ui_test_find (popover, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  ui_test_await_text (fixture->window, "New Folder “Lab");
  g_signal_emit_by_name (entry, "activate");
  wait_for_rows (fixture, 0);
  ui_test_await_label (fixture->window, "4 messages moved to Lab xxxxxxxxxxxxxxxxxxxxxxx…xxxxxxx 2026");
}

static guint
count_attachments (GtkWidget *root)
{
  guint n = SIGNET_IS_ATTACHMENT_TILE (root) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_attachments (child);
  return n;
}

/* Selects the row of the sidebar with that name. */
static void
go_to (Fixture    *fixture,
       const char *name)
{
  GtkWidget *label = ui_test_await_label (fixture->window, name);
  GtkWidget *row = gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW);

  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
}

/* Takes away so many messages that lie in the Trash, as somebody else would. */
static void
take_from_trash (Fixture *fixture,
                 guint    n)
{
  g_autofree char *path = g_build_filename (fixture->profile, "mail/alice@example.org/Trash/cur", NULL);
  g_autoptr(GDir) directory = g_dir_open (path, 0, NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *file = g_build_filename (path, g_dir_read_name (directory), NULL);

      g_assert_no_errno (g_remove (file));
    }
}

/* It is said how many came back, and not how many had gone. */
static void
test_undo_rest (Fixture       *fixture,
                gconstpointer  data)
{
  select_all (fixture);
  activate (fixture, "mail.delete", NULL);
  ui_test_await_text (fixture->window, "4 messages moved to Trash");
  take_from_trash (fixture, 1);
  activate (fixture, "mail.undo", NULL);
  wait_for_rows (fixture, N - 1);
  ui_test_await_text (fixture->window, "Undone: Deletion of 3 Messages");
  select_all (fixture);
  activate (fixture, "mail.delete", NULL);
  ui_test_await_text (fixture->window, "3 messages moved to Trash");
  take_from_trash (fixture, N - 1);
  activate (fixture, "mail.undo", NULL);
  ui_test_await_text (fixture->window, "Not all of it could be undone");
}

/* Where nothing is selected, too, it is offered in the Trash and nowhere else. */
static void
test_empty_trash (Fixture       *fixture,
                  gconstpointer  data)
{
  AdwMessageDialog *dialog;

  ui_test_await_text (fixture->window, "No Message Selected");
  go_to (fixture, "Trash");
  activate (fixture, "mail.empty-trash", NULL);
  dialog = ui_test_await_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==, "Empty Trash?");
  adw_message_dialog_response (dialog, "cancel");
  gtk_window_destroy (GTK_WINDOW (dialog));
  go_to (fixture, "Inbox");
  activate (fixture, "mail.empty-trash", NULL);
  g_assert_null (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
}

/* Each is looked for in its own folder. */
static void
test_forward_of_all (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkWidget *composer;

  ui_test_end (GTK_WINDOW (fixture->window));
  ui_profile_fill (fixture->profile, "bob@example.org", 1);
  fixture->window = signet_window_new (NULL, fixture->profile);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->list = SIGNET_MESSAGE_LIST (wait_for (fixture, SIGNET_TYPE_MESSAGE_LIST));
  go_to (fixture, "All Inboxes");
  ui_test_wait (lists_rows, &(Wish) { .fixture = fixture, .number = N + 1 });
  select_all (fixture);
  activate (fixture, "compose.forward", NULL);
  composer = ui_test_await_window (SIGNET_TYPE_COMPOSER);
  g_assert_cmpuint (count_attachments (composer), ==, N + 1);
}

static void
test_tags_dialog (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(SignetWorker) worker = signet_worker_new ("store");
  g_autofree char *path = g_build_filename (fixture->profile, "tags.ini", NULL);
  g_autoptr(SignetTagList) tags = signet_tag_list_new (path, SIGNET_STORE_WRITE, worker);
  GtkWindow *dialog = GTK_WINDOW (signet_tags_dialog_new (tags, GTK_WINDOW (fixture->window)));
  GtkWidget *row;

  gtk_window_present (dialog);
  ui_test_settle (GTK_WIDGET (dialog));
  row = ui_test_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (row), "Work");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_signal_emit_by_name (row, "apply");
  g_assert_cmpstr (signet_tag_get_name (signet_tag_list_get (tags, 0)), ==, "Important");
  gtk_editable_set_text (GTK_EDITABLE (row), "Urgent");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  g_signal_emit_by_name (row, "apply");
  g_assert_cmpstr (signet_tag_get_name (signet_tag_list_get (tags, 0)), ==, "Urgent");
  gtk_window_destroy (dialog);
}

#define ADD(name, func) g_test_add ("/deeds/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("tags", test_tags);
  ADD ("several", test_several);
  ADD ("move", test_move);
  ADD ("undo-there", test_undo_there);
  ADD ("move-to-new", test_move_to_new);
  ADD ("move-to-long", test_move_to_long);
  ADD ("undo-rest", test_undo_rest);
  ADD ("empty-trash", test_empty_trash);
  ADD ("forward-of-all", test_forward_of_all);
  ADD ("tags-dialog", test_tags_dialog);
  return g_test_run ();
}
