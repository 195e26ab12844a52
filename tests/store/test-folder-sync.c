/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "folder-sync.h"
#include "store-fixture.h"

typedef struct
{
  StoreFixture       store;
  char              *log_path;
  SignetFolderCache *cache;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *directory = NULL;

  store_fixture_set_up (&fixture->store, data);
  directory = store_fixture_get (&fixture->store, "cache/account/Inbox");
  fixture->cache = signet_folder_cache_new (directory, SIGNET_STORE_WRITE);
  fixture->log_path = store_fixture_get (&fixture->store, "mail/account/uidl.log");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  signet_folder_cache_unref (fixture->cache);
  g_free (fixture->log_path);
  store_fixture_tear_down (&fixture->store, data);
}

static void
put_many (Fixture *fixture,
          guint    n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *file = g_strdup_printf ("cur/%04u.x:2,", i);

      store_fixture_put (&fixture->store, file, "s", 1);
    }
}

static SignetFolderSync *
compare (Fixture *fixture)
{
  SignetFolderSync *sync = signet_folder_sync_new (fixture->store.path, fixture->log_path, fixture->cache);
  g_autoptr(GError) error = NULL;
  gboolean sound;

  g_assert_true (signet_folder_sync_compare (sync, &sound, &error));
  g_assert_no_error (error);
  g_assert_true (sound);
  return sync;
}

/* Returns the number of changes; n_steps: (out). */
static guint
run (Fixture *fixture,
     guint   *n_steps)
{
  g_autoptr(SignetFolderSync) sync = compare (fixture);
  guint n = 0;

  for (*n_steps = 0; !signet_folder_sync_is_ended (sync); (*n_steps)++)
    {
      g_autoptr(GPtrArray) changes = signet_folder_row_new_list ();

      signet_folder_sync_step (sync, changes);
      g_assert_cmpuint (changes->len, <=, 250);
      n += changes->len;
    }
  g_assert_cmpuint (signet_folder_sync_get_done (sync), ==, signet_folder_sync_get_total (sync));
  return n;
}

static void
test_slices (Fixture       *fixture,
             gconstpointer  data)
{
  guint n_steps;

  put_many (fixture, 600);
  store_fixture_age (&fixture->store);
  g_assert_cmpuint (run (fixture, &n_steps), ==, 600);
  g_assert_cmpuint (n_steps, >=, 3);

  g_assert_cmpuint (run (fixture, &n_steps), ==, 0);
  g_assert_cmpuint (n_steps, ==, 0);
}

/* What the names alone tell comes in slices, too. */
static void
test_many_gone (Fixture       *fixture,
                gconstpointer  data)
{
  guint n_steps;

  put_many (fixture, 600);
  run (fixture, &n_steps);
  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *file = g_strdup_printf ("cur/%04u.x:2,", i);

      store_fixture_remove (&fixture->store, file);
    }
  g_assert_cmpuint (run (fixture, &n_steps), ==, 600);
  g_assert_cmpuint (n_steps, >=, 3);
}

/* What arrived last is read first. */
static void
test_newest_first (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(GPtrArray) changes = signet_folder_row_new_list ();

  put_many (fixture, 600);
  g_autoptr(SignetFolderSync) sync = compare (fixture);
  g_assert_cmpuint (signet_folder_sync_get_total (sync), ==, 600);
  while (changes->len == 0)
    signet_folder_sync_step (sync, changes);
  g_assert_cmpstr (((SignetFolderRow *) changes->pdata[0])->name, ==, "0599.x");
}

/* A directory that has just changed may change once more without its time telling: it is listed again
 * the next time. */
static void
test_too_fresh (Fixture       *fixture,
                gconstpointer  data)
{
  SignetFolderTimes known;
  guint n_steps;

  put_many (fixture, 3);
  g_assert_cmpuint (run (fixture, &n_steps), ==, 3);
  known = signet_folder_cache_get_times (fixture->cache);
  g_assert_cmpint (known.cur, ==, 0);

  store_fixture_age (&fixture->store);
  g_assert_cmpuint (run (fixture, &n_steps), ==, 0);
  known = signet_folder_cache_get_times (fixture->cache);
  g_assert_cmpint (known.cur, !=, 0);
}

/* A file that vanishes between the listing and the reading, one that is renamed, and one that turns out
 * to be none. */
static void
test_vanished (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *none = g_build_filename (fixture->store.path, "cur", "0002.x:2,", NULL);
  g_autoptr(GPtrArray) changes = signet_folder_row_new_list ();
  SignetFolderTimes known;

  put_many (fixture, 4);
  store_fixture_age (&fixture->store);
  g_autoptr(SignetFolderSync) sync = compare (fixture);
  store_fixture_remove (&fixture->store, "cur/0000.x:2,");
  store_fixture_rename (&fixture->store, "cur/0001.x:2,", "cur/0001.x:2,S");
  store_fixture_remove (&fixture->store, "cur/0002.x:2,");
  g_assert_cmpint (g_mkdir (none, 0700), ==, 0);
  while (!signet_folder_sync_is_ended (sync))
    signet_folder_sync_step (sync, changes);

  g_assert_cmpuint (changes->len, ==, 2);
  g_assert_cmpstr (((SignetFolderRow *) changes->pdata[0])->name, ==, "0003.x");
  g_assert_cmpuint (((SignetFolderRow *) changes->pdata[1])->flags, ==, SIGNET_FLAG_SEEN);
  known = signet_folder_cache_get_times (fixture->cache);
  g_assert_cmpint (known.cur, ==, 0);
}

/* More than the journal is for: a new index. */
static void
test_many_changes (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *index = store_fixture_get (&fixture->store, "cache/account/Inbox/index");
  guint n_steps;

  put_many (fixture, 10);
  run (fixture, &n_steps);
  g_assert_cmpint (access (index, F_OK), !=, 0);
  put_many (fixture, 1100);
  run (fixture, &n_steps);
  g_assert_cmpint (access (index, F_OK), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/folder-sync/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("slices", test_slices);
  ADD ("many-gone", test_many_gone);
  ADD ("newest-first", test_newest_first);
  ADD ("too-fresh", test_too_fresh);
  ADD ("vanished", test_vanished);
  ADD ("many-changes", test_many_changes);
  return g_test_run ();
}
