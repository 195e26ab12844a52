/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "checked-line.h"

static void
append (GString    *text,
        const char *rest)
{
  const gsize begin = signet_checked_line_begin (text);

  g_string_append (text, rest);
  signet_checked_line_end (text, begin);
}

static void
test_write (void)
{
  g_autoptr(GString) text = g_string_new (NULL);

  append (text, "123456789");
  append (text, "");
  g_assert_cmpstr (text->str, ==, "e3069283\t123456789\n00000000\t\n");
}

/* A rest may end anywhere, also without a line feed at the end of the text. */
static void
test_read (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  char *at = text->str;
  char *line;
  gsize length;

  g_assert_null (signet_checked_line_next (&at, at, &length));
  append (text, "123456789");
  g_string_append (text, "\n");
  append (text, "a\tb");
  g_string_truncate (text, text->len - 1);

  at = text->str;
  char *end = at + text->len;
  line = signet_checked_line_next (&at, end, &length);
  g_assert_cmpuint (length, ==, 18);
  g_assert_cmpstr (signet_checked_line_get (line, length), ==, "123456789");
  line = signet_checked_line_next (&at, end, &length);
  g_assert_cmpuint (length, ==, 0);
  g_assert_null (signet_checked_line_get (line, length));
  line = signet_checked_line_next (&at, end, &length);
  g_assert_cmpstr (signet_checked_line_get (line, length), ==, "a\tb");
  g_assert_null (signet_checked_line_next (&at, end, &length));
}

static void
test_rotten (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  const gsize length = strlen ("e3069283\t123456789");

  append (text, "123456789");
  for (gsize bit = 0; bit < length * 8; bit++)
    {
      text->str[bit / 8] ^= (char) (1 << bit % 8);
      g_assert_null (signet_checked_line_get (text->str, length));
      text->str[bit / 8] ^= (char) (1 << bit % 8);
    }
  for (gsize torn = 0; torn < length; torn++)
    g_assert_null (signet_checked_line_get (text->str, torn));
  g_assert_nonnull (signet_checked_line_get (text->str, length));
}

/* What is torn or rotten is passed over. */
static void
test_next_rest (void)
{
  g_autoptr(GString) text = g_string_new ("rubbish\n");
  char *at;

  for (guint i = 0; i < 3; i++)
    {
      const gsize begin = signet_checked_line_begin (text);

      g_string_append_printf (text, "line %u", i);
      signet_checked_line_end (text, begin);
      if (i == 1)
        text->str[text->len - 2] ^= 1;
    }
  at = text->str;
  g_assert_cmpstr (signet_checked_line_next_rest (&at, text->str + text->len), ==, "line 0");
  g_assert_cmpstr (signet_checked_line_next_rest (&at, text->str + text->len), ==, "line 2");
  g_assert_null (signet_checked_line_next_rest (&at, text->str + text->len));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checked-line/write", test_write);
  g_test_add_func ("/checked-line/read", test_read);
  g_test_add_func ("/checked-line/rotten", test_rotten);
  g_test_add_func ("/checked-line/next-rest", test_next_rest);
  return g_test_run ();
}
