/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folders/account-header.h"
#include "folders/folder-sidebar.h"
#include "folders/sidebar-row.h"
#include "temporary.h"
#include "ui-profile.h"
#include "ui-test.h"

typedef struct
{
  char         *profile;
  SignetEngine *engine;
  GtkWidget    *sidebar;
  GtkWindow    *window;
} Fixture;

/* Two accounts; the first has four unread messages. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->profile = temporary_make ("sidebar");
  ui_profile_fill (fixture->profile, "alice@example.org", 4);
  ui_profile_fill (fixture->profile, "bob@example.org", 0);
  fixture->engine = signet_engine_open (fixture->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  fixture->sidebar = g_object_new (SIGNET_TYPE_FOLDER_SIDEBAR, NULL);
  signet_folder_sidebar_set_engine (SIGNET_FOLDER_SIDEBAR (fixture->sidebar), fixture->engine);
  fixture->window = ui_test_show (fixture->sidebar, 240, 900);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  ui_test_end (fixture->window);
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

static gboolean
shows_four (gpointer data)
{
  return ui_test_find_label (data, "4") != NULL;
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
                                                 get_account (fixture, "alice@example.org")))) * 2);
  g_assert_true (get_selected (fixture) == get_inbox (fixture, "alice@example.org"));
}

static void
test_unread (Fixture       *fixture,
             gconstpointer  data)
{
  signet_folder_load_async (get_inbox (fixture, "alice@example.org"), NULL, NULL, loaded_cb, NULL);
  ui_test_wait (shows_four, fixture->sidebar);
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

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(name, function) \
  g_test_add ("/ui/folder-sidebar/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("accounts", test_accounts);
  ADD ("unread", test_unread);
  ADD ("account-goes", test_account_goes);

  return g_test_run ();
}
