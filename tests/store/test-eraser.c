/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is erased is out of sight at once, and gone some time later, or at the next start. */
#include "config.h"

#include "eraser.h"
#include "own-place.h"

#define N_FILES 300

/* Returns: (transfer full): the directory. */
static char *
fill (Place *place)
{
  char *path = g_build_filename (place->directory, "Folder", NULL);
  g_autofree char *cur = g_build_filename (path, "cur", NULL);

  g_assert_cmpint (g_mkdir_with_parents (cur, 0700), ==, 0);
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *file = g_strdup_printf ("%s/%u", cur, i);

      g_assert_true (g_file_set_contents_full (file, "x", 1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    }
  return path;
}

static guint
count_left (Place *place)
{
  g_autoptr(GPtrArray) left = signet_eraser_find_left (place->directory);

  return left->len;
}

static void
test_take (Place         *place,
           gconstpointer  data)
{
  g_autoptr(SignetEraser) eraser = signet_eraser_new ();
  g_autofree char *path = fill (place);
  g_autofree char *hidden = signet_eraser_hide (path, place->directory, NULL);

  g_assert_nonnull (hidden);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_left (place), ==, 1);
  signet_eraser_take (eraser, hidden);
  signet_eraser_take_left (eraser, place->directory);
  while (count_left (place) > 0)
    g_usleep (1000);
  signet_eraser_stop (eraser);
}

/* What is not there, or cannot go there, stays as it is. */
static void
test_hide_nothing (Place         *place,
                   gconstpointer  data)
{
  g_autofree char *path = fill (place);
  g_autofree char *none = g_build_filename (place->directory, "none", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_eraser_hide (none, place->directory, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (signet_eraser_hide (path, none, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));
  g_assert_cmpuint (count_left (place), ==, 0);
}

/* When the time is over nothing is deleted any more; the next one goes on. */
static void
test_stop (Place         *place,
           gconstpointer  data)
{
  g_autoptr(SignetEraser) first = signet_eraser_new ();
  g_autoptr(SignetEraser) second = signet_eraser_new ();
  g_autofree char *path = fill (place);
  g_autofree char *hidden = signet_eraser_hide (path, place->directory, NULL);

  signet_eraser_stop (first);
  g_usleep (SIGNET_ERASER_PATIENCE * G_USEC_PER_SEC);
  signet_eraser_take (first, hidden);
  g_usleep (G_USEC_PER_SEC / 10);
  g_assert_cmpuint (count_left (place), ==, 1);
  signet_eraser_take_left (second, place->directory);
  while (count_left (place) > 0)
    g_usleep (1000);
  signet_eraser_stop (second);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/eraser/" name, Place, "x", place_set_up, func, place_tear_down)
  ADD ("take", test_take);
  ADD ("hide-nothing", test_hide_nothing);
  ADD ("stop", test_stop);
  return g_test_run ();
}
