/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine-retention.h"
#include "file.h"
#include "folder-changes.h"
#include "folders/account-header.h"
#include "folders/folder-sidebar.h"
#include "folders/retention-dialog.h"
#include "folders/sidebar-row.h"
#include "maildir.h"
#include "temporary.h"
#include "ui-profile.h"
#include "ui-test.h"

typedef struct
{
  char         *profile;
  SignetEngine *engine;
  GtkWidget    *overlay;  /* for toasts */
  GtkWidget    *sidebar;
  GtkWindow    *window;
} Fixture;

/* Two accounts; the first has four unread messages. data: what the profile is called, nullable. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->profile = temporary_make (data != NULL ? data : "sidebar");
  ui_profile_fill (fixture->profile, "alice@example.org", 4);
  ui_profile_fill (fixture->profile, "bob@example.org", 0);
  fixture->engine = signet_engine_open (fixture->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  fixture->sidebar = g_object_new (SIGNET_TYPE_FOLDER_SIDEBAR, NULL);
  signet_folder_sidebar_set_engine (SIGNET_FOLDER_SIDEBAR (fixture->sidebar), fixture->engine);
  fixture->overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (fixture->overlay), fixture->sidebar);
  fixture->window = ui_test_show (fixture->overlay, 240, 900);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->overlay), (gpointer *) &fixture->overlay);
  ui_test_end (fixture->window);
  /* Nor does a toast keep it that says what can be undone. */
  g_assert_null (fixture->overlay);
  signet_engine_close (fixture->engine);
  g_clear_object (&fixture->engine);
  temporary_remove (fixture->profile);
}

static SignetAccount *
get_account (Fixture    *fixture,
             const char *address)
{
  return signet_account_list_lookup (signet_engine_get_accounts (fixture->engine), address);
}

static SignetFolder *
get_inbox (Fixture    *fixture,
           const char *address)
{
  return signet_folder_list_get_role (signet_engine_get_folders (fixture->engine,
                                                                 get_account (fixture, address)),
                                      SIGNET_FOLDER_ROLE_INBOX);
}

static SignetFolder *
get_selected (Fixture *fixture)
{
  return signet_folder_sidebar_get_folder (SIGNET_FOLDER_SIDEBAR (fixture->sidebar));
}

static guint
count_widgets (GtkWidget *root,
               GType      type)
{
  guint count = g_type_is_a (G_OBJECT_TYPE (root), type) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count += count_widgets (child, type);
  return count;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_folder_load_finish (SIGNET_FOLDER (source), result, &error));
  g_assert_no_error (error);
}

static void
test_accounts (Fixture       *fixture,
               gconstpointer  data)
{
  g_assert_cmpuint (count_widgets (fixture->sidebar, SIGNET_TYPE_ACCOUNT_HEADER), ==, 2);
  g_assert_nonnull (ui_test_find_label (fixture->sidebar, "alice@example.org"));
  g_assert_nonnull (ui_test_find_label (fixture->sidebar, "bob@example.org"));
  g_assert_cmpuint (count_widgets (fixture->sidebar, SIGNET_TYPE_SIDEBAR_ROW), ==,
                    g_list_model_get_n_items (G_LIST_MODEL (
                      signet_engine_get_folders (fixture->engine,
                                                 get_account (fixture, "alice@example.org")))) * 2 + 1);
  g_assert_true (get_selected (fixture) == get_inbox (fixture, "alice@example.org"));
}

static void
test_unread (Fixture       *fixture,
             gconstpointer  data)
{
  signet_folder_load_async (get_inbox (fixture, "alice@example.org"), NULL, NULL, loaded_cb, NULL);
  ui_test_await_label (fixture->sidebar, "4");
}

