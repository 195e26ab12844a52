/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "file-any.h"
#include "file.h"

typedef struct
{
  char *directory;
  char *path;       /* of a file that is not there yet */
} Place;

static void
set_up (Place         *place,
        gconstpointer  data)
{
  place->directory = g_dir_make_tmp ("signet-file-XXXXXX", NULL);
  g_assert_nonnull (place->directory);
  place->path = g_build_filename (place->directory, "file", NULL);
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  g_remove (place->path);
  g_assert_cmpint (g_rmdir (place->directory), ==, 0);
  g_free (place->path);
  g_free (place->directory);
}

static guint
get_mode (const char *path)
{
  struct stat facts;

  g_assert_cmpint (stat (path, &facts), ==, 0);
  return facts.st_mode & 0777;
}

static void
test_write_and_read (Place         *place,
                     gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_file_write (place->path, "first", -1, &error));
  g_assert_no_error (error);
  g_assert_true (signet_file_write (place->path, "se\0nd", 5, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (get_mode (place->path), ==, 0600);

  g_autoptr(GBytes) bytes = signet_file_read (place->path, 5, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "se\0nd", 5);
}

static void
test_write_pieces (Place         *place,
                   gconstpointer  data)
{
  struct iovec pieces[] = { { (char *) "one ", 4 }, { NULL, 0 }, { (char *) "two", 3 } };
  g_autoptr(GError) error = NULL;
  g_autofree char *content = NULL;

  g_assert_true (signet_file_write_pieces (place->path, pieces, G_N_ELEMENTS (pieces), &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (place->path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "one two");

  g_assert_true (signet_file_write_pieces (place->path, NULL, 0, &error));
  g_clear_pointer (&content, g_free);
  g_assert_true (g_file_get_contents (place->path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "");
}

static void
test_read_bounded (Place         *place,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_file_write (place->path, "12345", -1, NULL));
  g_assert_null (signet_file_read (place->path, 4, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, place->path));

  /* A file of 1 TB is not read to find that out. */
  g_clear_error (&error);
  if (truncate (place->path, G_GINT64_CONSTANT (1) << 40) == 0)
    {
      g_assert_null (signet_file_read (place->path, G_GUINT64_CONSTANT (1) << 30, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
    }

  /* What has no size is bounded as well. */
  g_clear_error (&error);
  g_assert_null (signet_file_any_read ("/dev/zero", 100000, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
}

/* Who is to wait for what comes has to say so. */
static void
test_read_pipe (Place         *place,
                gconstpointer  data)
{
  g_autofree char *path = NULL;
  int ends[2];
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (mkfifo (place->path, 0600), ==, 0);
  g_assert_null (signet_file_read (place->path, 100, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);
  g_assert_null (signet_file_read (place->directory, 100, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], "text", 4), ==, 4);
  close (ends[1]);
  path = g_strdup_printf ("/dev/fd/%d", ends[0]);
  bytes = signet_file_any_read (path, 100, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "text", 4);
  close (ends[0]);
}

static void
test_read_missing (Place         *place,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_file_read (place->path, 100, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* The file that was there stays when a new one cannot be written. */
static void
test_write_fails (Place         *place,
                  gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *obstacle = g_strconcat (place->path, ".new", NULL);

  g_assert_true (signet_file_write (place->path, "old", -1, NULL));
  g_assert_cmpint (g_mkdir (obstacle, 0700), ==, 0);
  g_assert_false (signet_file_write (place->path, "new", -1, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (g_rmdir (obstacle), ==, 0);

  g_autoptr(GBytes) bytes = signet_file_read (place->path, 100, NULL);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "old", 3);
}

static void
test_make_directory (Place         *place,
                     gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *deep = g_build_filename (place->path, "a", "b", NULL);
  g_autofree char *middle = g_path_get_dirname (deep);

  g_assert_true (signet_file_make_directory (deep, &error));
  g_assert_true (signet_file_make_directory (deep, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (get_mode (deep), ==, 0700);
  g_assert_cmpuint (get_mode (place->path), ==, 0700);
  g_assert_cmpint (g_rmdir (deep), ==, 0);
  g_assert_cmpint (g_rmdir (middle), ==, 0);
}

static void
test_make_directory_over_file (Place         *place,
                               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *below = g_build_filename (place->path, "a", NULL);

  g_assert_true (signet_file_write (place->path, "", -1, NULL));
  g_assert_false (signet_file_make_directory (below, &error));
  g_assert_nonnull (error);
}

static void
assert_holds (const char *path,
              const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

/* Nothing is written over, not even on another file system, and what was written long ago stays as old. */
static void
move_to (Place      *place,
         const char *directory)
{
  g_autofree char *part = g_build_filename (directory, "part", NULL);
  g_autofree char *to = g_build_filename (directory, "to", NULL);
  const struct timespec times[] = { { .tv_sec = 1000000000 }, { .tv_sec = 1000000000 } };
  g_autoptr(GError) error = NULL;
  struct stat facts;

  g_assert_true (signet_file_write (place->path, "mail", -1, NULL));
  g_assert_no_errno (utimensat (AT_FDCWD, place->path, times, 0));
  g_assert_true (signet_file_write (to, "other", -1, NULL));
  g_assert_false (signet_file_move (place->path, part, to, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  assert_holds (place->path, "mail");
  assert_holds (to, "other");
  g_assert_no_errno (unlink (to));

  g_clear_error (&error);
  g_assert_true (signet_file_move (place->path, part, to, &error));
  g_assert_no_error (error);
  assert_holds (to, "mail");
  g_assert_no_errno (stat (to, &facts));
  g_assert_cmpint (facts.st_mtim.tv_sec, ==, 1000000000);
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

static void
test_move (Place         *place,
           gconstpointer  data)
{
  g_autofree char *to = g_build_filename (place->directory, "to", NULL);

  move_to (place, place->directory);
  g_assert_no_errno (unlink (to));
}

static void
test_move_apart (Place         *place,
                 gconstpointer  data)
{
  char apart[] = "/dev/shm/signet-file-XXXXXX";
  g_autofree char *part = NULL;
  g_autofree char *to = NULL;
  struct stat here, there;

  if (g_mkdtemp (apart) == NULL || stat (apart, &there) != 0 || stat (place->directory, &here) != 0
      || here.st_dev == there.st_dev)
    {
      g_test_skip ("there is only one file system");
      return;
    }
  part = g_build_filename (apart, "part", NULL);
  to = g_build_filename (apart, "to", NULL);
  move_to (place, apart);

  /* One that was ended half-way is brought to its end. */
  g_assert_true (signet_file_write (place->path, "mail", -1, NULL));
  g_assert_true (signet_file_move (place->path, part, to, NULL));
  assert_holds (to, "mail");
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));
  g_assert_no_errno (unlink (to));
  g_assert_no_errno (rmdir (apart));
}

static void
assert_safe_name (const char *text,
                  const char *expected)
{
  g_autofree char *name = signet_file_safe_name (text);
  g_assert_cmpstr (name, ==, expected);
}

/* As on a share that cannot make directories durable one by one. */
static void
test_sync_directory (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_file_sync_directory ("/proc", &error));
  g_assert_no_error (error);
  g_assert_false (signet_file_sync_directory ("/proc/version", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
}

static void
test_safe_name (void)
{
  assert_safe_name ("alice@example.org", "alice@example.org");
  assert_safe_name ("../../etc/passwd", "%2E.%2F..%2Fetc%2Fpasswd");
  assert_safe_name ("", "%");
  assert_safe_name ("a b\n", "a%20b%0A");
  assert_safe_name ("ä", "%C3%A4");
  assert_safe_name ("%41", "%2541");
}

static void
test_safe_name_long (void)
{
  g_autofree char *one = g_strnfill (5000, 'x');
  g_autofree char *other = g_strdup (one);

  other[4999] = 'y';
  g_autofree char *one_name = signet_file_safe_name (one);
  g_autofree char *other_name = signet_file_safe_name (other);
  g_assert_cmpuint (strlen (one_name), ==, 100);
  g_assert_cmpuint (strlen (other_name), ==, 100);
  g_assert_cmpstr (one_name, !=, other_name);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/file/write-and-read", Place, NULL, set_up, test_write_and_read, tear_down);
  g_test_add ("/file/write-pieces", Place, NULL, set_up, test_write_pieces, tear_down);
  g_test_add ("/file/read-bounded", Place, NULL, set_up, test_read_bounded, tear_down);
  g_test_add ("/file/read-pipe", Place, NULL, set_up, test_read_pipe, tear_down);
  g_test_add ("/file/read-missing", Place, NULL, set_up, test_read_missing, tear_down);
  g_test_add ("/file/write-fails", Place, NULL, set_up, test_write_fails, tear_down);
  g_test_add ("/file/make-directory", Place, NULL, set_up, test_make_directory, tear_down);
  g_test_add ("/file/make-directory-over-file", Place, NULL, set_up, test_make_directory_over_file,
              tear_down);
  g_test_add ("/file/move", Place, NULL, set_up, test_move, tear_down);
  g_test_add ("/file/move-apart", Place, NULL, set_up, test_move_apart, tear_down);
  g_test_add_func ("/file/sync-directory", test_sync_directory);
  g_test_add_func ("/file/safe-name", test_safe_name);
  g_test_add_func ("/file/safe-name-long", test_safe_name_long);

  return g_test_run ();
}
