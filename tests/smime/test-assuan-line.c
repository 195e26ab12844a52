/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "assuan-line.h"

#include <string.h>

static void
test_data (void)
{
  guint8 all[4000];
  g_autoptr(GString) line = g_string_new (NULL);
  g_autoptr(GByteArray) back = g_byte_array_new ();
  gsize at = 0;

  for (gsize i = 0; i < sizeof all; i++)
    all[i] = (guint8) (i * 7);
  while (at < sizeof all)
    {
      const gsize taken = signet_assuan_line_put_data (line, all + at, sizeof all - at);

      g_assert_cmpuint (taken, >, 0);
      g_assert_cmpuint (line->len, <=, SIGNET_ASSUAN_LINE_MAX);
      g_assert_null (memchr (line->str, '\n', line->len));
      g_assert_true (g_str_has_prefix (line->str, "D "));
      signet_assuan_line_unescape (line->str + 2, line->len - 2, back);
      at += taken;
    }
  g_assert_cmpmem (all, sizeof all, back->data, back->len);
}

static void
test_escape (void)
{
  g_autofree char *escaped = signet_assuan_line_escape ("Key of Alice + Bob, 100%\nnext");
  g_autoptr(GByteArray) odd = g_byte_array_new ();

  g_assert_cmpstr (escaped, ==, "Key+of+Alice+%2B+Bob,+100%25%0Anext");
  signet_assuan_line_unescape ("a%2", 3, odd);
  signet_assuan_line_unescape ("%zz%", 4, odd);
  g_assert_cmpmem (odd->data, odd->len, "a%2%zz%", 7);
}

static void
test_match (void)
{
  g_assert_cmpstr (signet_assuan_line_match ("OK", "OK"), ==, "");
  g_assert_cmpstr (signet_assuan_line_match ("ERR 11 Bad", "ERR"), ==, "11 Bad");
  g_assert_null (signet_assuan_line_match ("OKAY", "OK"));
  g_assert_null (signet_assuan_line_match ("", "OK"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/assuan-line/data", test_data);
  g_test_add_func ("/assuan-line/escape", test_escape);
  g_test_add_func ("/assuan-line/match", test_match);
  return g_test_run ();
}
