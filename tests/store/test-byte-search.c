/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "byte-search.h"

#define MAX_TEXT 200

/* Where memmem() finds it. */
static gsize
search_plainly (const char *text,
                gsize       size,
                gsize       from,
                const char *needle,
                gsize       length)
{
  const char *found = from <= size ? memmem (text + from, size - from, needle, length) : NULL;

  return found != NULL ? (gsize) (found - text) : size;
}

/* Few letters, so that much is found; in a block of just that size, so that a sanitizer sees each byte
 * that is read beyond. */
static void
test_random (void)
{
  guint n_found = 0;

  for (guint round = 0; round < 20000; round++)
    {
      const gsize size = (gsize) g_test_rand_int_range (0, MAX_TEXT);
      const gsize length = (gsize) g_test_rand_int_range (1, g_test_rand_bit () ? 4 : 40);
      const gsize from = (gsize) g_test_rand_int_range (0, (gint32) size + 3);
      g_autofree char *text = g_malloc (MAX (size, 1));
      g_autofree char *needle = g_malloc (length);

      for (gsize i = 0; i < size; i++)
        text[i] = (char) g_test_rand_int_range ('a', 'd');
      for (gsize i = 0; i < length; i++)
        needle[i] = (char) g_test_rand_int_range ('a', 'd');
      if (length <= size && g_test_rand_bit ())
        memcpy (text + g_test_rand_int_range (0, (gint32) (size - length) + 1), needle, length);

      const gsize found = signet_byte_search (text, size, from, needle, length);

      g_assert_cmpuint (found, ==, search_plainly (text, size, from, needle, length));
      n_found += found < size;
    }
  g_assert_cmpuint (n_found, >, 1000);
}

/* Each place in a text of some blocks, the bytes above 127 too. */
static void
test_places (void)
{
  static const char needle[] = "\xc3\xbc";
  char text[80];

  for (gsize at = 0; at + 2 <= sizeof text; at++)
    {
      memset (text, 0xc3, sizeof text);
      memcpy (text + at, needle, 2);
      g_assert_cmpuint (signet_byte_search (text, sizeof text, 0, needle, 2), ==, at);
      g_assert_cmpuint (signet_byte_search (text, sizeof text, at, needle, 2), ==, at);
      g_assert_cmpuint (signet_byte_search (text, sizeof text, at + 1, needle, 2), ==, sizeof text);
      g_assert_cmpuint (signet_byte_search (text, at + 1, 0, needle, 2), ==, at + 1);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/byte-search/random", test_random);
  g_test_add_func ("/byte-search/places", test_places);
  return g_test_run ();
}
