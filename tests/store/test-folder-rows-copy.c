/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folder-private.h"
#include "folder-rows-copy.h"
#include "store-fixture.h"

static char *
tell (SignetFolderRows *rows)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < signet_folder_rows_get_length (rows); i++)
    {
      const guint32 id = signet_folder_rows_get_id (rows, i);
      SignetFolderRow view;

      signet_folder_rows_get (rows, id, &view);
      g_string_append_printf (text, "%u:%s%s ", id, view.subject, view.flags & SIGNET_FLAG_SEEN ? "" : "*");
    }
  return g_string_free (text, FALSE);
}

/* Rows of the index, one of them renamed and one taken out, and one behind the index. */
static void
test_copy (StoreFixture  *fixture,
           gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = NULL;
  g_autoptr(SignetFolderRows) copy = NULL;
  g_autoptr(GPtrArray) delivered = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint32 id;

  store_fixture_put (fixture, "cur/1:2,S", "one", 1);
  store_fixture_put (fixture, "cur/2:2,S", "two", 2);
  store_fixture_put (fixture, "cur/3:2,S", "three", 3);
  store_fixture_age (fixture);
  folder = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
  store_fixture_load (folder);
  g_clear_object (&folder);

  folder = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
  store_fixture_rename (fixture, "cur/1:2,S", "cur/1:2,");
  store_fixture_remove (fixture, "cur/2:2,S");
  store_fixture_put (fixture, "new/4", "four", 2);
  store_fixture_load (folder);
  copy = signet_folder_rows_copy (signet_folder_get_rows (folder));
  before = tell (signet_folder_get_rows (folder));
  after = tell (copy);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (signet_folder_rows_get_unread (copy), ==, 2);
  g_assert_true (signet_folder_rows_lookup (copy, "4", &id));
  g_assert_false (signet_folder_rows_lookup (copy, "2", &id));

  /* What happens to the folder is nothing to it, also when that has gone. */
  delivered = store_fixture_deliver (fixture, "new/5", "five", 5);
  signet_folder_add_delivered (folder, delivered);
  g_clear_object (&folder);
  g_free (after);
  after = tell (copy);
  g_assert_cmpstr (after, ==, before);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/folder-rows-copy", StoreFixture, NULL, store_fixture_set_up, test_copy,
              store_fixture_tear_down);
  return g_test_run ();
}
