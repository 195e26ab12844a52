/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window asks before mails come in or go out, on a profile that was prepared. */
#include "config.h"

#include "temporary.h"
#include "transfer/export-dialog.h"
#include "transfer/import-dialog.h"
#include "transfer/transfer-desk.h"
#include "ui-profile.h"
#include "ui-test.h"

#define MBOX "From - Mon Jan  2 15:04:05 2006\nSubject: Imported\n\ntext\n\n"

typedef struct
{
  char               *directory;
  char               *home;
  SignetEngine       *engine;
  GtkWindow          *window;
  SignetTransferDesk *desk;
  char               *toast;
} Fixture;

static void
toast_cb (GSimpleAction *action,
          GVariant      *parameter,
          Fixture       *fixture)
{
  g_free (fixture->toast);
  fixture->toast = g_variant_dup_string (parameter, NULL);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GSimpleAction) action = g_simple_action_new ("toast", G_VARIANT_TYPE_STRING);
  g_autoptr(GError) error = NULL;

  fixture->directory = temporary_make ("transfer");
  fixture->home = g_build_filename (fixture->directory, "profile", NULL);
  ui_profile_fill (fixture->home, "ann@example.org", 3);
  fixture->engine = signet_engine_open (fixture->home, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  fixture->window = g_object_new (GTK_TYPE_APPLICATION_WINDOW, NULL);
  g_signal_connect (action, "activate", G_CALLBACK (toast_cb), fixture);
  g_action_map_add_action (G_ACTION_MAP (fixture->window), G_ACTION (action));
  fixture->desk = signet_transfer_desk_new (fixture->engine, GTK_APPLICATION_WINDOW (fixture->window));
  gtk_window_present (fixture->window);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  signet_transfer_desk_close (fixture->desk);
  g_assert_null (g_action_map_lookup_action (G_ACTION_MAP (fixture->window), "import"));
  ui_test_end (fixture->window);
  signet_engine_close (fixture->engine);
  g_clear_object (&fixture->engine);
  g_free (fixture->toast);
  g_free (fixture->home);
  temporary_remove (fixture->directory);
}

static gboolean
has_toast (gpointer data)
{
  return ((Fixture *) data)->toast != NULL;
}

static void
test_import (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->directory, "Old.mbox", NULL);

  g_assert_true (g_file_set_contents (path, MBOX, -1, NULL));
  signet_transfer_desk_import (fixture->desk, path, NULL);
  ui_test_wait (has_toast, fixture);
  g_assert_cmpstr (fixture->toast, ==, "1 mail imported.");

  g_clear_pointer (&fixture->toast, g_free);
  signet_transfer_desk_import (fixture->desk, path, NULL);
  ui_test_wait (has_toast, fixture);
  g_assert_cmpstr (fixture->toast, ==, "1 was here already.");
}

static void
test_import_of_nothing (Fixture       *fixture,
                        gconstpointer  data)
{
  signet_transfer_desk_import (fixture->desk, "/nowhere/at/all", NULL);
  ui_test_wait (has_toast, fixture);
  g_assert_cmpstr (fixture->toast, ==, "/nowhere/at/all is not there.");
}

static void
test_export (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->directory, "out.zip", NULL);
  SignetAccountList *accounts = signet_engine_get_accounts (fixture->engine);
  SignetAccount *account = signet_account_list_lookup (accounts, "ann@example.org");
  SignetFolder *inbox = signet_folder_list_get_role (signet_engine_get_folders (fixture->engine, account),
                                                     SIGNET_FOLDER_ROLE_INBOX);

  signet_transfer_desk_export (fixture->desk, inbox, path, SIGNET_EXPORT_ZIP);
  ui_test_wait (has_toast, fixture);
  g_assert_cmpstr (fixture->toast, ==, "3 mails exported.");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* The file chooser has asked: what was there goes, but not before the new one is whole. */
static void
test_export_again (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->directory, "out.mbox", NULL);
  g_autofree char *text = NULL;
  SignetAccountList *accounts = signet_engine_get_accounts (fixture->engine);
  SignetAccount *account = signet_account_list_lookup (accounts, "ann@example.org");
  SignetFolderList *folders = signet_engine_get_folders (fixture->engine, account);
  SignetFolder *inbox = signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_INBOX);
  SignetFolder *drafts = signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_DRAFTS);

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  signet_transfer_desk_export (fixture->desk, drafts, path, SIGNET_EXPORT_MBOX);
  ui_test_wait (has_toast, fixture);
  g_assert_cmpstr (fixture->toast, ==, "There is no mail to export.");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");

  g_clear_pointer (&fixture->toast, g_free);
  g_clear_pointer (&text, g_free);
  signet_transfer_desk_export (fixture->desk, inbox, path, SIGNET_EXPORT_MBOX);
  ui_test_wait (has_toast, fixture);
  g_assert_cmpstr (fixture->toast, ==, "3 mails exported.");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "From "));
}

static void
test_dialogs (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWindow *dialog = signet_import_dialog_new (fixture->desk, fixture->window);

  gtk_window_present (dialog);
  ui_test_settle (GTK_WIDGET (dialog));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (dialog), "From Files"));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (dialog), "Folder…"));
  gtk_window_destroy (dialog);

  dialog = signet_export_dialog_new (fixture->desk, fixture->window, NULL);
  gtk_window_present (dialog);
  ui_test_settle (GTK_WIDGET (dialog));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (dialog), "Inbox"));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (dialog), "mbox File"));
  gtk_window_destroy (dialog);
}

/* The folder's own menu asks for that folder. */
static void
test_export_of_a_folder (Fixture       *fixture,
                         gconstpointer  data)
{
  SignetAccountList *accounts = signet_engine_get_accounts (fixture->engine);
  SignetAccount *account = signet_account_list_lookup (accounts, "ann@example.org");
  SignetFolder *sent = signet_folder_list_get_role (signet_engine_get_folders (fixture->engine, account),
                                                    SIGNET_FOLDER_ROLE_SENT);
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *dialog = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.export-folder", "^ay",
                              signet_folder_get_path (sent));
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == fixture->window)
        dialog = window;
    }
  g_assert_nonnull (dialog);
  ui_test_settle (GTK_WIDGET (dialog));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (dialog), "Sent"));
  gtk_window_destroy (dialog);
}

#define ADD(name, test) g_test_add ("/transfer/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("import", test_import);
  ADD ("import-of-nothing", test_import_of_nothing);
  ADD ("export", test_export);
  ADD ("export-again", test_export_again);
  ADD ("dialogs", test_dialogs);
  ADD ("export-of-a-folder", test_export_of_a_folder);
  return g_test_run ();
}
