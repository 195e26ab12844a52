/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#define ID(id, refers) "\nMessage-ID: <" id "@x>\nReferences: " refers

static SignetFlags
get_flags (SignetFolder *folder,
           guint         position)
{
  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (folder), position);

  return signet_entry_get_flags (entry);
}

static void
deliver (StoreFixture *fixture,
         SignetFolder *folder,
         const char   *file,
         const char   *subject,
         guint         day)
{
  g_autoptr(GPtrArray) delivered = store_fixture_deliver (fixture, file, subject, day);

  signet_folder_add_delivered (folder, delivered);
  store_fixture_settle (fixture);
}

/* An answer to what nobody wants to hear of is muted, too, and does not count as unread; another mail does. */
static void
test_answer (StoreFixture  *fixture,
             gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = NULL;

  store_fixture_put (fixture, "cur/1:2,z", "one" ID ("1", ""), 1);
  store_fixture_put (fixture, "cur/2:2,", "two" ID ("2", ""), 2);
  folder = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
  store_fixture_load (folder);
  g_assert_cmpuint (signet_folder_get_unread (folder), ==, 1);
  get_flags (folder, 0);
  store_fixture_settle (fixture);

  deliver (fixture, folder, "new/3", "Re: one" ID ("3", "<1@x>"), 3);
  g_assert_cmpint (get_flags (folder, 0), ==, SIGNET_FLAG_MUTED);
  deliver (fixture, folder, "new/4", "Re: two" ID ("4", "<2@x>"), 4);
  g_assert_cmpint (get_flags (folder, 0), ==, 0);
  g_assert_cmpuint (signet_folder_get_unread (folder), ==, 2);

  /* As its file says, too: another look at the cache counts the same. */
  g_clear_object (&folder);
  folder = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
  signet_folder_get_unread (folder);
  store_fixture_settle (fixture);
  g_assert_cmpuint (signet_folder_get_unread (folder), ==, 2);
  store_fixture_load (folder);
  g_assert_cmpuint (signet_folder_get_unread (folder), ==, 2);
}

/* Who only reads changes nothing. */
static void
test_read_only (StoreFixture  *fixture,
                gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = NULL;

  store_fixture_put (fixture, "cur/1:2,z", "one" ID ("1", ""), 1);
  folder = store_fixture_open (fixture, "Inbox", SIGNET_STORE_READ);
  store_fixture_load (folder);
  get_flags (folder, 0);
  store_fixture_settle (fixture);
  store_fixture_put (fixture, "cur/2:2,", "Re: one" ID ("2", "<1@x>"), 2);
  store_fixture_load (folder);
  store_fixture_settle (fixture);
  g_assert_cmpint (get_flags (folder, 0), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/folder-mute/answer", StoreFixture, NULL, store_fixture_set_up, test_answer,
              store_fixture_tear_down);
  g_test_add ("/folder-mute/read-only", StoreFixture, NULL, store_fixture_set_up, test_read_only,
              store_fixture_tear_down);
  return g_test_run ();
}
