/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "store-fixture.h"

static void
assert_rows (SignetFolder *folder,
             const char   *expected)
{
  g_autofree char *told = store_fixture_tell (folder);

  g_assert_cmpstr (told, ==, expected);
  g_assert_cmpuint (signet_folder_get_total (folder), ==,
                    g_list_model_get_n_items (G_LIST_MODEL (folder)));
}

/* As the next start would show it. */
static void
assert_stored (StoreFixture *fixture,
               const char   *expected)
{
  g_autoptr(SignetFolder) again = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
  g_autoptr(SignetFolder) reader = store_fixture_open (fixture, "Inbox", SIGNET_STORE_READ);

  store_fixture_settle (fixture);
  store_fixture_load (reader);
  assert_rows (reader, expected);
  store_fixture_load (again);
  assert_rows (again, expected);
}

static void
test_empty (StoreFixture  *fixture,
            gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = store_fixture_open (fixture, "Nothing", SIGNET_STORE_WRITE);
  g_autofree char *mail = store_fixture_get (fixture, "mail/account/Nothing");

  g_assert_cmpint (signet_folder_get_state (folder), ==, SIGNET_FOLDER_STATE_UNLOADED);
  store_fixture_load (folder);
  assert_rows (folder, "");
  g_assert_false (g_file_test (mail, G_FILE_TEST_EXISTS));
}

static void
test_load (StoreFixture  *fixture,
           gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);

  store_fixture_put (fixture, "cur/1.a:2,S", "one", 1);
  store_fixture_put (fixture, "cur/2.b:2,F", "two", 3);
  store_fixture_put (fixture, "new/3.c", "three", 2);
  store_fixture_put (fixture, "cur/4.d:2,S", "four", 2);
  store_fixture_load (folder);
  assert_rows (folder, "two*! four three* one");
  g_assert_cmpuint (signet_folder_get_unread (folder), ==, 2);
  assert_stored (fixture, "two*! four three* one");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/folder/" path, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)
  ADD ("empty", test_empty);
  ADD ("load", test_load);
  return g_test_run ();
}
