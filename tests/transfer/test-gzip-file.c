/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "gzip-file.h"
#include "temporary.h"

#define MANY      (1024 * 1024)
#define SUM_BYTES 8

typedef struct
{
  char       *directory;
  char       *path;
  GByteArray *bytes;  /* of the file */
} Place;

static void
set_up (Place         *place,
        gconstpointer  data)
{
  place->directory = temporary_make ("gzip-file");
  place->path = g_build_filename (place->directory, "x.gz", NULL);
  place->bytes = g_byte_array_new ();
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  temporary_remove (place->directory);
  g_free (place->path);
  g_byte_array_unref (place->bytes);
}

static void
add_bytes (Place      *place,
           const char *data,
           gsize       length)
{
  g_byte_array_append (place->bytes, (const guint8 *) data, (guint) length);
}

static void
add_member (Place      *place,
            const char *text,
            gsize       length)
{
  g_autoptr(GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1);
  const gsize room = length + 1024;
  g_autofree char *packed = g_malloc (room);
  gsize taken, n;

  g_assert_cmpint (g_converter_convert (G_CONVERTER (compressor), text, length, packed, room,
                                        G_CONVERTER_INPUT_AT_END, &taken, &n, NULL),
                   ==, G_CONVERTER_FINISHED);
  add_bytes (place, packed, n);
}

/* Returns: (transfer full): what is read of the first n bytes; NULL for damaged, which it stays. */
static GString *
read_cut (Place *place,
          guint  n)
{
  g_autoptr(SignetGzipFile) file = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  const void *data;
  gssize count;

  g_assert_true (g_file_set_contents (place->path, (const char *) place->bytes->data, n, NULL));
  file = signet_gzip_file_open (place->path, NULL);
  while ((count = signet_gzip_file_read (file, &data)) > 0)
    g_string_append_len (text, data, count);
  g_assert_cmpint (signet_gzip_file_read (file, &data), ==, count);
  return count == 0 ? g_steal_pointer (&text) : NULL;
}

static void
assert_text (Place      *place,
             const char *wanted)
{
  g_autoptr(GString) text = read_cut (place, place->bytes->len);

  g_assert_nonnull (text);
  g_assert_cmpstr (text->str, ==, wanted);
}

static void
assert_damaged (Place *place)
{
  g_autoptr(GString) text = read_cut (place, place->bytes->len);

  g_assert_null (text);
}

static void
test_members (Place         *place,
              gconstpointer  data)
{
  static const char zeros[2000];

  assert_damaged (place);
  add_member (place, "one ", 4);
  assert_text (place, "one ");
  add_member (place, "", 0);
  add_member (place, "two", 3);
  assert_text (place, "one two");
  add_bytes (place, zeros, sizeof zeros);
  assert_text (place, "one two");
  add_bytes (place, "x", 1);
  assert_damaged (place);
}

/* What is behind a member is another one, or nothing. */
static void
test_junk (Place         *place,
           gconstpointer  data)
{
  add_member (place, "one", 3);
  add_bytes (place, "junk", 4);
  assert_damaged (place);
}

/* Longer than all that is read at a time, packed and not. */
static void
test_long (Place         *place,
           gconstpointer  data)
{
  g_autofree char *long_text = g_malloc (MANY);
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  g_autoptr(GString) text = NULL;

  for (guint i = 0; i < MANY; i++)
    long_text[i] = (char) (i < MANY / 2 ? g_rand_int_range (random, 0, 256) : 'x');
  add_member (place, long_text, MANY);
  text = read_cut (place, place->bytes->len);
  g_assert_nonnull (text);
  g_assert_cmpmem (text->str, text->len, long_text, MANY);
}

/* A bit of the sum, of the length or of the text; and any cut. Some bits before the sum mean nothing. */
static void
test_damaged (Place         *place,
              gconstpointer  data)
{
  static const char written[] = "Only what is as it was written.";
  guint length, n_idle = 0;

  add_member (place, written, strlen (written));
  length = place->bytes->len;
  for (guint bit = 10 * 8; bit < length * 8; bit++)
    {
      g_autoptr(GString) text = NULL;

      place->bytes->data[bit / 8] ^= (guint8) (1 << bit % 8);
      text = read_cut (place, length);
      place->bytes->data[bit / 8] ^= (guint8) (1 << bit % 8);
      if (text == NULL)
        continue;
      g_assert_cmpstr (text->str, ==, written);
      g_assert_cmpuint (bit / 8, ==, length - SUM_BYTES - 1);
      n_idle++;
    }
  g_assert_cmpuint (n_idle, <, 8);
  for (guint n = 0; n < length; n++)
    g_assert_null (read_cut (place, n));
  assert_text (place, written);
}

static void
test_missing (Place         *place,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_gzip_file_open (place->path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

#define ADD(name, test) g_test_add ("/gzip-file/" name, Place, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("members", test_members);
  ADD ("junk", test_junk);
  ADD ("long", test_long);
  ADD ("damaged", test_damaged);
  ADD ("missing", test_missing);
  return g_test_run ();
}
