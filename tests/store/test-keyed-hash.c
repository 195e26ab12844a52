/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "keyed-hash.h"

static void
test_same (void)
{
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *one = g_strnfill (i, 'x');
      g_autofree char *other = g_strnfill (i, 'x');

      g_assert_cmpuint (signet_keyed_hash (one), ==, signet_keyed_hash (other));
    }
}

static gboolean
add (GHashTable *hashes,
     const char *text)
{
  return g_hash_table_add (hashes, GUINT_TO_POINTER (signet_keyed_hash (text)));
}

/* Texts that are all one to g_str_hash(): "Ez" and "FY" are, and so is any row of them. */
static void
test_colliding (void)
{
  g_autoptr(GHashTable) hashes = g_hash_table_new (NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < 4096; i++)
    {
      char text[25];

      for (guint bit = 0; bit < 12; bit++)
        {
          const char *pair = (i >> bit & 1) != 0 ? "Ez" : "FY";

          text[2 * bit] = pair[0];
          text[2 * bit + 1] = pair[1];
        }
      text[24] = '\0';
      g_assert_cmpuint (g_str_hash (text), ==, g_str_hash ("FYFYFYFYFYFYFYFYFYFYFYFY"));
      n += add (hashes, text);
    }
  g_assert_cmpuint (n, >, 4090);
}

static void
test_every_byte_counts (void)
{
  g_autoptr(GHashTable) hashes = g_hash_table_new (NULL, NULL);
  guint n = 0;

  for (guint length = 1; length <= 33; length++)
    for (guint i = 0; i < length; i++)
      {
        g_autofree char *text = g_strnfill (length, 'a');

        text[i] = 'b';
        n += add (hashes, text);
      }
  g_assert_cmpuint (n, >, 33 * 34 / 2 - 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyed-hash/same", test_same);
  g_test_add_func ("/keyed-hash/colliding", test_colliding);
  g_test_add_func ("/keyed-hash/every-byte-counts", test_every_byte_counts);
  return g_test_run ();
}
