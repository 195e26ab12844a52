/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-encoding.h"

#include <string.h>

static void
assert_lines_at_most (const char *text,
                      gsize       limit)
{
  g_auto(GStrv) lines = g_strsplit (text, "\r\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_cmpuint (strlen (lines[i]), <=, limit);
}

static void
test_base64 (void)
{
  g_autofree char *empty = signet_demo_encoding_base64 (NULL, 0);
  g_autofree char *little = signet_demo_encoding_base64 ("hi", 2);
  g_autofree char *data = g_strnfill (1000, 'x');
  g_autofree char *much = signet_demo_encoding_base64 (data, 1000);
  gsize length;
  g_autofree guchar *back = g_base64_decode (much, &length);

  g_assert_cmpstr (empty, ==, "");
  g_assert_cmpstr (little, ==, "aGk=\r\n");
  g_assert_true (g_str_has_suffix (much, "\r\n"));
  assert_lines_at_most (much, 76);
  g_assert_cmpmem (back, length, data, 1000);
}

static void
assert_quoted (const char *text,
               const char *expected)
{
  g_autofree char *quoted = signet_demo_encoding_quoted_printable (text, strlen (text));

  g_assert_cmpstr (quoted, ==, expected);
}

static void
test_quoted_printable (void)
{
  assert_quoted ("", "");
  assert_quoted ("a=b\r\n", "a=3Db\r\n");
  assert_quoted ("\xe4 b\r\n", "=E4 b\r\n");
  assert_quoted ("end \r\nend ", "end=20\r\nend=20");
  assert_quoted ("tab\t.", "tab=09.");
  assert_quoted ("\r\n\r\n", "\r\n\r\n");
}

static void
test_quoted_printable_long (void)
{
  g_autofree char *line = g_strnfill (300, '=');
  g_autofree char *quoted = signet_demo_encoding_quoted_printable (line, 300);

  assert_lines_at_most (quoted, 76);
  g_assert_nonnull (strstr (quoted, "=3D=\r\n=3D"));
}

static void
assert_header (const char *text,
               const char *charset,
               const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *encoded = signet_demo_encoding_header (text, charset, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (encoded, ==, expected);
}

static void
test_header (void)
{
  assert_header ("Subject: plain  text", "UTF-8", "Subject: plain  text");
  assert_header ("Subject: Grüße", "ISO-8859-1", "Subject: =?ISO-8859-1?Q?Gr=FC=DFe?=");
  assert_header ("Subject: für über x", "ISO-8859-1",
                 "Subject: =?ISO-8859-1?Q?f=FCr_=FCber?= x");
  assert_header ("From: Zoë <z@a.example>", "UTF-8", "From: =?UTF-8?B?Wm/Dqw==?= <z@a.example>");
  assert_header ("Subject: שלום", "ISO-8859-8-I", "Subject: =?ISO-8859-8-I?Q?=F9=EC=E5=ED?=");
}

/* Long text: several words, each at most 75 bytes, none of them cuts a character. */
static void
test_header_long (void)
{
  g_autoptr(GError) error = NULL;
  GString *text = g_string_new ("Subject: ");
  g_autofree char *encoded = NULL;

  for (guint i = 0; i < 60; i++)
    g_string_append (text, "水位");
  encoded = signet_demo_encoding_header (text->str, "ISO-2022-JP", &error);
  g_assert_no_error (error);
  assert_lines_at_most (encoded, 76 + strlen ("Subject: "));

  g_auto(GStrv) words = g_strsplit (encoded + strlen ("Subject: "), "\r\n ", -1);
  g_autoptr(GString) back = g_string_new ("Subject: ");
  g_assert_cmpuint (g_strv_length (words), >, 3);
  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize length;

      g_assert_cmpuint (strlen (words[i]), <=, 75);
      g_assert_true (g_str_has_prefix (words[i], "=?ISO-2022-JP?B?"));
      words[i][strlen (words[i]) - 2] = '\0';

      g_autofree guchar *bytes = g_base64_decode (words[i] + strlen ("=?ISO-2022-JP?B?"), &length);
      g_autofree char *piece = g_convert ((char *) bytes, (gssize) length, "UTF-8", "ISO-2022-JP",
                                          NULL, NULL, &error);
      g_assert_no_error (error);
      g_string_append (back, piece);
    }
  g_assert_cmpstr (back->str, ==, text->str);
  g_string_free (text, TRUE);
}

static void
test_header_impossible (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_demo_encoding_header ("Subject: 水", "ISO-8859-1", &error));
  g_assert_error (error, G_CONVERT_ERROR, G_CONVERT_ERROR_ILLEGAL_SEQUENCE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/encoding/base64", test_base64);
  g_test_add_func ("/demo/encoding/quoted-printable", test_quoted_printable);
  g_test_add_func ("/demo/encoding/quoted-printable-long", test_quoted_printable_long);
  g_test_add_func ("/demo/encoding/header", test_header);
  g_test_add_func ("/demo/encoding/header-long", test_header_long);
  g_test_add_func ("/demo/encoding/header-impossible", test_header_impossible);
  return g_test_run ();
}
