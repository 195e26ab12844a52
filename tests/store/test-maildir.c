/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "maildir.h"
#include "store-error.h"
#include "temporary.h"

typedef struct
{
  char *directory;
  char *path;
} Place;

static void
set_up (Place         *place,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  place->directory = temporary_make ("maildir");
  place->path = g_build_filename (place->directory, "account", "Inbox", NULL);
  g_assert_true (signet_maildir_make (place->path, &error));
  g_assert_no_error (error);
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  temporary_remove (place->directory);
  g_free (place->path);
}

static void
put (Place      *place,
     const char *file)
{
  g_autofree char *path = g_build_filename (place->path, file, NULL);

  FILE *stream = fopen (path, "w");

  g_assert_nonnull (stream);
  g_assert_cmpint (fclose (stream), ==, 0);
}

static void
test_make (Place         *place,
           gconstpointer  data)
{
  static const char *const names[] = { ".", "cur", "new", "tmp", ".." };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (place->path, names[i], NULL);
      struct stat facts;

      g_assert_cmpint (stat (path, &facts), ==, 0);
      g_assert_cmpint (facts.st_mode & 0777, ==, 0700);
    }
  g_assert_true (signet_maildir_make (place->path, NULL));
}

static void
test_make_in_the_way (Place         *place,
                      gconstpointer  data)
{
  g_autofree char *path = g_build_filename (place->directory, "file", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_false (signet_maildir_make (path, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_names (Place         *place,
            gconstpointer  data)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 10000; i++)
    {
      char *name = signet_maildir_make_name ();

      g_assert_null (strpbrk (name, ":/ "));
      g_assert_cmpuint (strlen (name), <, 80);
      g_assert_true (g_hash_table_add (names, name));
    }
}

static void
collect (const char  *name,
         const char  *file,
         SignetFlags  flags,
         gpointer     user_data)
{
  g_assert_true (g_hash_table_insert (user_data, g_strdup (file),
                                      g_strdup_printf ("%s %u", name, flags)));
}

static void
test_foreach (Place         *place,
              gconstpointer  data)
{
  g_autoptr(GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *directory = g_build_filename (place->path, "cur", "a-directory", NULL);
  g_autofree char *link = g_build_filename (place->path, "cur", "a-link", NULL);
  g_autoptr(GError) error = NULL;

  put (place, "cur/one:2,S");
  put (place, "cur/two:2,FSX");
  put (place, "cur/three");
  put (place, "new/four");
  put (place, "new/\xff\x01 five");
  put (place, "tmp/six");
  put (place, "cur/.hidden");
  put (place, "cur/:2,S");
  g_assert_cmpint (g_mkdir (directory, 0700), ==, 0);
  g_assert_cmpint (symlink ("/etc/passwd", link), ==, 0);

  g_assert_true (signet_maildir_foreach (place->path, collect, found, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (found), ==, 5);
  g_assert_cmpstr (g_hash_table_lookup (found, "cur/one:2,S"), ==, "one 1");
  g_assert_cmpstr (g_hash_table_lookup (found, "cur/two:2,FSX"), ==, "two 3");
  g_assert_cmpstr (g_hash_table_lookup (found, "cur/three"), ==, "three 0");
  g_assert_cmpstr (g_hash_table_lookup (found, "new/four"), ==, "four 0");
  g_assert_cmpstr (g_hash_table_lookup (found, "new/\xff\x01 five"), ==, "\xff\x01 five 0");
}

static void
test_foreach_longest (Place         *place,
                      gconstpointer  data)
{
  g_autoptr(GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *name = g_strnfill (255, 'x');
  g_autofree char *file = g_strconcat ("cur/", name, NULL);

  put (place, file);
  g_assert_true (signet_maildir_foreach (place->path, collect, found, NULL));
  g_assert_true (g_hash_table_contains (found, file));
}

static void
test_foreach_missing (Place         *place,
                      gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (signet_maildir_foreach (place->directory, collect, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, place->directory));
}

static void
test_foreach_without_new (Place         *place,
                          gconstpointer  data)
{
  g_autoptr(GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *new = g_build_filename (place->path, "new", NULL);

  put (place, "cur/one:2,S");
  g_assert_cmpint (g_rmdir (new), ==, 0);
  g_assert_true (signet_maildir_foreach (place->path, collect, found, NULL));
  g_assert_cmpuint (g_hash_table_size (found), ==, 1);
}

static void
test_flags (void)
{
  g_assert_cmpuint (signet_maildir_parse_flags ("cur/n:2,"), ==, 0);
  g_assert_cmpuint (signet_maildir_parse_flags ("cur/n"), ==, 0);
  g_assert_cmpuint (signet_maildir_parse_flags ("cur/n:1,S"), ==, 0);
  g_assert_cmpuint (signet_maildir_parse_flags ("cur:2,S/n"), ==, 0);
  g_assert_cmpuint (signet_maildir_parse_flags ("cur/n:2,DFPRST"), ==,
                    SIGNET_FLAG_DRAFT | SIGNET_FLAG_FLAGGED | SIGNET_FLAG_PASSED
                    | SIGNET_FLAG_REPLIED | SIGNET_FLAG_SEEN | SIGNET_FLAG_TRASHED);
  g_assert_cmpuint (signet_maildir_parse_flags ("n:2,abSyz"), ==,
                    SIGNET_FLAG_SEEN | SIGNET_FLAG_TAG (0) | SIGNET_FLAG_TAG (1)
                    | SIGNET_FLAG_TAG (SIGNET_N_TAGS - 1) | SIGNET_FLAG_MUTED);
  g_assert_cmpuint (signet_maildir_parse_flags ("n:2,abySz") & SIGNET_FLAG_TAGS, ==,
                    SIGNET_FLAG_TAG (0) | SIGNET_FLAG_TAG (1) | SIGNET_FLAG_TAG (24));
}

static void
test_make_file (void)
{
  g_autofree char *plain = signet_maildir_make_file ("new/n", SIGNET_FLAG_SEEN);
  g_autofree char *none = signet_maildir_make_file ("cur/n:2,FS", 0);
  g_autofree char *foreign = signet_maildir_make_file ("cur/n:2,SUZ", SIGNET_FLAG_TRASHED);
  g_autofree char *experimental = signet_maildir_make_file ("cur/n:1,X", SIGNET_FLAG_DRAFT);
  g_autofree char *all = signet_maildir_make_file ("n", 63);
  g_autofree char *tagged = signet_maildir_make_file ("cur/n:2,SUab", SIGNET_FLAG_TAG (2) | SIGNET_FLAG_MUTED);

  g_assert_cmpstr (plain, ==, "cur/n:2,S");
  g_assert_cmpstr (none, ==, "cur/n:2,");
  g_assert_cmpstr (foreign, ==, "cur/n:2,TUZ");
  g_assert_cmpstr (tagged, ==, "cur/n:2,Ucz");
  g_assert_cmpstr (experimental, ==, "cur/n:2,D");
  g_assert_cmpstr (all, ==, "cur/n:2,DFPRST");
}

static void
assert_found (Place      *place,
              const char *file,
              const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *found = signet_maildir_find (place->path, file, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_find (Place         *place,
           gconstpointer  data)
{
  put (place, "cur/one:2,S");
  put (place, "new/two");
  put (place, "cur/one-more:2,");

  assert_found (place, "cur/one:2,S", "cur/one:2,S");
  assert_found (place, "cur/one:2,", "cur/one:2,S");
  assert_found (place, "new/one", "cur/one:2,S");
  assert_found (place, "cur/two:2,FS", "new/two");
}

static void
test_find_gone (Place         *place,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  put (place, "cur/one-more:2,");
  g_assert_null (signet_maildir_find (place->path, "cur/one:2,", &error));
  g_assert_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE);
}

static void
test_time (void)
{
  g_autofree char *own = signet_maildir_make_name ();
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  g_assert_cmpint (signet_maildir_get_time (own), >, now - 600);
  g_assert_cmpint (signet_maildir_get_time (own), <=, now);
  g_assert_cmpint (signet_maildir_get_time ("1204680122.27c448.example"), ==, 1204680122);
  g_assert_cmpint (signet_maildir_get_time ("a1204680122"), ==, 0);
  g_assert_cmpint (signet_maildir_get_time (""), ==, 0);
  g_assert_cmpint (signet_maildir_get_time ("99999999999999999999.x"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/maildir/make", Place, NULL, set_up, test_make, tear_down);
  g_test_add ("/maildir/make-in-the-way", Place, NULL, set_up, test_make_in_the_way, tear_down);
  g_test_add ("/maildir/names", Place, NULL, set_up, test_names, tear_down);
  g_test_add ("/maildir/foreach", Place, NULL, set_up, test_foreach, tear_down);
  g_test_add ("/maildir/foreach-longest", Place, NULL, set_up, test_foreach_longest, tear_down);
  g_test_add ("/maildir/foreach-missing", Place, NULL, set_up, test_foreach_missing, tear_down);
  g_test_add ("/maildir/foreach-without-new", Place, NULL, set_up, test_foreach_without_new, tear_down);
  g_test_add_func ("/maildir/time", test_time);
  g_test_add_func ("/maildir/flags", test_flags);
  g_test_add_func ("/maildir/make-file", test_make_file);
  g_test_add ("/maildir/find", Place, NULL, set_up, test_find, tear_down);
  g_test_add ("/maildir/find-gone", Place, NULL, set_up, test_find_gone, tear_down);
  return g_test_run ();
}
