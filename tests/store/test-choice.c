/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "choice.h"
#include "folder-actions.h"
#include "store-fixture.h"

typedef struct
{
  StoreFixture  store;
  SignetFolder *inbox;
  SignetFolder *archive;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *archive = NULL;

  store_fixture_set_up (&fixture->store, data);
  store_fixture_put (&fixture->store, "cur/1.a:2,S", "one", 1);
  store_fixture_put (&fixture->store, "cur/2.b:2,", "two", 2);
  archive = store_fixture_get (&fixture->store, "mail/account/Archive");
  g_assert_true (signet_maildir_make (archive, NULL));
  store_fixture_put (&fixture->store, "../Archive/cur/3.c:2,", "three", 3);
  store_fixture_age (&fixture->store);
  fixture->inbox = store_fixture_open (&fixture->store, "Inbox", SIGNET_STORE_WRITE);
  fixture->archive = store_fixture_open (&fixture->store, "Archive", SIGNET_STORE_WRITE);
  store_fixture_load (fixture->inbox);
  store_fixture_load (fixture->archive);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->inbox);
  g_object_unref (fixture->archive);
  store_fixture_tear_down (&fixture->store, data);
}

static void
assert_choice (SignetChoice *choice,
               SignetFolder *folder,
               const char   *expected)
{
  g_autoptr(GString) names = g_string_new (NULL);

  g_assert_true (signet_choice_get_folder (choice) == folder);
  for (guint i = 0; i < signet_choice_get_length (choice); i++)
    g_string_append_printf (names, "%s ", signet_choice_get_name (choice, i));
  g_assert_cmpstr (names->str, ==, expected);
}

/* What has no row is left out; what is chosen stays so when the row is gone. */
static void
test_ids (Fixture       *fixture,
          gconstpointer  data)
{
  static const char *const gone[] = { "1.a", NULL };
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 id = 0; id < 5; id++)
    g_array_append_val (ids, id);
  g_autoptr(SignetChoice) choice = signet_choice_new (fixture->inbox, g_array_ref (ids));

  g_assert_cmpuint (signet_choice_get_length (choice), ==, 2);
  signet_folder_drop_gone (fixture->inbox, gone);
  g_assert_cmpuint (signet_choice_get_length (choice), ==, 2);
  g_autoptr(SignetChoice) left = signet_choice_new (fixture->inbox, ids);
  assert_choice (left, fixture->inbox, "2.b ");
  store_fixture_settle (&fixture->store);
}

static void
test_entries (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(SignetEnvelope) envelope = signet_envelope_new ("A", "a@b", "S", "", 7, 0);

  g_ptr_array_add (entries, g_list_model_get_item (G_LIST_MODEL (fixture->inbox), 0));
  g_ptr_array_add (entries, g_list_model_get_item (G_LIST_MODEL (fixture->archive), 0));
  g_ptr_array_add (entries, g_list_model_get_item (G_LIST_MODEL (fixture->inbox), 1));
  g_ptr_array_add (entries, signet_entry_new ("4.d", envelope, 0, 5, FALSE));
  g_assert_true (signet_entry_get_folder (entries->pdata[1]) == fixture->archive);
  g_assert_null (signet_entry_get_folder (entries->pdata[3]));

  g_autoptr(GPtrArray) choices = signet_choice_new_for_entries (entries);

  g_assert_cmpuint (choices->len, ==, 2);
  g_assert_cmpuint (signet_choice_count (choices), ==, 3);
  assert_choice (choices->pdata[0], fixture->inbox, "2.b 1.a ");
  assert_choice (choices->pdata[1], fixture->archive, "3.c ");
}

static void
test_positions (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GPtrArray) choices = signet_choice_new_list ();
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 last = 1;

  g_array_append_val (positions, last);
  g_ptr_array_add (choices, signet_choice_new_at (fixture->inbox, positions));
  assert_choice (choices->pdata[0], fixture->inbox, "1.a ");
  g_assert_true (signet_choice_all_have (choices, SIGNET_FLAG_SEEN));
  positions = g_array_new (FALSE, TRUE, sizeof (guint32));
  g_array_set_size (positions, 1);
  g_ptr_array_add (choices, signet_choice_new_at (fixture->archive, positions));
  assert_choice (choices->pdata[1], fixture->archive, "3.c ");
  g_assert_false (signet_choice_all_have (choices, SIGNET_FLAG_SEEN));
}

static void
test_names (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  g_ptr_array_add (names, (gpointer) "x");
  g_ptr_array_add (names, (gpointer) "");
  g_autoptr(SignetChoice) choice = signet_choice_new_for_names (fixture->inbox, names);
  assert_choice (choice, fixture->inbox, "x  ");
  g_autoptr(SignetChoice) moved = signet_choice_new_in (choice, fixture->archive);
  assert_choice (moved, fixture->archive, "x  ");
}

#define ADD(path, data, func) g_test_add (path, Fixture, data, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/choice/ids", NULL, test_ids);
  ADD ("/choice/entries", NULL, test_entries);
  ADD ("/choice/positions", NULL, test_positions);
  ADD ("/choice/names", NULL, test_names);
  return g_test_run ();
}
