/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unistd.h>

#include "temporary.h"
#include "tree-remover.h"

static void
test_remove (void)
{
  g_autofree char *directory = temporary_make ("tree-remover");
  g_autofree char *tree = g_build_filename (directory, "tree", NULL);
  g_autofree char *deep = g_build_filename (tree, "a", "b", "c", NULL);
  g_autofree char *file = g_build_filename (deep, "file", NULL);
  g_autofree char *kept = g_build_filename (directory, "kept", NULL);
  g_autofree char *inside = g_build_filename (kept, "file", NULL);
  g_autofree char *link = g_build_filename (tree, "link", NULL);

  g_assert_cmpint (g_mkdir_with_parents (deep, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (kept, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "x", -1, NULL));
  g_assert_true (g_file_set_contents (inside, "x", -1, NULL));
  g_assert_cmpint (symlink (kept, link), ==, 0);

  g_assert_true (signet_tree_remove (tree, NULL));
  g_assert_false (g_file_test (tree, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (inside, G_FILE_TEST_EXISTS));
  g_assert_true (signet_tree_remove (tree, NULL));
  temporary_remove (g_steal_pointer (&directory));
}

static void
test_file (void)
{
  g_autofree char *directory = temporary_make ("tree-remover");
  g_autofree char *file = g_build_filename (directory, "file", NULL);
  g_autofree char *below = g_build_filename (file, "below", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "x", -1, NULL));
  g_assert_false (signet_tree_remove (below, &error));
  g_assert_nonnull (error);
  g_assert_true (signet_tree_remove (file, NULL));
  temporary_remove (g_steal_pointer (&directory));
}

static gboolean
stop_at_third (gpointer data)
{
  return ++*(guint *) data < 3;
}

static void
test_watched (void)
{
  g_autofree char *directory = temporary_make ("tree-remover");
  g_autofree char *first = g_build_filename (directory, "tree", "1", NULL);
  g_autofree char *second = g_build_filename (directory, "tree", "2", NULL);
  g_autofree char *tree = g_path_get_dirname (first);
  g_autoptr(GError) error = NULL;
  guint n = 0;

  g_assert_cmpint (g_mkdir_with_parents (tree, 0700), ==, 0);
  g_assert_true (g_file_set_contents (first, "x", -1, NULL));
  g_assert_true (g_file_set_contents (second, "x", -1, NULL));
  g_assert_false (signet_tree_remove_watched (tree, stop_at_third, &n, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (n, ==, 3);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS) != g_file_test (second, G_FILE_TEST_EXISTS));
  temporary_remove (g_steal_pointer (&directory));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tree-remover/remove", test_remove);
  g_test_add_func ("/tree-remover/file", test_file);
  g_test_add_func ("/tree-remover/watched", test_watched);
  return g_test_run ();
}
