/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "own-place.h"
#include "zip-writer.h"

#define NAME "a.eml"
#define TEXT "Subject: x\n\ntext\n"

/* In a header before a file, and in the list at the end. */
#define LOCAL_TIME   10
#define LOCAL_BYTES  30
#define PACKED       (LOCAL_BYTES + sizeof NAME - 1 + 12)
#define CENTRAL_TIME 12

static void
add (Place           *place,
     SignetZipWriter *writer,
     gint64           time)
{
  g_autofree char *mail = g_build_filename (place->directory, NAME, NULL);
  int fd;

  g_assert_true (g_file_set_contents (mail, TEXT, -1, NULL));
  fd = open (mail, O_RDONLY | O_CLOEXEC);
  g_assert_true (signet_zip_writer_add (writer, NAME, fd, strlen (TEXT), time, NULL));
  close (fd);
}

/* The list says the same as the header of a file, also where its 32 bits of a time are not enough. */
static void
test_times (Place         *place,
            gconstpointer  data)
{
  static const gint64 times[] = { -5000000000, -1, 0, 1136214245, 2500000000, 4102444800, 5000000000 };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *path = g_build_filename (place->directory, "a.zip", NULL);
      g_autoptr(SignetZipWriter) writer = signet_zip_writer_open (path, 0, NULL);
      g_autofree char *bytes = NULL;
      guint64 list;

      add (place, writer, times[i]);
      list = signet_zip_writer_get_length (writer);
      g_assert_true (signet_zip_writer_finish (writer, NULL));
      g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
      g_assert_cmpmem (bytes + list, 4, "PK\1\2", 4);
      g_assert_cmpmem (bytes + list + CENTRAL_TIME, 4, bytes + LOCAL_TIME, 4);
    }
}

/* A damaged length of the second file leads nowhere: not back, not on, not out of the file. */
static void
test_damaged (Place         *place,
              gconstpointer  data)
{
  static const gint64 lengths[] = { 0, 1, -1, G_MININT64, -(gint64) (LOCAL_BYTES + sizeof NAME - 1 + 29) };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      const guint64 written = GUINT64_TO_LE ((guint64) lengths[i]);
      g_autofree char *path = g_build_filename (place->directory, "a.zip", NULL);
      g_autoptr(SignetZipWriter) writer = signet_zip_writer_open (path, 0, NULL);
      const int fd = open (path, O_WRONLY | O_CLOEXEC);
      g_autoptr(GError) error = NULL;
      guint64 second;

      add (place, writer, 0);
      second = signet_zip_writer_get_length (writer);
      add (place, writer, 0);
      g_assert_cmpint (pwrite (fd, &written, sizeof written, (off_t) (second + PACKED)), ==, sizeof written);
      close (fd);
      g_assert_false (signet_zip_writer_finish (writer, &error));
      g_assert_nonnull (error);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/zip-writer/" name, Place, "x", place_set_up, func, place_tear_down)
  ADD ("times", test_times);
  ADD ("damaged", test_damaged);
  return g_test_run ();
}
