/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "quoted-printable.h"
#include "transfer.h"

static SignetSlice
slice (const char *text)
{
  return (SignetSlice) { text, strlen (text) };
}

static void
check (const char *text,
       const char *expected)
{
  g_autoptr(GString) found = signet_quoted_printable_encode (slice (text));

  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_encode (void)
{
  g_autofree char *line = g_strnfill (76, 'a');
  g_autofree char *longer = g_strnfill (77, 'a');
  g_autofree char *folded = g_strdup_printf ("%.75s=\r\naa", line);

  check ("", "");
  check ("a\nb\n", "a\r\nb\r\n");
  check ("ü=\n", "=C3=BC=3D\r\n");
  check ("From me\n.\n", "=46rom me\r\n=2E\r\n");
  check ("a \n\t\n-- \n", "a=20\r\n=09\r\n--=20\r\n");
  check (line, line);
  check (longer, folded);
  check ("a\rb", "a=0Db");
}

static void
test_needless (void)
{
  g_autofree char *line = g_strnfill (77, 'a');

  g_assert_true (signet_quoted_printable_is_needless (slice ("a b\n\nc\n")));
  g_assert_true (signet_quoted_printable_is_needless (slice ("")));
  g_assert_false (signet_quoted_printable_is_needless (slice ("a \n")));
  g_assert_false (signet_quoted_printable_is_needless (slice ("ü\n")));
  g_assert_false (signet_quoted_printable_is_needless (slice ("From a\n")));
  g_assert_false (signet_quoted_printable_is_needless (slice (".\n")));
  g_assert_false (signet_quoted_printable_is_needless (slice (line)));
}

static void
test_round (void)
{
  static const char *const pieces[] = { "a", "ü", " ", "\t", "\n", "=", ".", "From ", "-", "long-word-",
                                        "\x01" };

  for (guint32 seed = 0; seed < 2000; seed++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr(GString) text = g_string_new (NULL);

      for (int n = g_rand_int_range (rand, 0, 200); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      g_autoptr(GString) encoded = signet_quoted_printable_encode ((SignetSlice) { text->str, text->len });
      g_autoptr(GString) lines = signet_quoted_printable_lines ((SignetSlice) { text->str, text->len });
      g_autoptr(GString) decoded
        = signet_transfer_decode ((SignetSlice) { encoded->str, encoded->len },
                                  GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, G_MAXSIZE / 2);
      g_auto(GStrv) rows = g_strsplit (encoded->str, "\r\n", -1);

      g_assert_cmpstr (decoded->str, ==, lines->str);
      for (guint i = 0; rows[i] != NULL; i++)
        {
          g_assert_cmpuint (strlen (rows[i]), <=, 76);
          g_assert_false (g_str_has_prefix (rows[i], "From ") || rows[i][0] == '.');
          g_assert_false (g_str_has_suffix (rows[i], " ") || g_str_has_suffix (rows[i], "\t"));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/quoted-printable/encode", test_encode);
  g_test_add_func ("/quoted-printable/needless", test_needless);
  g_test_add_func ("/quoted-printable/round", test_round);

  return g_test_run ();
}
