/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folder-times.h"
#include "store-fixture.h"

static void
test_changes (StoreFixture  *fixture,
              gconstpointer  data)
{
  SignetFolderTimes before, after;

  store_fixture_age (fixture);
  before = signet_folder_times_read (fixture->path);
  after = signet_folder_times_read (fixture->path);
  g_assert_true (signet_folder_times_equal (&before, &after));
  g_assert_false (signet_folder_times_too_fresh (&before));
  g_assert_cmpint (before.cur % 1000000000, ==, 5);

  store_fixture_put (fixture, "cur/1.a:2,", "one", 1);
  after = signet_folder_times_read (fixture->path);
  g_assert_false (signet_folder_times_equal (&before, &after));
  g_assert_true (signet_folder_times_too_fresh (&after));

  store_fixture_age (fixture);
  before = signet_folder_times_read (fixture->path);
  store_fixture_rename (fixture, "cur/1.a:2,", "cur/1.a:2,S");
  after = signet_folder_times_read (fixture->path);
  g_assert_false (signet_folder_times_equal (&before, &after));

  store_fixture_age (fixture);
  before = signet_folder_times_read (fixture->path);
  store_fixture_put (fixture, "new/2.b", "two", 1);
  after = signet_folder_times_read (fixture->path);
  g_assert_false (signet_folder_times_equal (&before, &after));
}

static void
test_missing (StoreFixture  *fixture,
              gconstpointer  data)
{
  const SignetFolderTimes unknown = { 0, 0 };
  const SignetFolderTimes times = signet_folder_times_read ("/nonexistent");

  g_assert_false (signet_folder_times_equal (&times, &unknown));
  g_assert_false (signet_folder_times_too_fresh (&times));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/folder-times/" path, StoreFixture, NULL, store_fixture_set_up, func, \
              store_fixture_tear_down)
  ADD ("changes", test_changes);
  ADD ("missing", test_missing);
  return g_test_run ();
}
