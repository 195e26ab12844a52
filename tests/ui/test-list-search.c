/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searches that were saved, below the field that shows them. */
#include "config.h"

#include "common/all-folders.h"
#include "messages/search-bar.h"
#include "temporary.h"
#include "ui-profile.h"
#include "ui-test.h"

typedef struct
{
  char                *profile;
  SignetEngine        *engine;
  SignetSavedSearches *searches;
  GtkWindow           *window;
  SignetSearchBar     *bar;
  SignetMessageList   *list;
  guint                wanted;
} Fixture;

static SignetFolder *
get_folder (Fixture          *fixture,
            guint             account,
            SignetFolderRole  role)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (fixture->engine));
  g_autoptr(SignetAccount) one = g_list_model_get_item (accounts, account);

  return signet_folder_list_get_role (signet_engine_get_folders (fixture->engine, one), role);
}

static void
show_folder (Fixture      *fixture,
             SignetFolder *folder)
{
  g_autoptr(SignetPlace) place = signet_place_new_folder (folder);

  signet_message_list_set_place (fixture->list, place);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr(GListModel) folders = NULL;

  fixture->profile = temporary_make ("list-search");
  ui_profile_fill (fixture->profile, "a@example.org", 3);
  ui_profile_fill (fixture->profile, "b@example.org", 4);
  fixture->engine = signet_engine_open (fixture->profile, SIGNET_STORE_WRITE, NULL);
  folders = signet_all_folders_new (fixture->engine);
  fixture->searches
    = signet_saved_searches_new (fixture->profile, SIGNET_STORE_WRITE,
                                 signet_store_get_worker (signet_engine_get_store (fixture->engine)), folders);
  fixture->bar = g_object_new (SIGNET_TYPE_SEARCH_BAR, NULL);
  fixture->list = g_object_new (SIGNET_TYPE_MESSAGE_LIST, "vexpand", TRUE, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->bar));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->list));
  signet_search_bar_set_up (fixture->bar, fixture->engine, fixture->searches, fixture->list, NULL);
  show_folder (fixture, get_folder (fixture, 0, SIGNET_FOLDER_ROLE_INBOX));
  fixture->window = ui_test_show (box, 400, 600);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  ui_test_end (fixture->window);
  signet_engine_close (fixture->engine);
  g_clear_object (&fixture->searches);
  g_clear_object (&fixture->engine);
  temporary_remove (fixture->profile);
}

static gboolean
has_matches (gpointer data)
{
  Fixture *fixture = data;
  guint matches;

  g_object_get (fixture->list, "matches", &matches, NULL);
  return matches == fixture->wanted;
}

static void
wait_for_matches (Fixture *fixture,
                  guint    n)
{
  g_test_message ("waiting for %u", n);
  fixture->wanted = n;
  ui_test_wait (has_matches, fixture);
}

/* What was saved in one account's Inbox stays there, whoever chooses it. */
static void
test_saved (Fixture       *fixture,
            gconstpointer  data)
{
  SignetListSearch *search = signet_search_bar_get_search (fixture->bar);
  const char *account = signet_folder_get_account (get_folder (fixture, 0, SIGNET_FOLDER_ROLE_INBOX));
  g_autofree char *lasting = NULL;
  SignetPlace *saved;

  signet_list_search_set_text (search, "\"subject 2\"");
  wait_for_matches (fixture, 1);
  lasting = signet_list_search_dup_lasting (search);
  g_assert_cmpstr (signet_list_search_get_within (search), ==, account);
  signet_saved_searches_add (fixture->searches, "Twos", lasting, account);
  saved = signet_saved_searches_find (fixture->searches, lasting, account);

  signet_list_search_set_scope (search, SIGNET_SEARCH_EVERYWHERE);
  wait_for_matches (fixture, 2);
  g_assert_null (signet_list_search_get_within (search));

  show_folder (fixture, get_folder (fixture, 1, SIGNET_FOLDER_ROLE_INBOX));
  signet_list_search_set_saved (search, saved);
  wait_for_matches (fixture, 1);
  g_assert_cmpint (signet_list_search_get_scope (search), ==, SIGNET_SEARCH_EVERYWHERE);
  g_assert_cmpstr (signet_list_search_get_within (search), ==, account);

  signet_message_list_set_place (fixture->list, saved);
  wait_for_matches (fixture, 1);
  g_assert_cmpstr (signet_list_search_get_within (search), ==, account);
  signet_list_search_set_text (search, "\"subject 2\"");
  signet_list_search_set_scope (search, SIGNET_SEARCH_EVERYWHERE);
  wait_for_matches (fixture, 2);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add ("/list-search/saved", Fixture, NULL, set_up, test_saved, tear_down);
  return g_test_run ();
}
