/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A saved search in the sidebar: its count, its new name, its end. */
#include "config.h"

#include "common/all-folders.h"
#include "folders/folder-sidebar.h"
#include "folders/sidebar-row.h"
#include "saved-searches.h"
#include "temporary.h"
#include "ui-profile.h"
#include "ui-test.h"

typedef struct
{
  char                *profile;
  SignetEngine        *engine;
  SignetSavedSearches *searches;
  GtkWidget           *sidebar;
  GtkWindow           *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GListModel) folders = NULL;
  g_autoptr(GError) error = NULL;

  fixture->profile = temporary_make ("search-menu");
  ui_profile_fill (fixture->profile, "alice@example.org", 1);
  fixture->engine = signet_engine_open (fixture->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  folders = signet_all_folders_new (fixture->engine);
  fixture->searches
    = signet_saved_searches_new (fixture->profile, SIGNET_STORE_WRITE,
                                 signet_store_get_worker (signet_engine_get_store (fixture->engine)),
                                 folders);
  signet_saved_searches_add (fixture->searches, "Bob", "from:bob", NULL);
  fixture->sidebar = g_object_new (SIGNET_TYPE_FOLDER_SIDEBAR, NULL);
  signet_folder_sidebar_set_engine (SIGNET_FOLDER_SIDEBAR (fixture->sidebar), fixture->engine);
  signet_folder_sidebar_set_searches (SIGNET_FOLDER_SIDEBAR (fixture->sidebar), fixture->searches);
  fixture->window = ui_test_show (fixture->sidebar, 240, 900);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  ui_test_end (fixture->window);
  g_object_unref (fixture->searches);
  signet_engine_close (fixture->engine);
  g_object_unref (fixture->engine);
  temporary_remove (fixture->profile);
}

static void
activate (Fixture    *fixture,
          const char *name,
          const char *action)
{
  GtkWidget *label = ui_test_find_label (fixture->sidebar, name);
  GtkWidget *row = label != NULL ? gtk_widget_get_ancestor (label, SIGNET_TYPE_SIDEBAR_ROW) : NULL;

  g_assert_nonnull (row);
  g_assert_true (gtk_widget_activate_action (row, action, NULL));
}

static gboolean
has_none (gpointer data)
{
  return ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL;
}

static void
test_rename (Fixture       *fixture,
             gconstpointer  data)
{
  AdwMessageDialog *dialog;
  GtkEditable *name;

  signet_saved_searches_add (fixture->searches, "Unread", "is:unread", NULL);
  activate (fixture, "Bob", "search.rename");
  dialog = ADW_MESSAGE_DIALOG (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
  ui_test_settle (GTK_WIDGET (dialog));
  name = GTK_EDITABLE (ui_test_find (GTK_WIDGET (dialog), GTK_TYPE_ENTRY));
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "Bob");
  gtk_editable_set_text (name, "unread");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "rename"));
  gtk_editable_set_text (name, "From Bob");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "rename"));
  adw_message_dialog_response (dialog, "rename");
  gtk_window_close (GTK_WINDOW (dialog));
  ui_test_wait (has_none, NULL);
  ui_test_settle (GTK_WIDGET (fixture->window));
  g_assert_nonnull (ui_test_find_label (fixture->sidebar, "From Bob"));
  g_assert_null (ui_test_find_label (fixture->sidebar, "Bob"));
}

static void
test_delete (Fixture       *fixture,
             gconstpointer  data)
{
  activate (fixture, "Bob", "search.delete");
  ui_test_settle (GTK_WIDGET (fixture->window));
  g_assert_null (ui_test_find_label (fixture->sidebar, "Bob"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->searches)), ==, 0);
}

static void
test_unread (Fixture       *fixture,
             gconstpointer  data)
{
  SignetPlace *search = signet_saved_searches_find (fixture->searches, "from:bob", NULL);

  g_assert_null (ui_test_find_label (fixture->sidebar, "7"));
  signet_place_set_counts (search, 9, 7);
  ui_test_settle (GTK_WIDGET (fixture->window));
  g_assert_nonnull (ui_test_find_label (fixture->sidebar, "7"));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/search-menu/rename", Fixture, NULL, set_up, test_rename, tear_down);
  g_test_add ("/ui/search-menu/delete", Fixture, NULL, set_up, test_delete, tear_down);
  g_test_add ("/ui/search-menu/unread", Fixture, NULL, set_up, test_unread, tear_down);
  return g_test_run ();
}
