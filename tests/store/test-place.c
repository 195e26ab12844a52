/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "place.h"
#include "store-fixture.h"

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
wait_for_total (SignetPlace *place,
                guint        total)
{
  while (signet_place_get_total (place) != total)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_folder (StoreFixture  *fixture,
             gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = NULL;
  g_autoptr(SignetPlace) place = NULL;
  g_autoptr(GPtrArray) folders = NULL;

  store_fixture_put (fixture, "cur/1:2,S", "one", 1);
  store_fixture_put (fixture, "new/2", "two", 2);
  folder = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
  place = signet_place_new_folder (folder);

  g_assert_cmpint (signet_place_get_kind (place), ==, SIGNET_PLACE_FOLDER);
  g_assert_true (signet_place_get_folder (place) == folder);
  g_assert_cmpstr (signet_place_get_account (place), ==, "account");
  g_assert_null (signet_place_get_name (place));
  g_assert_null (signet_place_get_query (place));
  folders = signet_place_dup_folders (place);
  g_assert_cmpuint (folders->len, ==, 1);
  g_assert_true (folders->pdata[0] == folder);

  wait_for_total (place, 2);
  g_assert_cmpuint (signet_place_get_unread (place), ==, 1);
}

static void
test_inboxes (StoreFixture  *fixture,
              gconstpointer  data)
{
  g_autoptr(GListStore) store = g_list_store_new (SIGNET_TYPE_FOLDER);
  g_autoptr(SignetPlace) place = signet_place_new_inboxes (G_LIST_MODEL (store));
  g_autoptr(SignetFolder) inbox = NULL;
  g_autoptr(SignetFolder) other = NULL;
  guint n_changed = 0, n_notified = 0;

  store_fixture_put (fixture, "new/1", "one", 1);
  inbox = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
  other = store_fixture_open (fixture, "Other", SIGNET_STORE_WRITE);
  g_signal_connect_swapped (place, "folders-changed", G_CALLBACK (count_cb), &n_changed);
  g_signal_connect_swapped (place, "notify::unread", G_CALLBACK (count_cb), &n_notified);

  g_assert_cmpint (signet_place_get_kind (place), ==, SIGNET_PLACE_ALL_INBOXES);
  g_assert_null (signet_place_get_folder (place));
  g_assert_null (signet_place_get_account (place));
  g_assert_cmpuint (signet_place_get_total (place), ==, 0);

  g_list_store_append (store, inbox);
  g_list_store_append (store, other);
  g_assert_cmpuint (n_changed, ==, 2);
  wait_for_total (place, 1);
  g_assert_cmpuint (signet_place_get_unread (place), ==, 1);
  g_assert_cmpuint (n_notified, ==, 1);

  /* What goes is counted no longer. */
  g_list_store_remove (store, 0);
  g_assert_cmpuint (signet_place_get_total (place), ==, 0);
  g_assert_cmpuint (signet_place_get_unread (place), ==, 0);
  g_assert_cmpuint (n_changed, ==, 3);
}

static void
test_search (StoreFixture  *fixture,
             gconstpointer  data)
{
  g_autoptr(GListStore) store = g_list_store_new (SIGNET_TYPE_FOLDER);
  g_autoptr(SignetPlace) place =
    signet_place_new_search ("Bills", "from:shop", NULL, G_LIST_MODEL (store));
  g_autoptr(SignetFolder) inbox = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);

  g_list_store_append (store, inbox);
  g_assert_cmpint (signet_place_get_kind (place), ==, SIGNET_PLACE_SEARCH);
  g_assert_cmpstr (signet_place_get_name (place), ==, "Bills");
  g_assert_cmpstr (signet_place_get_query (place), ==, "from:shop");
  g_assert_null (signet_place_get_folder (place));
  g_assert_cmpuint (signet_place_get_total (place), ==, 0);
  signet_place_set_counts (place, 7, 3);
  g_assert_cmpuint (signet_place_get_total (place), ==, 7);
  g_assert_cmpuint (signet_place_get_unread (place), ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/place/folder", StoreFixture, NULL, store_fixture_set_up, test_folder,
              store_fixture_tear_down);
  g_test_add ("/place/inboxes", StoreFixture, NULL, store_fixture_set_up, test_inboxes,
              store_fixture_tear_down);
  g_test_add ("/place/search", StoreFixture, NULL, store_fixture_set_up, test_search,
              store_fixture_tear_down);
  return g_test_run ();
}
