/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What another program does in the Maildir shows without anybody asking; what Signet does costs no
 * listing. */
#include "config.h"

#include <unistd.h>

#include "await.h"
#include "folder-actions.h"
#include "folder-private.h"
#include "maildir-watch.h"
#include "patience.h"
#include "store-fixture.h"

static SignetFolder *
open_three (StoreFixture *fixture)
{
  SignetFolder *folder = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);

  store_fixture_put (fixture, "cur/1.a:2,S", "one", 1);
  store_fixture_put (fixture, "cur/2.b:2,", "two", 2);
  store_fixture_put (fixture, "new/3.c", "three", 3);
  store_fixture_load (folder);
  return folder;
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Until the rows are these; fails if they do not come. */
static void
wait_for (SignetFolder *folder,
          const char   *expected)
{
  const gint64 end = g_get_monotonic_time () + TEST_PATIENCE * G_USEC_PER_SEC;
  const guint wake = g_timeout_add (50, wake_cb, NULL);
  g_autofree char *told = store_fixture_tell (folder);

  while (!g_str_equal (told, expected) && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, TRUE);
      g_free (told);
      told = store_fixture_tell (folder);
    }
  g_source_remove (wake);
  g_assert_cmpstr (told, ==, expected);
}

static void
test_foreign (StoreFixture  *fixture,
              gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = open_three (fixture);

  wait_for (folder, "three* two* one");
  store_fixture_put (fixture, "cur/4.d:2,F", "four", 4);
  wait_for (folder, "four*! three* two* one");
  store_fixture_rename (fixture, "new/3.c", "cur/3.c:2,S");
  wait_for (folder, "four*! three two* one");
  store_fixture_remove (fixture, "cur/1.a:2,S");
  wait_for (folder, "four*! three two*");
  store_fixture_put (fixture, "tmp/5.e", "five", 5);
  store_fixture_rename (fixture, "tmp/5.e", "new/5.e");
  wait_for (folder, "five* four*! three two*");
}

/* Many at once. */
static void
test_many (StoreFixture  *fixture,
           gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = open_three (fixture);

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *file = g_strdup_printf ("cur/%u.x:2,", 100 + i);

      store_fixture_put (fixture, file, "x", 1);
    }
  for (guint i = 1; i < 3000; i++)
    {
      g_autofree char *file = g_strdup_printf ("cur/%u.x:2,", 100 + i);

      store_fixture_remove (fixture, file);
    }
  wait_for (folder, "three* two* x* one");
}

static void
star (SignetFolder *folder,
      guint         position)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GAsyncResult) result = NULL;

  g_ptr_array_add (entries, g_list_model_get_item (G_LIST_MODEL (folder), position));
  signet_folder_change_flags_async (folder, entries, SIGNET_FLAG_FLAGGED, 0, NULL, await_cb, &result);
  g_assert_true (signet_folder_change_flags_finish (folder, await (&result), NULL));
}

/* What Signet does itself, and then another program, so that one can see when all has been told. */
static void
test_own (StoreFixture  *fixture,
          gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = open_three (fixture);
  SignetMaildirWatch *watch = signet_maildir_watch_ensure (folder);
  g_autoptr(GPtrArray) delivered = NULL;

  star (folder, 0);
  star (folder, 2);
  delivered = store_fixture_deliver (fixture, "new/4.d", "four", 4);
  signet_folder_add_delivered (folder, delivered);
  wait_for (folder, "four* three*! two* one!");
  store_fixture_remove (fixture, "cur/2.b:2,");
  wait_for (folder, "four* three*! one!");
  g_assert_cmpuint (signet_maildir_watch_get_n_loads (watch), ==, 1);
}

/* The cache is cut while the folder is shown: its rows come back from the files. */
static void
test_cut_cache (StoreFixture  *fixture,
                gconstpointer  data)
{
  g_autofree char *index = NULL;
  g_autoptr(SignetFolder) first = open_three (fixture);
  g_autoptr(SignetFolder) folder = NULL;
  const char *cache = NULL;

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *file = g_strdup_printf ("cur/%u.x:2,S", 100 + i);

      store_fixture_put (fixture, file, "x", 1);
    }
  store_fixture_load (first);
  folder = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
  store_fixture_load (folder);
  g_assert_nonnull (signet_folder_rows_get_index (signet_folder_get_rows (folder)));
  cache = signet_folder_cache_get_directory (signet_folder_get_cache (folder));
  index = g_build_filename (cache, "index", NULL);
  g_autofree char *before = store_fixture_tell (folder);

  g_assert_cmpint (truncate (index, 5000), ==, 0);
  g_autofree char *during = store_fixture_tell (folder);
  g_assert_cmpstr (during, !=, before);
  wait_for (folder, before);
}

/* It goes with the folder, whatever was on its way. */
static void
test_end (StoreFixture  *fixture,
          gconstpointer  data)
{
  SignetFolder *folder = open_three (fixture);

  store_fixture_remove (fixture, "cur/2.b:2,");
  g_object_unref (folder);
  folder = open_three (fixture);
  store_fixture_remove (fixture, "cur/2.b:2,");
  for (guint i = 0; i < 20; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_object_unref (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/maildir-watch/" path, StoreFixture, NULL, store_fixture_set_up, func, \
              store_fixture_tear_down)
  ADD ("foreign", test_foreign);
  ADD ("many", test_many);
  ADD ("own", test_own);
  ADD ("cut-cache", test_cut_cache);
  ADD ("end", test_end);
  return g_test_run ();
}
