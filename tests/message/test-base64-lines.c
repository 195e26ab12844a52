/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "base64-lines.h"

#include <string.h>

#define SIZE 40000

/* In whatever pieces it comes, it is what GLib makes of the whole. */
static void
test_pieces (void)
{
  g_autofree guint8 *bytes = g_malloc (SIZE);

  for (guint i = 0; i < SIZE; i++)
    bytes[i] = (guint8) g_test_rand_int ();
  for (guint round = 0; round < 200; round++)
    {
      const gsize size = round < 120 ? round : (gsize) g_test_rand_int_range (0, SIZE);
      g_autoptr(SignetSpool) spool = signet_spool_new (NULL);
      SignetBase64Lines lines = { .spool = spool };
      g_autoptr(GBytes) written = NULL;
      g_autoptr(GBytes) decoded = NULL;
      g_autofree char *text = NULL;
      g_auto(GStrv) split = NULL;
      gsize length = 0;

      for (gsize at = 0, now; at < size; at += now)
        {
          now = (gsize) g_test_rand_int_range (1, round < 60 ? 60 : SIZE);
          now = MIN (now, size - at);
          g_assert_true (signet_base64_lines_write (&lines, bytes + at, now, NULL));
        }
      g_assert_true (signet_base64_lines_finish (&lines, NULL));
      written = signet_spool_dup_bytes (spool, G_MAXSIZE, NULL);
      text = g_strndup (g_bytes_get_data (written, NULL), g_bytes_get_size (written));
      split = g_strsplit (text, "\r\n", -1);
      for (guint i = 0; split[i] != NULL; i++)
        {
          const gboolean is_whole = split[i + 1] != NULL && split[i + 2] != NULL;

          g_assert_true (is_whole ? strlen (split[i]) == 76 : strlen (split[i]) <= 76);
        }
      decoded = g_bytes_new_take (g_base64_decode (text, &length), size);
      g_assert_cmpuint (length, ==, size);
      g_assert_true (size == 0 || memcmp (g_bytes_get_data (decoded, NULL), bytes, size) == 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base64-lines/pieces", test_pieces);
  return g_test_run ();
}