/* What waits is counted, though nobody has to read it. */
static void
test_outbox (Fixture       *fixture,
             gconstpointer  data)
{
  const char *mail = "From: alice@example.org\r\nTo: bob@example.org\r\nSubject: S\r\n\r\nText\r\n";
  SignetFolder *outbox =
    signet_folder_list_get_role (signet_engine_get_folders (fixture->engine,
                                                            get_account (fixture, "alice@example.org")),
                                 SIGNET_FOLDER_ROLE_OUTBOX);
  g_autofree char *path = g_build_filename (signet_folder_get_path (outbox), "cur", "1.M1P1.test:2,S", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_maildir_make (signet_folder_get_path (outbox), &error));
  g_assert_true (signet_file_write (path, mail, -1, &error));
  g_assert_no_error (error);
  signet_folder_load_async (outbox, NULL, NULL, loaded_cb, NULL);
  ui_test_await_label (fixture->sidebar, "1");
}

/* Who loses the account whose folder is open gets another folder, not none. */
static void
test_account_goes (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  SignetAccountList *accounts = signet_engine_get_accounts (fixture->engine);

  g_assert_true (signet_account_list_remove (accounts, get_account (fixture, "alice@example.org"),
                                             &error));
  g_assert_no_error (error);
  ui_test_settle (fixture->sidebar);
  g_assert_cmpuint (count_widgets (fixture->sidebar, SIGNET_TYPE_ACCOUNT_HEADER), ==, 1);
  g_assert_true (get_selected (fixture) == get_inbox (fixture, "bob@example.org"));

  g_assert_true (signet_account_list_remove (accounts, get_account (fixture, "bob@example.org"),
                                             &error));
  g_assert_null (get_selected (fixture));
}

static SignetFolderList *
get_folders (Fixture    *fixture,
             const char *address)
{
  return signet_engine_get_folders (fixture->engine, get_account (fixture, address));
}

/* Waits for what the store's worker was asked for. */
static void
settle (Fixture *fixture)
{
  signet_store_flush (signet_engine_get_store (fixture->engine));
  ui_test_settle (fixture->sidebar);
}

/* directory: of Alice's. */
static SignetFolder *
find_folder (Fixture    *fixture,
             const char *directory)
{
  return signet_folder_list_lookup (get_folders (fixture, "alice@example.org"), directory);
}

typedef struct
{
  Fixture    *fixture;
  const char *directory;
} Sought;

static gboolean
is_found (gpointer data)
{
  const Sought *sought = data;

  return find_folder (sought->fixture, sought->directory) != NULL;
}

static gboolean
is_gone (gpointer data)
{
  return !is_found (data);
}

static void
wait_for (Fixture    *fixture,
          const char *directory)
{
  ui_test_wait (is_found, &(Sought) { fixture, directory });
  ui_test_settle (fixture->sidebar);
}

static void
wait_until_gone (Fixture    *fixture,
                 const char *directory)
{
  ui_test_wait (is_gone, &(Sought) { fixture, directory });
  ui_test_settle (fixture->sidebar);
}

static gboolean
has_undo (gpointer data)
{
  return ui_test_find_label (((Fixture *) data)->overlay, "Undo") != NULL;
}

/* That of the toast that is shown last. */
static void
press_undo (Fixture *fixture)
{
  GtkWidget *label;

  ui_test_wait (has_undo, fixture);
  label = ui_test_find_label (fixture->overlay, "Undo");
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
}

static SignetFolder *
make_folder (Fixture    *fixture,
             const char *parent,
             const char *name)
{
  SignetFolder *above = parent != NULL ? find_folder (fixture, parent) : NULL;
  g_autofree char *directory = parent != NULL ? g_build_filename (parent, name, NULL) : g_strdup (name);

  signet_folder_list_create_async (get_folders (fixture, "alice@example.org"), above, name, NULL, NULL, NULL);
  settle (fixture);
  return find_folder (fixture, directory);
}

/* The first one of that folder below root. */
static GtkWidget *
find_row (GtkWidget    *root,
          SignetFolder *folder)
{
  if (SIGNET_IS_SIDEBAR_ROW (root) && signet_sidebar_row_get_folder (SIGNET_SIDEBAR_ROW (root)) == folder)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, folder);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
select_folder (Fixture      *fixture,
               SignetFolder *folder)
{
  GtkWidget *row = find_row (fixture->sidebar, folder);

  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
}

