/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "checksum.h"

/* RFC 3720 appendix B.4. */
static void
test_known (void)
{
  guint8 bytes[32] = { 0 };

  g_assert_cmphex (signet_checksum (0, bytes, 32), ==, 0x8a9136aa);
  memset (bytes, 0xff, 32);
  g_assert_cmphex (signet_checksum (0, bytes, 32), ==, 0x62a8ab43);
  for (guint i = 0; i < 32; i++)
    bytes[i] = (guint8) i;
  g_assert_cmphex (signet_checksum (0, bytes, 32), ==, 0x46dd794e);
  g_assert_cmphex (signet_checksum (0, "123456789", 9), ==, 0xe3069283);
  g_assert_cmphex (signet_checksum (0, NULL, 0), ==, 0);
}

static void
test_in_pieces (void)
{
  const char *text = "In pieces of any length it must come to the same, aligned or not.";
  const gsize length = strlen (text);

  for (gsize cut = 0; cut <= length; cut++)
    {
      guint32 first = signet_checksum (0, text, cut);

      g_assert_cmphex (signet_checksum (first, text + cut, length - cut), ==,
                       signet_checksum (0, text, length));
      g_assert_cmphex (signet_checksum_by_tables (0, text + cut, length - cut), ==,
                       signet_checksum (0, text + cut, length - cut));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checksum/known", test_known);
  g_test_add_func ("/checksum/in-pieces", test_in_pieces);
  return g_test_run ();
}
