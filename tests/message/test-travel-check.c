/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "travel-check.h"

#include <string.h>

/* Fed at once, and byte by byte. */
static void
check (const char *text,
       gsize       length,
       gboolean    holds)
{
  SignetTravelCheck whole = { 0 };
  SignetTravelCheck bytes = { 0 };

  signet_travel_check_feed (&whole, (const guint8 *) text, length);
  for (gsize i = 0; i < length; i++)
    signet_travel_check_feed (&bytes, (const guint8 *) text + i, 1);
  g_assert_true (signet_travel_check_holds (&whole) == holds);
  g_assert_true (signet_travel_check_holds (&bytes) == holds);
}

static void
check_text (const char *text,
            gboolean    holds)
{
  check (text, strlen (text), holds);
}

static void
test_texts (void)
{
  check_text ("", TRUE);
  check_text ("no end", TRUE);
  check_text ("a\r\n\r\nb\r\n", TRUE);
  check_text ("From: a\r\nfrom b\r\n From c\r\n>From d\r\nFromage\r\n", TRUE);
  check_text ("From a", FALSE);
  check_text ("a\r\nFrom b\r\n", FALSE);
  check_text ("a\nb\r\n", FALSE);
  check_text ("a\rb\r\n", FALSE);
  check_text ("a\r\r\n", FALSE);
  check_text ("a\r", FALSE);
  check_text ("\n", FALSE);
  check_text ("caf\303\251\r\n", FALSE);
  check ("a\0b\r\n", 5, FALSE);
}

static void
test_long_lines (void)
{
  g_autofree char *line = g_strnfill (998, 'x');
  g_autofree char *fits = g_strconcat (line, "\r\n", line, "\r\n", NULL);
  g_autofree char *too_long = g_strconcat (line, "x\r\n", NULL);

  check_text (fits, TRUE);
  check_text (too_long, FALSE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/travel-check/texts", test_texts);
  g_test_add_func ("/travel-check/long-lines", test_long_lines);
  return g_test_run ();
}
