/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saved-searches.h"
#include "temporary.h"

typedef struct
{
  char         *profile;
  SignetWorker *worker;
  GListStore   *folders;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->profile = temporary_make ("saved-searches");
  fixture->worker = signet_worker_new ("test");
  fixture->folders = g_list_store_new (SIGNET_TYPE_FOLDER);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (fixture->folders);
  g_object_unref (fixture->worker);
  temporary_remove (fixture->profile);
}

static SignetSavedSearches *
open_searches (Fixture         *fixture,
               SignetStoreMode  mode)
{
  return signet_saved_searches_new (fixture->profile, mode, fixture->worker, G_LIST_MODEL (fixture->folders));
}

static void
check (SignetSavedSearches *searches,
       const char          *expected)
{
  g_autoptr(GString) all = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (searches)); i++)
    {
      g_autoptr(SignetPlace) place = g_list_model_get_item (G_LIST_MODEL (searches), i);

      g_assert_cmpint (signet_place_get_kind (place), ==, SIGNET_PLACE_SEARCH);
      g_string_append_printf (all, "%s=%s;", signet_place_get_name (place), signet_place_get_query (place));
    }
  g_assert_cmpstr (all->str, ==, expected);
}

static void
test_round (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(SignetSavedSearches) searches = open_searches (fixture, SIGNET_STORE_WRITE);

  check (searches, "");
  signet_saved_searches_add (searches, "Été [1]", "from:bob \"on the; way\"", NULL);
  signet_saved_searches_add (searches, "Other", " is:unread ", NULL);
  g_assert_false (signet_saved_searches_can_name (searches, "OTHER"));
  g_assert_nonnull (signet_saved_searches_find (searches, " is:unread ", NULL));
  g_assert_null (signet_saved_searches_find (searches, "is:unread", NULL));
  signet_worker_flush (fixture->worker);

  g_autoptr(SignetSavedSearches) again = open_searches (fixture, SIGNET_STORE_WRITE);
  check (again, "Été [1]=from:bob \"on the; way\";Other= is:unread ;");
  signet_saved_searches_remove (again, signet_saved_searches_find (again, " is:unread ", NULL));
  signet_worker_flush (fixture->worker);

  g_autoptr(SignetSavedSearches) reader = open_searches (fixture, SIGNET_STORE_READ);
  check (reader, "Été [1]=from:bob \"on the; way\";");
  signet_saved_searches_add (reader, "Other", "x", NULL);
  signet_worker_flush (fixture->worker);

  g_autoptr(SignetSavedSearches) last = open_searches (fixture, SIGNET_STORE_READ);
  check (last, "Été [1]=from:bob \"on the; way\";");
}

static void
test_names (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(SignetSavedSearches) searches = open_searches (fixture, SIGNET_STORE_WRITE);
  g_autofree char *lengthy = g_strnfill (SIGNET_SAVED_SEARCHES_MAX_NAME + 1, 'x');

  g_assert_false (signet_saved_searches_can_name (searches, ""));
  g_assert_false (signet_saved_searches_can_name (searches, lengthy));
  g_assert_false (signet_saved_searches_can_name (searches, "a\nb"));
  g_assert_false (signet_saved_searches_can_name (searches, "\xff"));
  g_assert_true (signet_saved_searches_can_name (searches, lengthy + 1));
  for (guint i = 0; i < SIGNET_SAVED_SEARCHES_MAX; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      signet_saved_searches_add (searches, name, "x", NULL);
    }
  g_assert_false (signet_saved_searches_can_name (searches, "more"));
  signet_worker_flush (fixture->worker);
}

static void
test_rename (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(SignetSavedSearches) searches = open_searches (fixture, SIGNET_STORE_WRITE);
  SignetPlace *bob;

  signet_saved_searches_add (searches, "Bob", "from:bob", NULL);
  signet_saved_searches_add (searches, "New", "is:unread", NULL);
  bob = signet_saved_searches_find (searches, "from:bob", NULL);
  g_assert_false (signet_saved_searches_can_rename (searches, bob, "new"));
  g_assert_false (signet_saved_searches_can_rename (searches, bob, ""));
  g_assert_true (signet_saved_searches_can_rename (searches, bob, "BOB"));
  signet_saved_searches_rename (searches, bob, "From Bob");
  check (searches, "From Bob=from:bob;New=is:unread;");
  signet_worker_flush (fixture->worker);

  g_autoptr(SignetSavedSearches) again = open_searches (fixture, SIGNET_STORE_READ);
  check (again, "From Bob=from:bob;New=is:unread;");
}

/* One that is within an account is another than the same in all of them, also after it was read. */
static void
test_within (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(SignetSavedSearches) searches = open_searches (fixture, SIGNET_STORE_WRITE);

  signet_saved_searches_add (searches, "All", "in:Inbox", NULL);
  g_assert_null (signet_saved_searches_find (searches, "in:Inbox", "a@example.org"));
  signet_saved_searches_add (searches, "One", "in:Inbox", "a@example.org");
  signet_worker_flush (fixture->worker);

  g_autoptr(SignetSavedSearches) again = open_searches (fixture, SIGNET_STORE_READ);
  SignetPlace *all = signet_saved_searches_find (again, "in:Inbox", NULL);
  SignetPlace *one = signet_saved_searches_find (again, "in:Inbox", "a@example.org");

  g_assert_cmpstr (signet_place_get_name (all), ==, "All");
  g_assert_null (signet_place_get_within (all));
  g_assert_cmpstr (signet_place_get_name (one), ==, "One");
  g_assert_cmpstr (signet_place_get_within (one), ==, "a@example.org");
  g_assert_null (signet_saved_searches_find (again, "in:Inbox", "b@example.org"));
}

/* Whatever stands in the file, nothing of it is lost by opening it. */
static void
test_broken (Fixture       *fixture,
             gconstpointer  data)
{
  static const char broken[] = "no key file\n";
  static const char strange[] = "[Search 1]\nname=a\n[Search 2]\nname=b\nquery=x\n[Search 3]\nname=B\nquery=y\n[Z]\n";
  g_autofree char *path = g_build_filename (fixture->profile, "searches.ini", NULL);
  g_autofree char *aside = g_strconcat (path, ".damaged-1", NULL);
  g_autofree char *content = NULL;

  g_assert_true (g_file_set_contents (path, broken, -1, NULL));
  g_autoptr(SignetSavedSearches) searches = open_searches (fixture, SIGNET_STORE_WRITE);
  g_test_expect_message (NULL, G_LOG_LEVEL_WARNING, "*searches.ini*damaged-1");
  signet_saved_searches_add (searches, "a", "b", NULL);
  signet_worker_flush (fixture->worker);
  g_test_assert_expected_messages ();
  g_assert_true (g_file_get_contents (aside, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, broken);
  g_autoptr(SignetSavedSearches) again = open_searches (fixture, SIGNET_STORE_WRITE);
  check (again, "a=b;");

  g_assert_true (g_file_set_contents (path, strange, -1, NULL));
  g_autoptr(SignetSavedSearches) others = open_searches (fixture, SIGNET_STORE_WRITE);
  check (others, "b=x;");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/saved-searches/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("round", test_round);
  ADD ("names", test_names);
  ADD ("rename", test_rename);
  ADD ("within", test_within);
  ADD ("broken", test_broken);
#undef ADD
  return g_test_run ();
}
