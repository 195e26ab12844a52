/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "await.h"
#include "folder-actions.h"
#include "search-counts.h"
#include "temporary.h"

typedef struct
{
  char               *profile;
  SignetEngine       *engine;
  SignetFolder       *inbox;
  SignetIndexer      *indexer;
  GListStore         *searches;
  SignetSearchCounts *counts;
} Setting;

static void
put_into (SignetFolder *folder,
          const char   *name,
          const char   *from)
{
  g_autofree char *path = g_build_filename (signet_folder_get_path (folder), "cur", name, NULL);
  g_autofree char *text = g_strdup_printf ("From: %s\nSubject: Number %s\n\nWords\n", from, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
put (Setting    *setting,
     const char *name,
     const char *from)
{
  put_into (setting->inbox, name, from);
}

static void
load (SignetFolder *folder)
{
  g_autoptr(GAsyncResult) result = NULL;

  signet_folder_load_async (folder, NULL, NULL, await_cb, &result);
  g_assert_true (signet_folder_load_finish (folder, await (&result), NULL));
}

/* Returns: (transfer full): the Inbox of a new account. */
static SignetFolder *
add_account (Setting    *setting,
             const char *address)
{
  g_autoptr(SignetServer) server = signet_server_new ("pop.example.org", 995, SIGNET_SECURITY_TLS, address,
                                                      NULL, NULL);
  g_autoptr(SignetAccount) account = signet_account_new (address, server);
  g_autoptr(GError) error = NULL;
  SignetFolder *inbox;

  g_assert_true (signet_account_list_add (signet_engine_get_accounts (setting->engine), account, &error));
  inbox = signet_folder_list_get_role (signet_engine_get_folders (setting->engine, account),
                                       SIGNET_FOLDER_ROLE_INBOX);
  g_assert_true (signet_maildir_make (signet_folder_get_path (inbox), &error));
  return g_object_ref (inbox);
}

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  setting->profile = temporary_make ("search-counts");
  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  setting->inbox = add_account (setting, "alice@example.org");
  put (setting, "1.a:2,", "Bob <bob@example.org>");
  put (setting, "2.a:2,S", "Bob <bob@example.org>");
  put (setting, "3.a:2,", "Carol <carol@example.org>");
  put (setting, "4.a:2,z", "Bob <bob@example.org>");
  load (setting->inbox);
  setting->searches = g_list_store_new (SIGNET_TYPE_PLACE);
  setting->indexer = signet_indexer_new (setting->engine);
  setting->counts = signet_search_counts_new (setting->engine, G_LIST_MODEL (setting->searches),
                                              setting->indexer);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  g_object_unref (setting->counts);
  g_object_unref (setting->indexer);
  g_object_unref (setting->searches);
  g_object_unref (setting->inbox);
  signet_engine_close (setting->engine);
  g_object_unref (setting->engine);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  temporary_remove (setting->profile);
}

static SignetPlace *
add (Setting    *setting,
     const char *query)
{
  g_autoptr(GListStore) folders = g_list_store_new (SIGNET_TYPE_FOLDER);
  g_autoptr(SignetPlace) place = signet_place_new_search ("Name", query, NULL, G_LIST_MODEL (folders));

  g_list_store_append (folders, setting->inbox);
  g_list_store_append (setting->searches, place);
  return place;
}

static void
wait_for (SignetPlace *place,
          guint        total,
          guint        unread)
{
  while (signet_place_get_total (place) != total || signet_place_get_unread (place) != unread)
    g_main_context_iteration (NULL, TRUE);
}

/* The first search may look through one account only. */
static void
test_accounts (Setting       *setting,
               gconstpointer  data)
{
  g_autoptr(SignetFolder) other = add_account (setting, "carol@example.org");
  g_autoptr(GListStore) folders = g_list_store_new (SIGNET_TYPE_FOLDER);
  g_autoptr(SignetPlace) own = NULL;
  g_autoptr(SignetPlace) all = NULL;

  load (other);
  g_list_store_append (folders, setting->inbox);
  g_list_store_append (folders, other);
  own = signet_place_new_search ("Own", "from:bob", signet_folder_get_account (setting->inbox),
                                 G_LIST_MODEL (folders));
  all = signet_place_new_search ("All", "from:bob", NULL, G_LIST_MODEL (folders));
  g_list_store_append (setting->searches, own);
  g_list_store_append (setting->searches, all);
  wait_for (all, 3, 1);
  put_into (other, "5.a:2,", "Bob <bob@example.org>");
  load (other);
  wait_for (all, 4, 2);
  wait_for (own, 3, 1);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_assert_true (signet_folder_change_flags_finish (SIGNET_FOLDER (source), result, NULL));
}

/* Also again when something was read; what cannot be understood is passed over. */
static void
test_counts (Setting       *setting,
             gconstpointer  data)
{
  SignetPlace *bob = add (setting, "from:bob");
  SignetPlace *wrong = add (setting, "larger:much");
  SignetPlace *words = add (setting, "number");
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);

  wait_for (bob, 3, 1);
  wait_for (words, 4, 2);
  g_assert_cmpuint (signet_place_get_total (wrong), ==, 0);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (setting->inbox)); i++)
    g_ptr_array_add (entries, g_list_model_get_item (G_LIST_MODEL (setting->inbox), i));
  signet_folder_change_flags_async (setting->inbox, entries, SIGNET_FLAG_SEEN, 0, NULL, done_cb, NULL);
  wait_for (bob, 3, 0);
  wait_for (words, 4, 0);
}

