/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-arrivals.h"

#include "await.h"
#include "store-fixture.h"

#define ID(id, refers) "\nMessage-ID: <" id "@x>\nReferences: " refers

/* Delivers a message. Returns how many of it are not muted. */
static guint
arrive (StoreFixture *fixture,
        SignetFolder *folder,
        const char   *file,
        const char   *subject,
        guint         day)
{
  g_autoptr(GPtrArray) delivered = store_fixture_deliver (fixture, file, subject, day);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) others = NULL;

  signet_folder_add_delivered (folder, delivered);
  signet_folder_mute_arrivals_async (folder, delivered, await_cb, &result);
  await (&result);
  others = signet_folder_mute_arrivals_finish (folder, result);
  store_fixture_settle (fixture);
  return others->len;
}

/* Nobody has opened it, and still an answer to what is muted is muted. */
static void
test_unopened (StoreFixture  *fixture,
               gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = NULL;

  store_fixture_put (fixture, "cur/1:2,z", "one" ID ("1", ""), 1);
  store_fixture_put (fixture, "cur/2:2,", "two" ID ("2", ""), 2);
  folder = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);

  g_assert_cmpuint (arrive (fixture, folder, "new/3", "three" ID ("3", ""), 3), ==, 1);
  g_assert_cmpint (signet_folder_get_state (folder), ==, SIGNET_FOLDER_STATE_UNLOADED);
  g_assert_cmpuint (arrive (fixture, folder, "new/4", "Re: two" ID ("4", "<2@x>"), 4), ==, 1);
  g_assert_cmpuint (arrive (fixture, folder, "new/5", "Re: one" ID ("5", "<1@x>"), 5), ==, 0);
  g_assert_cmpuint (signet_folder_get_unread (folder), ==, 3);

  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (folder), 0);
  g_assert_cmpint (signet_entry_get_flags (entry), ==, SIGNET_FLAG_MUTED);
}

/* Where nothing is muted, nothing is loaded. */
static void
test_nothing_muted (StoreFixture  *fixture,
                    gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = NULL;

  store_fixture_put (fixture, "cur/1:2,S", "one" ID ("1", ""), 1);
  folder = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
  g_assert_cmpuint (arrive (fixture, folder, "new/2", "Re: one" ID ("2", "<1@x>"), 2), ==, 1);
  g_assert_cmpuint (arrive (fixture, folder, "new/3", "Re: one" ID ("3", "<1@x>"), 3), ==, 1);
  g_assert_cmpint (signet_folder_get_state (folder), ==, SIGNET_FOLDER_STATE_UNLOADED);
}

/* Also where it is loaded, but nobody has looked at it. */
static void
test_loaded (StoreFixture  *fixture,
             gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = NULL;

  store_fixture_put (fixture, "cur/1:2,z", "one" ID ("1", ""), 1);
  folder = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
  store_fixture_load (folder);
  g_assert_cmpuint (arrive (fixture, folder, "new/2", "Re: one" ID ("2", "<1@x>"), 2), ==, 0);
  g_assert_cmpuint (arrive (fixture, folder, "new/3", "Re: one" ID ("3", "<2@x>"), 3), ==, 0);
  g_assert_cmpuint (arrive (fixture, folder, "new/4", "two" ID ("4", ""), 4), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/folder-arrivals/unopened", StoreFixture, NULL, store_fixture_set_up, test_unopened,
              store_fixture_tear_down);
  g_test_add ("/folder-arrivals/nothing-muted", StoreFixture, NULL, store_fixture_set_up,
              test_nothing_muted, store_fixture_tear_down);
  g_test_add ("/folder-arrivals/loaded", StoreFixture, NULL, store_fixture_set_up, test_loaded,
              store_fixture_tear_down);
  return g_test_run ();
}