/* With several accounts only. */
static void
test_all_inboxes (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  GtkWidget *label = ui_test_find_label (fixture->sidebar, "All Inboxes");
  GtkWidget *row = gtk_widget_get_ancestor (label, SIGNET_TYPE_SIDEBAR_ROW);
  SignetPlace *place = signet_sidebar_row_get_place (SIGNET_SIDEBAR_ROW (row));
  g_autoptr(GPtrArray) folders = signet_place_dup_folders (place);

  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)), ==, 0);
  g_assert_cmpuint (folders->len, ==, 2);
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
  g_assert_true (signet_folder_sidebar_get_place (SIGNET_FOLDER_SIDEBAR (fixture->sidebar)) == place);
  g_assert_null (get_selected (fixture));
  g_assert_true (signet_account_list_remove (signet_engine_get_accounts (fixture->engine),
                                             get_account (fixture, "bob@example.org"), &error));
  ui_test_settle (fixture->sidebar);
  g_assert_null (ui_test_find_label (fixture->sidebar, "All Inboxes"));
  g_assert_true (get_selected (fixture) == get_inbox (fixture, "alice@example.org"));
}

/* What lies in a folder can be hidden; what is selected there gives way to what it lies in. */
static void
test_tree (Fixture       *fixture,
           gconstpointer  data)
{
  SignetFolder *work = make_folder (fixture, NULL, "Work");
  SignetFolder *old = make_folder (fixture, "Work", "Old");
  SignetFolder *older = make_folder (fixture, "Work/Old", "Older");

  g_assert_nonnull (find_row (fixture->sidebar, older));
  select_folder (fixture, older);
  g_signal_emit_by_name (find_row (fixture->sidebar, work), "toggled");
  ui_test_settle (fixture->sidebar);
  g_assert_null (find_row (fixture->sidebar, old));
  g_assert_null (find_row (fixture->sidebar, older));
  g_assert_true (get_selected (fixture) == work);
  g_signal_emit_by_name (find_row (fixture->sidebar, work), "toggled");
  ui_test_settle (fixture->sidebar);
  g_assert_nonnull (find_row (fixture->sidebar, older));
  g_assert_true (get_selected (fixture) == work);
}

/* It stays selected under another name, in another place. */
static void
test_renamed (Fixture       *fixture,
              gconstpointer  data)
{
  SignetFolder *work = make_folder (fixture, NULL, "Work");
  SignetPlace *place;

  make_folder (fixture, NULL, "Zoo");
  select_folder (fixture, work);
  place = signet_folder_sidebar_get_place (SIGNET_FOLDER_SIDEBAR (fixture->sidebar));
  signet_folder_list_move_async (get_folders (fixture, "alice@example.org"), work,
                                 get_folders (fixture, "alice@example.org"),
                                 find_folder (fixture, "Zoo"), "Line\nfeed", NULL, NULL, NULL);
  settle (fixture);
  g_assert_nonnull (ui_test_find_label (fixture->sidebar, "Line feed"));
  g_assert_true (signet_folder_sidebar_get_place (SIGNET_FOLDER_SIDEBAR (fixture->sidebar)) == place);
}

static gboolean
is_closed (gpointer data)
{
  return ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL;
}

static void
respond (const char *response)
{
  GtkWidget *dialog = ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG);

  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), response));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_close (GTK_WINDOW (dialog));
  ui_test_wait (is_closed, NULL);
}

/* What is typed into the dialog, and whether that will do. */
static void
type (const char *name,
      gboolean    expected)
{
  GtkWidget *dialog = ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG);

  ui_test_settle (dialog);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (dialog, GTK_TYPE_ENTRY)), name);
  g_assert_cmpint (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "go"), ==,
                   expected);
}

