/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "append-file.h"
#include "own-place.h"

static void
assert_content (Place      *place,
                const char *expected)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (place->path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, expected);
}

static SignetAppendFile *
open_and_read (Place      *place,
               const char *expected)
{
  SignetAppendFile *file = signet_append_file_new (place->path);
  g_autoptr(GError) error = NULL;
  gsize length = 99;
  g_autofree char *text = signet_append_file_read (file, &length, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (text, length, expected, strlen (expected));
  return file;
}

static void
test_grow (Place         *place,
           gconstpointer  data)
{
  g_autoptr(SignetAppendFile) file = open_and_read (place, "");
  struct stat facts;

  g_assert_true (signet_append_file_needs_replace (file));
  g_assert_cmpint (g_access (place->directory, F_OK), ==, 0);
  g_assert_cmpint (g_access (place->path, F_OK), !=, 0);
  g_assert_true (signet_append_file_replace (file, "one\n", 4, NULL));
  g_assert_false (signet_append_file_needs_replace (file));
  g_assert_true (signet_append_file_append (file, "two\n", 4, NULL));
  assert_content (place, "one\ntwo\n");
  g_assert_cmpint (stat (place->path, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);

  g_autoptr(SignetAppendFile) again = open_and_read (place, "one\ntwo\n");
  g_assert_true (signet_append_file_append (again, "three\n", 6, NULL));
  g_assert_true (signet_append_file_replace (again, "all\n", 4, NULL));
  g_assert_true (signet_append_file_append (again, "more\n", 5, NULL));
  assert_content (place, "all\nmore\n");
}

static void
test_torn (Place         *place,
           gconstpointer  data)
{
  g_autofree char *below = g_path_get_dirname (place->path);

  g_assert_cmpint (g_mkdir (below, 0700), ==, 0);
  g_assert_true (g_file_set_contents (place->path, "one\ntor", -1, NULL));

  g_autoptr(SignetAppendFile) file = open_and_read (place, "one\ntor");
  g_assert_true (signet_append_file_append (file, "two\n", 4, NULL));
  g_assert_true (signet_append_file_append (file, "three\n", 6, NULL));
  assert_content (place, "one\ntor\ntwo\nthree\n");
}

/* A write that stops half-way, as on a full disk. */
static void
test_no_room (Place         *place,
              gconstpointer  data)
{
  g_autoptr(SignetAppendFile) file = open_and_read (place, "");
  g_autoptr(GError) error = NULL;
  struct rlimit before, small;

  g_assert_true (signet_append_file_replace (file, "one\n", 4, NULL));

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 6;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (signet_append_file_append (file, "two\n", 4, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, place->path));
  assert_content (place, "one\n");
  g_assert_false (signet_append_file_needs_replace (file));
  g_assert_true (signet_append_file_append (file, "two\n", 4, NULL));
  assert_content (place, "one\ntwo\n");
}

static void
test_vanished (Place         *place,
               gconstpointer  data)
{
  g_autoptr(SignetAppendFile) file = open_and_read (place, "");
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_append_file_replace (file, "one\n", 4, NULL));
  g_assert_cmpint (g_remove (place->path), ==, 0);
  g_assert_false (signet_append_file_append (file, "two\n", 4, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_no_file (Place         *place,
              gconstpointer  data)
{
  g_autoptr(SignetAppendFile) file = signet_append_file_new (place->directory);
  g_autoptr(GError) error = NULL;
  gsize length;

  g_assert_null (signet_append_file_read (file, &length, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/append-file/grow", Place, "below/file", place_set_up, test_grow, place_tear_down);
  g_test_add ("/append-file/torn", Place, "below/file", place_set_up, test_torn, place_tear_down);
  g_test_add ("/append-file/no-room", Place, "below/file", place_set_up, test_no_room, place_tear_down);
  g_test_add ("/append-file/vanished", Place, "below/file", place_set_up, test_vanished, place_tear_down);
  g_test_add ("/append-file/no-file", Place, "below/file", place_set_up, test_no_file, place_tear_down);
  return g_test_run ();
}
