/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "spool.h"

static void
fill (SignetSpool *spool,
      gsize        size)
{
  g_autofree char *piece = g_malloc (4099);

  for (gsize i = 0; i < 4099; i++)
    piece[i] = (char) (i * 31 + 7);
  for (gsize have = 0; have < size; have += 4099)
    g_assert_true (signet_spool_write (spool, piece, MIN (4099, size - have), NULL));
}

static void
check (SignetSpool *spool,
       gsize        size)
{
  g_autoptr(GInputStream) stream = signet_spool_open (spool);
  char buffer[1000];
  gsize at = 0;
  gssize read;

  while ((read = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0)
    for (gssize i = 0; i < read; i++, at++)
      g_assert_cmpint (buffer[i], ==, (char) (at % 4099 * 31 + 7));
  g_assert_cmpint (read, ==, 0);
  g_assert_cmpuint (at, ==, size);
}

static void
test_write_and_read (gconstpointer data)
{
  gsize size = GPOINTER_TO_SIZE (data);
  g_autofree char *directory = g_dir_make_tmp ("signet-spool-XXXXXX", NULL);
  g_autoptr(SignetSpool) spool = signet_spool_new (directory);

  fill (spool, size);
  g_assert_cmpuint (signet_spool_get_size (spool), ==, size);
  check (spool, size);
  check (spool, size);

  g_autoptr(GBytes) bytes = signet_spool_dup_bytes (spool, size, NULL);
  g_autoptr(GBytes) mapped = signet_spool_map (spool, NULL);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, size);
  g_assert_true (g_bytes_equal (bytes, mapped));

  /* Nothing of it has a name. */
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

static void
test_seek (void)
{
  g_autoptr(SignetSpool) spool = signet_spool_new (NULL);
  g_autoptr(GInputStream) stream = signet_spool_open (spool);
  GSeekable *seekable = G_SEEKABLE (stream);
  g_autoptr(GError) error = NULL;
  char buffer[4] = "";

  g_assert_true (signet_spool_write (spool, "0123456789", 10, NULL));
  g_assert_true (g_seekable_seek (seekable, -3, G_SEEK_END, NULL, NULL));
  g_assert_cmpint (g_input_stream_read (stream, buffer, 3, NULL, NULL), ==, 3);
  g_assert_cmpstr (buffer, ==, "789");
  g_assert_cmpint (g_seekable_tell (seekable), ==, 10);
  g_assert_true (g_seekable_seek (seekable, 2, G_SEEK_SET, NULL, NULL));
  g_assert_true (g_seekable_seek (seekable, 1, G_SEEK_CUR, NULL, NULL));
  g_assert_cmpint (g_input_stream_read (stream, buffer, 3, NULL, NULL), ==, 3);
  g_assert_cmpstr (buffer, ==, "345");
  g_assert_false (g_seekable_seek (seekable, 1, G_SEEK_END, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

static void
test_write_stream (void)
{
  g_autoptr(SignetSpool) from = signet_spool_new (NULL);
  g_autoptr(SignetSpool) to = signet_spool_new (NULL);
  g_autoptr(GInputStream) stream = signet_spool_open (from);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  fill (from, 3000000);
  g_assert_true (signet_spool_write_stream (to, stream, NULL, NULL));
  check (to, 3000000);

  g_autoptr(GInputStream) again = signet_spool_open (from);
  g_cancellable_cancel (cancellable);
  g_assert_false (signet_spool_write_stream (to, again, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_too_many (void)
{
  g_autoptr(SignetSpool) spool = signet_spool_new (NULL);
  g_autoptr(GError) error = NULL;

  fill (spool, 5000);
  g_assert_null (signet_spool_dup_bytes (spool, 4999, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static void
test_no_directory (void)
{
  g_autoptr(SignetSpool) spool = signet_spool_new ("/nowhere/at-all");
  g_autofree char *much = g_malloc0 (SIGNET_SPOOL_MAX_MEMORY);
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_spool_write (spool, much, SIGNET_SPOOL_MAX_MEMORY, &error));
  g_assert_no_error (error);
  g_assert_false (signet_spool_write (spool, much, 1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "/nowhere/at-all"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/spool/empty", GSIZE_TO_POINTER (0), test_write_and_read);
  g_test_add_data_func ("/spool/memory", GSIZE_TO_POINTER (SIGNET_SPOOL_MAX_MEMORY),
                        test_write_and_read);
  g_test_add_data_func ("/spool/file", GSIZE_TO_POINTER (SIGNET_SPOOL_MAX_MEMORY + 1),
                        test_write_and_read);
  g_test_add_data_func ("/spool/large", GSIZE_TO_POINTER (20 * 1024 * 1024), test_write_and_read);
  g_test_add_func ("/spool/seek", test_seek);
  g_test_add_func ("/spool/write-stream", test_write_stream);
  g_test_add_func ("/spool/too-many", test_too_many);
  g_test_add_func ("/spool/no-directory", test_no_directory);

  return g_test_run ();
}