static void
test_dialog (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *row = find_row (fixture->sidebar, find_folder (fixture, "Archive"));

  gtk_widget_activate_action (row, "folder.new", NULL);
  type ("", FALSE);
  type ("   ", FALSE);
  type ("2024", TRUE);
  respond ("go");
  wait_for (fixture, "Archive/2024");

  gtk_widget_activate_action (row, "folder.new", NULL);
  type ("2024", FALSE);
  ui_test_settle (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_nonnull (ui_test_find_text (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG), "already"));
  type ("../..", TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_test_find (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG), GTK_TYPE_DROP_DOWN)), 0);
  respond ("go");
  wait_for (fixture, "../..");

  row = find_row (fixture->sidebar, find_folder (fixture, "../.."));
  gtk_widget_activate_action (row, "folder.change", NULL);
  type ("../..", FALSE);
  type ("Inbox", FALSE);
  type ("Up", TRUE);
  respond ("go");
  wait_for (fixture, "Up");
  press_undo (fixture);
  wait_for (fixture, "../..");
}

/* The other account's folders stand behind one's own. */
static void
test_dialog_account (Fixture       *fixture,
                     gconstpointer  data)
{
  SignetFolder *work = make_folder (fixture, NULL, "Work");
  GtkDropDown *places;
  GtkStringList *names;
  guint at = 0;
  int width;

  gtk_widget_activate_action (find_row (fixture->sidebar, work), "folder.change", NULL);
  type ("Work", FALSE);
  places = GTK_DROP_DOWN (ui_test_find (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG), GTK_TYPE_DROP_DOWN));
  names = GTK_STRING_LIST (gtk_drop_down_get_model (places));
  while (!g_str_equal (gtk_string_list_get_string (names, at), "bob@example.org / Archive"))
    at++;
  gtk_drop_down_set_selected (places, at);
  type ("Work", TRUE);
  gtk_widget_measure (GTK_WIDGET (places), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <, 150);
  respond ("go");
  wait_until_gone (fixture, "Work");
  g_assert_true (signet_folder_list_lookup (get_folders (fixture, "bob@example.org"), "Archive/Work") == work);
  g_assert_nonnull (find_row (fixture->sidebar, work));
  press_undo (fixture);
  wait_for (fixture, "Work");
  g_assert_true (find_folder (fixture, "Work") == work);
}

/* Into the Trash, and from there for good, if the user says so. */
static void
test_delete (Fixture       *fixture,
             gconstpointer  data)
{
  SignetFolder *work = make_folder (fixture, NULL, "Work");

  make_folder (fixture, "Work", "Old");
  gtk_widget_activate_action (find_row (fixture->sidebar, work), "folder.delete", NULL);
  wait_for (fixture, "Trash/Work");
  g_assert_true (find_folder (fixture, "Trash/Work") == work);
  g_assert_nonnull (find_folder (fixture, "Trash/Work/Old"));

  gtk_widget_activate_action (find_row (fixture->sidebar, work), "folder.delete", NULL);
  respond ("cancel");
  g_assert_true (find_folder (fixture, "Trash/Work") == work);
  gtk_widget_activate_action (find_row (fixture->sidebar, work), "folder.delete", NULL);
  respond ("go");
  wait_until_gone (fixture, "Trash/Work");
  press_undo (fixture);
  wait_for (fixture, "Trash/Work/Old");
  g_assert_true (find_folder (fixture, "Trash/Work") == work);
}

/* A window that goes is not kept by what it has told. */
static void
test_told (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_widget_activate_action (find_row (fixture->sidebar, make_folder (fixture, NULL, "Work")), "folder.delete",
                              NULL);
  ui_test_wait (has_undo, fixture);
}

/* What lay in the Trash comes back there. */
static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  SignetFolder *old = NULL;

  make_folder (fixture, "Trash", "Work");
  old = make_folder (fixture, "Trash/Work", "Old");
  gtk_widget_activate_action (find_row (fixture->sidebar, find_folder (fixture, "Trash")), "folder.empty", NULL);
  respond ("cancel");
  g_assert_nonnull (find_folder (fixture, "Trash/Work"));
  gtk_widget_activate_action (find_row (fixture->sidebar, find_folder (fixture, "Trash")), "folder.empty", NULL);
  respond ("go");
  wait_until_gone (fixture, "Trash/Work");
  press_undo (fixture);
  wait_for (fixture, "Trash/Work/Old");
  g_assert_true (find_folder (fixture, "Trash/Work/Old") == old);
}

