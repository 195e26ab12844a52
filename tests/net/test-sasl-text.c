/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "sasl-text.h"

/* RFC 4013, section 3, and what else a keyboard or a paste brings. */
static void
test_prepare (void)
{
  const struct { const char *text, *prepared; } cases[] = {
    { "I\u00adX", "IX" },
    { "user", "user" },
    { "USER", "USER" },
    { "\u00aa", "a" },
    { "\u2168", "IX" },
    { "", "" },
    { "one\u00a0two\u3000three\u200bfour", "one two three four" },
    { "Mu\u0308ller", "M\u00fcller" },
    { "\ufeffzero\u200dwidth\ufe0f", "zerowidth" },
    { "\U0001f511", "\U0001f511" },
    { "\a", NULL },
    { "a\177", NULL },
    { "a\xc2\x85", NULL },
    { "\ue000", NULL },
    { "\uffff", NULL },
    { "\U0010ffff", NULL },
    { "\u202etxt", NULL },
    { "\ufffd", NULL },
    { "\U000e0041", NULL },
    { "latin \xe9", NULL },
    { "cut \xc3", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *prepared = signet_sasl_prepare (cases[i].text);

      g_assert_cmpstr (prepared, ==, cases[i].prepared);
    }
}

static void
test_escape_name (void)
{
  const struct { const char *name, *escaped; } cases[] = {
    { "alice", "alice" },
    { "", "" },
    { "a,b=c", "a=2Cb=3Dc" },
    { "=2C", "=3D2C" },
    { "m\u00fcller@example.org", "m\u00fcller@example.org" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *escaped = signet_sasl_escape_name (cases[i].name);

      g_assert_cmpstr (escaped, ==, cases[i].escaped);
    }
}

static void
test_decode (void)
{
  const struct { const char *base64, *data; gsize length; } cases[] = {
    { "", "", 0 },
    { "QQ==", "A", 1 },
    { "QUI=", "AB", 2 },
    { "QUJD", "ABC", 3 },
    { "QUJDAA==", "ABC\0", 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = 99;
      g_autofree guint8 *data = signet_sasl_decode (cases[i].base64, &length);

      g_assert_cmpmem (data, length, cases[i].data, cases[i].length);
      g_assert_cmpuint (data[length], ==, 0);
    }
}

static void
test_decode_broken (void)
{
  const char *broken[] = { "Q", "QQ", "QQ=", "Q===", "====", "QUI= ", " QUI=", "QU\nI", "Q=UI",
                           "QUI-", "QUJD=", "\xc3\xa9\xc3\xa9" };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      gsize length;

      g_assert_null (signet_sasl_decode (broken[i], &length));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sasl-text/prepare", test_prepare);
  g_test_add_func ("/sasl-text/escape-name", test_escape_name);
  g_test_add_func ("/sasl-text/decode", test_decode);
  g_test_add_func ("/sasl-text/decode-broken", test_decode_broken);
  return g_test_run ();
}
