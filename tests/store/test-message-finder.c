/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folder-cache.h"
#include "message-finder.h"
#include "temporary.h"

static void
fill (const char *profile,
      const char *folder,
      const char *file,
      const char *subject)
{
  g_autofree char *path = g_build_filename (profile, "cache", "account", folder, NULL);
  g_autoptr(SignetFolderCache) cache = signet_folder_cache_new (path, SIGNET_STORE_WRITE);
  g_autoptr(SignetEnvelope) envelope = signet_envelope_new ("A", "a@b", subject, "", 5, 0);
  g_autoptr(GPtrArray) rows = signet_folder_row_new_list ();

  signet_folder_rows_free (signet_folder_cache_load (cache));
  g_ptr_array_add (rows, signet_folder_row_new (file, 1, FALSE, envelope));
  signet_folder_cache_append (cache, rows, NULL);
}

static void
test_find (void)
{
  char *profile = temporary_make ("finder");
  g_autofree char *noise = g_build_filename (profile, "cache", "account", "_server", NULL);
  g_autoptr(SignetMessageFinder) finder = NULL;
  SignetFolderRow row;
  const char *folder;

  fill (profile, "Inbox", "cur/a.x:2,", "first");
  fill (profile, "My bills", "cur/b.x:2,S", "second");
  fill (profile, "My bills/+2026/+May", "cur/d.x:2,S", "third");
  g_assert_true (g_file_set_contents (noise, "x", -1, NULL));

  finder = signet_message_finder_new (profile, "account");
  for (guint round = 0; round < 2; round++)
    {
      g_assert_true (signet_message_finder_find (finder, "a.x", &row, &folder));
      g_assert_cmpstr (row.subject, ==, "first");
      g_assert_cmpstr (folder, ==, "Inbox");
      g_assert_true (signet_message_finder_find (finder, "b.x", &row, &folder));
      g_assert_cmpstr (row.subject, ==, "second");
      g_assert_cmpstr (folder, ==, "My bills");
      g_assert_true (signet_message_finder_find (finder, "d.x", &row, &folder));
      g_assert_cmpstr (row.subject, ==, "third");
      g_assert_cmpstr (folder, ==, "My bills/2026/May");
    }
  g_assert_false (signet_message_finder_find (finder, "c.x", &row, &folder));
  temporary_remove (profile);
}

static void
test_nothing (void)
{
  g_autoptr(SignetMessageFinder) finder = signet_message_finder_new ("/nowhere", "account");
  SignetFolderRow row;
  const char *folder;

  g_assert_false (signet_message_finder_find (finder, "a.x", &row, &folder));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/message-finder/find", test_find);
  g_test_add_func ("/store/message-finder/nothing", test_nothing);
  return g_test_run ();
}