/* Also what leaves the folder's own numbers as they are. */
static void
test_marks (Setting       *setting,
            gconstpointer  data)
{
  SignetPlace *starred = add (setting, "is:starred");
  SignetPlace *bob = add (setting, "from:bob");
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);

  wait_for (bob, 3, 1);
  g_assert_cmpuint (signet_place_get_total (starred), ==, 0);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (setting->inbox)); i++)
    g_ptr_array_add (entries, g_list_model_get_item (G_LIST_MODEL (setting->inbox), i));
  signet_folder_change_flags_async (setting->inbox, entries, SIGNET_FLAG_FLAGGED, 0, NULL, done_cb, NULL);
  wait_for (starred, 4, 2);
  signet_folder_change_flags_async (setting->inbox, entries, 0, SIGNET_FLAG_FLAGGED, NULL, done_cb, NULL);
  wait_for (starred, 0, 0);
}

/* What is found in texts is counted when they have been read, after all else was counted. */
static void
test_texts (Setting       *setting,
            gconstpointer  data)
{
  SignetPlace *texts = add (setting, "words");
  SignetPlace *headers = add (setting, "number");
  g_autoptr(GAsyncResult) result = NULL;

  wait_for (headers, 4, 2);
  g_assert_cmpuint (signet_place_get_total (texts), ==, 0);
  signet_indexer_update_async (setting->indexer, NULL, NULL, await_cb, &result);
  g_assert_cmpint (signet_indexer_update_finish (setting->indexer, await (&result), NULL), ==, 4);
  wait_for (texts, 4, 2);
}

/* It goes while it counts. */
static void
test_gone (Setting       *setting,
           gconstpointer  data)
{
  SignetPlace *bob = add (setting, "from:bob");

  wait_for (bob, 3, 1);
  g_list_store_remove_all (setting->searches);
  add (setting, "number");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/search-counts/counts", Setting, NULL, set_up, test_counts, tear_down);
  g_test_add ("/search-counts/marks", Setting, NULL, set_up, test_marks, tear_down);
  g_test_add ("/search-counts/texts", Setting, NULL, set_up, test_texts, tear_down);
  g_test_add ("/search-counts/accounts", Setting, NULL, set_up, test_accounts, tear_down);
  g_test_add ("/search-counts/gone", Setting, NULL, set_up, test_gone, tear_down);
  return g_test_run ();
}
