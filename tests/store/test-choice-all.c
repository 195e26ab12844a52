/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "choice-all.h"
#include "store-fixture.h"

static void
test_all (StoreFixture  *fixture,
          gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
  g_autoptr(SignetChoice) none = signet_choice_new_all (folder, 0);
  g_autoptr(SignetChoice) all = NULL;
  g_autoptr(SignetChoice) unread = NULL;

  g_assert_cmpuint (signet_choice_get_length (none), ==, 0);
  store_fixture_put (fixture, "cur/1.a:2,S", "one", 1);
  store_fixture_put (fixture, "cur/2.b:2,", "two", 2);
  store_fixture_put (fixture, "cur/3.c:2,F", "three", 3);
  store_fixture_load (folder);
  all = signet_choice_new_all (folder, 0);
  unread = signet_choice_new_all (folder, SIGNET_FLAG_SEEN);
  g_assert_cmpuint (signet_choice_get_length (all), ==, 3);
  g_assert_cmpuint (signet_choice_get_length (unread), ==, 2);
  g_assert_cmpstr (signet_choice_get_name (unread, 0), !=, "1.a");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/choice-all/all", StoreFixture, NULL, store_fixture_set_up, test_all, store_fixture_tear_down);
  return g_test_run ();
}
