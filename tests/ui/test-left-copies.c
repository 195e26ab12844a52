/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of attachments that a killed program left. */
#include "config.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "left-directories.h"
#include "reader/left-copies.h"
#include "temporary.h"

#define SECRET "1/secret.txt"

/* A directory with a copy in it. Returns: (transfer full): its path. */
static char *
make_copies (const char *parent,
             const char *name)
{
  char *path = g_build_filename (parent, name, NULL);
  g_autofree char *own = g_build_filename (path, "1", NULL);
  g_autofree char *copy = g_build_filename (path, SECRET, NULL);

  g_assert_cmpint (g_mkdir_with_parents (own, 0700), ==, 0);
  g_assert_true (g_file_set_contents (copy, "secret", -1, NULL));
  g_assert_cmpint (g_chmod (copy, 0400), ==, 0);
  return path;
}

static gboolean
is_there (const char *path)
{
  g_autofree char *copy = g_build_filename (path, SECRET, NULL);

  return g_file_test (copy, G_FILE_TEST_EXISTS);
}

static void
test_left (void)
{
  char *parent = temporary_make ("run");
  char *outside = temporary_make ("outside");
  g_autofree char *left = make_copies (parent, SIGNET_LEFT_COPIES_PREFIX "a");
  g_autofree char *used = make_copies (parent, SIGNET_LEFT_COPIES_PREFIX "b");
  g_autofree char *other = make_copies (parent, "somebody-else");
  g_autofree char *target = make_copies (outside, "c");
  g_autofree char *link = g_build_filename (parent, SIGNET_LEFT_COPIES_PREFIX "c", NULL);
  int lock = signet_left_directory_lock (used);

  g_assert_cmpint (lock, >=, 0);
  g_assert_cmpint (symlink (target, link), ==, 0);
  signet_left_copies_remove (parent, 60);
  g_assert_true (is_there (left));
  signet_left_copies_remove (parent, 0);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_true (is_there (used));
  g_assert_true (is_there (other));
  g_assert_true (is_there (target));

  close (lock);
  signet_left_copies_remove (parent, 0);
  g_assert_false (g_file_test (used, G_FILE_TEST_EXISTS));
  temporary_remove (parent);
  temporary_remove (outside);
}

/* Whoever is killed lets go of the lock. */
static void
test_killed (void)
{
  char *parent = temporary_make ("run");
  g_autofree char *copies = make_copies (parent, SIGNET_LEFT_COPIES_PREFIX "a");
  int ready[2];
  char byte;
  pid_t child;

  g_assert_cmpint (pipe (ready), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      const gboolean locked = signet_left_directory_lock (copies) >= 0;

      if (write (ready[1], locked ? "y" : "n", 1) == 1)
        for (;;)
          pause ();
      _exit (1);
    }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  g_assert_cmpint (byte, ==, 'y');
  signet_left_copies_remove (parent, 0);
  g_assert_true (is_there (copies));

  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  signet_left_copies_remove (parent, 0);
  g_assert_false (g_file_test (copies, G_FILE_TEST_EXISTS));
  close (ready[0]);
  close (ready[1]);
  temporary_remove (parent);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/left-copies/left", test_left);
  g_test_add_func ("/left-copies/killed", test_killed);
  return g_test_run ();
}