/* The button of the toast brings it back to where it was, under its name. */
static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  SignetFolder *old = NULL;

  make_folder (fixture, NULL, "Work");
  old = make_folder (fixture, "Work", "Old");
  make_folder (fixture, "Trash", "Old");
  gtk_widget_activate_action (find_row (fixture->sidebar, old), "folder.delete", NULL);
  wait_for (fixture, "Trash/Old 2");
  g_assert_true (find_folder (fixture, "Trash/Old 2") == old);
  press_undo (fixture);
  wait_for (fixture, "Work/Old");
  g_assert_true (find_folder (fixture, "Work/Old") == old);
}

/* What makes no sense is off. */
static void
test_menu (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *inbox = find_row (fixture->sidebar, find_folder (fixture, "Inbox"));

  gtk_widget_activate_action (inbox, "folder.delete", NULL);
  gtk_widget_activate_action (inbox, "folder.change", NULL);
  gtk_widget_activate_action (inbox, "folder.empty", NULL);
  settle (fixture);
  g_assert_null (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_nonnull (find_folder (fixture, "Inbox"));
  g_assert_null (find_folder (fixture, "Trash/Inbox"));
}

/* Wherever the mail lies: not every path is UTF-8. */
static void
test_menu_elsewhere (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkWidget *inbox = find_row (fixture->sidebar, find_folder (fixture, "Inbox"));
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (inbox);
  GtkWidget *menu;

  g_assert_false (g_utf8_validate (signet_folder_get_path (find_folder (fixture, "Inbox")), -1, NULL));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_LONG_PRESS (controller))
        g_signal_emit_by_name (controller, "pressed", 1.0, 1.0);
    }
  settle (fixture);
  menu = ui_test_find (inbox, GTK_TYPE_POPOVER_MENU);
  g_assert_nonnull (menu);
  gtk_popover_popdown (GTK_POPOVER (menu));
  settle (fixture);
}

/* The dialog is about the row's folder, whichever is open; not about one whose mail is not to go by itself. */
static void
test_keep (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWindow *dialog;
  SignetRetentionRule rule;

  gtk_widget_activate_action (find_row (fixture->sidebar, find_folder (fixture, "Drafts")), "folder.keep", NULL);
  settle (fixture);
  g_assert_null (ui_test_find_window (SIGNET_TYPE_RETENTION_DIALOG));
  gtk_widget_activate_action (find_row (fixture->sidebar, find_folder (fixture, "Trash")), "folder.keep", NULL);
  settle (fixture);
  dialog = ui_test_find_window (SIGNET_TYPE_RETENTION_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_cmpstr (gtk_window_get_title (dialog), ==, "Trash");
  /* What is typed counts, also for who closes the dialog right after it. */
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (GTK_WIDGET (dialog), GTK_TYPE_SPIN_BUTTON)), "30");
  gtk_window_close (dialog);
  settle (fixture);
  rule = signet_retention_get (signet_engine_get_retention (fixture->engine), find_folder (fixture, "Trash"));
  g_assert_cmpuint (rule.days, ==, 30);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(name, function) \
  g_test_add ("/ui/folder-sidebar/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("accounts", test_accounts);
  ADD ("unread", test_unread);
  ADD ("outbox", test_outbox);
  ADD ("account-goes", test_account_goes);
  ADD ("all-inboxes", test_all_inboxes);
  ADD ("tree", test_tree);
  ADD ("renamed", test_renamed);
  ADD ("dialog", test_dialog);
  ADD ("delete", test_delete);
  ADD ("told", test_told);
  ADD ("menu", test_menu);
  g_test_add ("/ui/folder-sidebar/menu-elsewhere", Fixture, "side\xff" "bar", set_up,
              test_menu_elsewhere, tear_down);
  ADD ("keep", test_keep);
  ADD ("dialog-account", test_dialog_account);
  ADD ("empty", test_empty);
  ADD ("undo", test_undo);

  return g_test_run ();
}
