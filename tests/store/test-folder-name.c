/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "file.h"
#include "folder-name.h"
#include "store-error.h"
#include "temporary.h"

static void
assert_directory (const char *name,
                  const char *expected)
{
  g_autofree char *directory = signet_folder_name_to_directory (name);

  g_assert_cmpstr (directory, ==, expected);
}

static void
assert_name (const char *directory,
             const char *expected)
{
  g_autofree char *name = signet_folder_name_read ("/nowhere", directory);

  g_assert_cmpstr (name, ==, expected);
}

/* Both ways. */
static void
test_escapes (void)
{
  static const char *const pairs[][2] = {
    { "Work", "Work" },
    { "work", "work" },
    { "Ärger & Freude", "Ärger & Freude" },
    { "..", "%2E." },
    { ".", "%2E" },
    { ".hidden", "%2Ehidden" },
    { "a.b", "a.b" },
    { "_ours", "%5Fours" },
    { "a/b", "a%2Fb" },
    { "../../etc", "%2E.%2F..%2Fetc" },
    { "one\ntwo\ttab", "one%0Atwo%09tab" },
    { "\x7f", "%7F" },
    { "cur", "%63ur" },
    { "NEW", "%4EEW" },
    { "tmp", "%74mp" },
    { "records", "%72ecords" },
    { "uidl.log", "%75idl.log" },
    { "current", "current" },
    { "100%", "100%" },
    { "100% sure", "100% sure" },
    { "a%2Fb", "a%252Fb" },
    { "a%2fb", "a%252fb" },
    { "%~", "%25~" },
    { "%%41", "%%2541" },
    { "%2/", "%2%2F" },
    { " spaced ", " spaced " },
    { "عربي", "عربي" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      assert_directory (pairs[i][0], pairs[i][1]);
      assert_name (pairs[i][1], pairs[i][0]);
      g_assert_true (signet_folder_name_is_directory (pairs[i][1]));
    }
}

/* A directory that Signet would call otherwise is called what it says. */
static void
test_foreign (void)
{
  static const char *const directories[] = { "a%2fb", "%41", "%2F%", "%00", "%FF", "x%~0123456789abcdef" };

  for (guint i = 0; i < G_N_ELEMENTS (directories) - 2; i++)
    if (strcmp (directories[i], "%2F%") != 0)
      assert_name (directories[i], directories[i]);
  assert_name ("%2F%", "/%");
  assert_name ("%FF", "%FF");
  assert_name ("x%~0123456789abcdef", "x%~0123456789abcdef");
}

static void
test_long (void)
{
  g_autofree char *directory = temporary_make ("folder-name");
  g_autofree char *ascii = g_strnfill (200, 'x');
  g_autoptr(GString) wide = g_string_new (NULL);
  g_autoptr(GString) slashes = g_string_new (NULL);
  g_autofree char *other = g_strconcat (ascii, "y", NULL);
  const char *names[4];

  for (guint i = 0; i < 200; i++)
    {
      g_string_append (wide, "🜁");
      g_string_append_c (slashes, '/');
    }
  names[0] = ascii;
  names[1] = wide->str;
  names[2] = slashes->str;
  names[3] = other;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *one = signet_folder_name_to_directory (names[i]);
      g_autofree char *path = g_build_filename (directory, one, NULL);
      g_autofree char *unwritten = signet_folder_name_read (directory, one);
      g_autofree char *read = NULL;

      g_assert_cmpuint (strlen (one), <=, 140);
      g_assert_true (g_utf8_validate (one, -1, NULL));
      g_assert_true (signet_folder_name_is_long (one));
      g_assert_cmpstr (unwritten, ==, one);
      g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      g_assert_true (signet_folder_name_write (path, names[i], NULL));
      read = signet_folder_name_read (directory, one);
      g_assert_cmpstr (read, ==, names[i]);
    }
  temporary_remove (g_steal_pointer (&directory));
}

/* What stands in the file does not belong to the directory. */
static void
test_wrong_file (void)
{
  g_autofree char *directory = temporary_make ("folder-name");
  g_autofree char *name = g_strnfill (200, 'x');
  g_autofree char *one = signet_folder_name_to_directory (name);
  g_autofree char *path = g_build_filename (directory, one, NULL);
  g_autofree char *file = g_strconcat (path, "/.name-", one + strlen (one) - 16, NULL);
  g_autofree char *large = g_strnfill (100000, 'x');
  const char *const contents[] = { "", "Work", "\xff", "  ", large };

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *read = NULL;

      g_assert_true (signet_file_write (file, contents[i], -1, NULL));
      read = signet_folder_name_read (directory, one);
      g_assert_cmpstr (read, ==, one);
    }
  temporary_remove (g_steal_pointer (&directory));
}

static void
test_check (void)
{
  g_autofree char *longest = g_strnfill (SIGNET_FOLDER_NAME_MAX, 'x');
  g_autofree char *longer = g_strnfill (SIGNET_FOLDER_NAME_MAX + 1, 'x');
  const char *const bad[] = { "", " ", "\n", "\xff", longer };

  g_assert_true (signet_folder_name_check ("..", NULL));
  g_assert_true (signet_folder_name_check (longest, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (signet_folder_name_check (bad[i], &error));
      g_assert_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_NAME);
    }
}

static void
test_is_directory (void)
{
  static const char *const not[] = { "", ".", "..", ".x", "_x", "cur", "new", "tmp", "\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (not); i++)
    g_assert_false (signet_folder_name_is_directory (not[i]));
  g_assert_true (signet_folder_name_is_directory ("Cur"));
  g_assert_true (signet_folder_name_is_directory ("a b"));
}

/* No two names share a directory, whatever characters they have. */
static void
test_random (void)
{
  static const char letters[] = "%/.~_2F5curnewA\n a";
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < 20000; i++)
    {
      char name[8] = "";
      const gint32 length = g_test_rand_int_range (1, 7);
      char *directory;
      const char *before;

      for (gint32 at = 0; at < length; at++)
        name[at] = letters[g_test_rand_int_range (0, (gint32) strlen (letters))];
      if (!signet_folder_name_check (name, NULL))
        continue;
      directory = signet_folder_name_to_directory (name);
      assert_name (directory, name);
      g_assert_true (signet_folder_name_is_directory (directory));
      g_assert_null (strchr (directory, '/'));
      before = g_hash_table_lookup (seen, directory);
      g_assert_true (before == NULL || g_str_equal (before, name));
      g_hash_table_insert (seen, directory, g_strdup (name));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folder-name/escapes", test_escapes);
  g_test_add_func ("/folder-name/foreign", test_foreign);
  g_test_add_func ("/folder-name/long", test_long);
  g_test_add_func ("/folder-name/wrong-file", test_wrong_file);
  g_test_add_func ("/folder-name/check", test_check);
  g_test_add_func ("/folder-name/is-directory", test_is_directory);
  g_test_add_func ("/folder-name/random", test_random);
  return g_test_run ();
}
