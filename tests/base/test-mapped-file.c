/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "mapped-file.h"

#define SIZE (256 * 1024)

static char *
make_file (gsize size)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = g_malloc (MAX (size, 1));
  char *path = NULL;
  const int fd = g_file_open_tmp ("signet-mapped-XXXXXX", &path, &error);

  g_assert_no_error (error);
  close (fd);
  memset (text, 'x', size);
  g_assert_true (g_file_set_contents (path, text, (gssize) size, NULL));
  return path;
}

static gsize
count (SignetMappedFile *file,
       char              byte)
{
  const char *contents = signet_mapped_file_get_contents (file);
  gsize n = 0;

  for (gsize i = 0; i < signet_mapped_file_get_length (file); i++)
    n += contents[i] == byte;
  return n;
}

static void
test_read (void)
{
  g_autofree char *path = make_file (SIZE);
  g_autoptr(SignetMappedFile) file = signet_mapped_file_new (path, NULL);
  g_autoptr(SignetMappedFile) again = signet_mapped_file_ref (file);
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (count (file, 'x'), ==, SIZE);
  g_assert_true (signet_mapped_file_is_whole (again));
  g_unlink (path);
  g_assert_true (signet_mapped_file_is_whole (file));
  g_assert_null (signet_mapped_file_new (path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_empty (void)
{
  g_autofree char *path = make_file (0);
  g_autoptr(SignetMappedFile) file = signet_mapped_file_new (path, NULL);

  g_assert_null (signet_mapped_file_get_contents (file));
  g_assert_cmpuint (signet_mapped_file_get_length (file), ==, 0);
  g_unlink (path);
}

static gpointer
count_func (gpointer data)
{
  return GSIZE_TO_POINTER (count (data, 'x'));
}

/* Two files of one length, cut while several threads read one of them. */
static void
test_cut (void)
{
  g_autofree char *path = make_file (SIZE);
  g_autofree char *other_path = make_file (SIZE);
  g_autoptr(SignetMappedFile) file = signet_mapped_file_new (path, NULL);
  g_autoptr(SignetMappedFile) other = signet_mapped_file_new (other_path, NULL);
  GThread *threads[4];

  g_assert_cmpuint (count (file, 'x'), ==, SIZE);
  g_assert_cmpint (truncate (path, 1000), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", count_func, file);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpuint (GPOINTER_TO_SIZE (g_thread_join (threads[i])), ==, 1000);
  g_assert_cmpuint (count (file, '\0'), ==, SIZE - 1000);
  g_assert_false (signet_mapped_file_is_whole (file));

  g_assert_cmpuint (count (other, 'x'), ==, SIZE);
  g_assert_true (signet_mapped_file_is_whole (other));
  g_unlink (path);
  g_unlink (other_path);
}

/* Of another mapping, or sent by somebody: that ends a program as ever. */
static void
test_others (void)
{
  g_autofree char *path = make_file (SIZE);
  g_autoptr(SignetMappedFile) file = signet_mapped_file_new (path, NULL);

  if (g_test_subprocess ())
    {
      g_autoptr(GMappedFile) plain = g_mapped_file_new (path, FALSE, NULL);

      g_assert_cmpint (truncate (path, 0), ==, 0);
      g_unlink (path);
      g_assert_cmpuint (count (file, '\0'), ==, SIZE);
      g_print ("%d", *(volatile const char *) g_mapped_file_get_contents (plain));
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_unlink (path);
}

static void
test_sent (void)
{
  if (g_test_subprocess ())
    {
      g_autofree char *path = make_file (SIZE);
      g_autoptr(SignetMappedFile) file = signet_mapped_file_new (path, NULL);

      g_unlink (path);
      raise (SIGBUS);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mapped-file/read", test_read);
  g_test_add_func ("/mapped-file/empty", test_empty);
  g_test_add_func ("/mapped-file/cut", test_cut);
  g_test_add_func ("/mapped-file/others", test_others);
  g_test_add_func ("/mapped-file/sent", test_sent);
  return g_test_run ();
}
