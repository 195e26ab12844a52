/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large a folder says that each message's conversation is. */
#include "config.h"

#include "errands.h"
#include "folder-threads.h"
#include "store-fixture.h"

#define ID(id, refers) "\nMessage-ID: <" id "@x>\nReferences: " refers

/* The sizes of all rows, newest first: "3 1 3 3". */
static char *
tell (SignetFolder *folder)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (folder)); i++)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (folder), i);

      g_string_append_printf (text, "%s%u", i > 0 ? " " : "", signet_entry_get_thread_size (entry));
    }
  return g_string_free (text, FALSE);
}

static void
assert_sizes (SignetFolder *folder,
              const char   *expected)
{
  g_autofree char *told = tell (folder);

  g_assert_cmpstr (told, ==, expected);
}

static SignetFolder *
load_three (StoreFixture *fixture)
{
  SignetFolder *folder = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);

  store_fixture_put (fixture, "cur/1.a:2,S", "one" ID ("1", ""), 1);
  store_fixture_put (fixture, "cur/2.b:2,S", "two" ID ("2", ""), 2);
  store_fixture_put (fixture, "cur/3.c:2,S", "Re: one" ID ("3", "<1@x>"), 3);
  store_fixture_age (fixture);
  store_fixture_load (folder);
  return folder;
}

static void
test_load (StoreFixture  *fixture,
           gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = load_three (fixture);

  assert_sizes (folder, "1 1 1");
  store_fixture_settle (fixture);
  assert_sizes (folder, "2 1 2");

  /* From the cache, of which some is index and some journal. */
  g_autoptr(SignetFolder) again = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
  store_fixture_load (again);
  assert_sizes (again, "1 1 1");
  store_fixture_settle (fixture);
  assert_sizes (again, "2 1 2");
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_held (StoreFixture  *fixture,
           gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = load_three (fixture);
  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (folder), 2);
  g_autoptr(GPtrArray) answers = store_fixture_deliver (fixture, "cur/4.d:2,",
                                                        "Re: one" ID ("4", "<3@x>"), 4);
  guint n = 0;

  g_signal_connect_swapped (entry, "notify::thread-size", G_CALLBACK (count_cb), &n);
  g_assert_cmpuint (signet_entry_get_thread_size (entry), ==, 1);
  store_fixture_settle (fixture);
  g_assert_cmpuint (signet_entry_get_thread_size (entry), ==, 2);
  signet_folder_add_delivered (folder, answers);
  g_assert_cmpuint (signet_entry_get_thread_size (entry), ==, 3);
  g_assert_cmpuint (n, ==, 2);
  assert_sizes (folder, "3 3 1 3");
}

/* What comes and goes while the worker groups what it was given. */
static void
test_meanwhile (StoreFixture  *fixture,
                gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = load_three (fixture);
  g_autoptr(SignetEntry) first = g_list_model_get_item (G_LIST_MODEL (folder), 2);
  g_autoptr(GPtrArray) answers = store_fixture_deliver (fixture, "cur/4.d:2,",
                                                        "Re: one" ID ("4", "<3@x>"), 4);
  g_autoptr(GPtrArray) entries = g_ptr_array_new ();

  signet_folder_add_delivered (folder, answers);
  g_ptr_array_add (entries, first);
  errands_erase (folder, entries, NULL, NULL);
  assert_sizes (folder, "1 1 1");
  store_fixture_settle (fixture);
  assert_sizes (folder, "2 2 1");
}

static void
test_gone (StoreFixture  *fixture,
           gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = load_three (fixture);
  g_autoptr(SignetEntry) first = g_list_model_get_item (G_LIST_MODEL (folder), 2);
  g_autoptr(SignetEntry) answer = g_list_model_get_item (G_LIST_MODEL (folder), 0);
  g_autoptr(GPtrArray) entries = g_ptr_array_new ();

  store_fixture_settle (fixture);
  g_ptr_array_add (entries, first);
  errands_erase (folder, entries, NULL, NULL);
  g_assert_cmpuint (signet_entry_get_thread_size (answer), ==, 1);
  store_fixture_settle (fixture);
  assert_sizes (folder, "1 1");
}

/* More are not counted, and nobody waits for it. */
static void
test_large (StoreFixture  *fixture,
            gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = load_three (fixture);

  assert_sizes (folder, "1 1 1");
  store_fixture_settle (fixture);
  for (guint i = 10; i < 310; i++)
    {
      g_autofree char *file = g_strdup_printf ("cur/%u.x:2,S", i);
      g_autoptr(GPtrArray) one = store_fixture_deliver (fixture, file, "Re: one" ID ("9", "<1@x>"), 5);

      signet_folder_add_delivered (folder, one);
    }
  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (folder), 0);
  g_assert_cmpuint (signet_entry_get_thread_size (entry), ==, SIGNET_FOLDER_THREADS_MAX);
  store_fixture_settle (fixture);
}

#define ADD(path, func) \
  g_test_add ("/folder-threads/" path, StoreFixture, NULL, store_fixture_set_up, func, \
              store_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("load", test_load);
  ADD ("held", test_held);
  ADD ("meanwhile", test_meanwhile);
  ADD ("gone", test_gone);
  ADD ("large", test_large);
  return g_test_run ();
}
