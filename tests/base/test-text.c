/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "text.h"

static void
assert_clean (const char      *text,
              gsize            max_bytes,
              SignetTextShape  shape,
              const char      *expected)
{
  g_autofree char *clean = signet_text_clean (text, -1, max_bytes, shape);

  g_assert_true (g_utf8_validate (clean, -1, NULL));
  g_assert_cmpstr (clean, ==, expected);
}

static void
test_plain (void)
{
  assert_clean ("", 0, SIGNET_TEXT_ONE_LINE, "");
  assert_clean ("Grüße, 世界 👩‍👩‍👧", 0, SIGNET_TEXT_ONE_LINE, "Grüße, 世界 👩‍👩‍👧");
  assert_clean ("می‌خواهم", 0, SIGNET_TEXT_ONE_LINE, "می‌خواهم");
}

static void
test_line_ends (void)
{
  assert_clean ("a\r\nb\rc\nd\te", 0, SIGNET_TEXT_ONE_LINE, "a b c d e");
  assert_clean ("a\r\nb\rc\nd\te", 0, SIGNET_TEXT_LINES, "a\nb\nc\nd\te");
  assert_clean ("a\xE2\x80\xA8" "b", 0, SIGNET_TEXT_LINES, "a\nb");
}

static void
test_control (void)
{
  assert_clean ("a\x1B[31mb\x07\x7F\xC2\x9B" "c", 0, SIGNET_TEXT_LINES, "a[31mbc");

  g_autofree char *clean = signet_text_clean ("a\0b", 3, 0, SIGNET_TEXT_ONE_LINE);
  g_assert_cmpstr (clean, ==, "ab");
}

static void
test_bidi_tricks (void)
{
  assert_clean ("invoice\xE2\x80\xAE" "fdp.exe", 0, SIGNET_TEXT_ONE_LINE, "invoicefdp.exe");
  assert_clean ("\xE2\x81\xA6" "a\xE2\x81\xA9\xE2\x80\x8B" "b\xEF\xBB\xBF", 0, SIGNET_TEXT_ONE_LINE, "ab");
  assert_clean ("x\xF3\xA0\x81\x81y", 0, SIGNET_TEXT_ONE_LINE, "xy");
}

static void
test_bad_bytes (void)
{
  assert_clean ("a\xFF" "b", 0, SIGNET_TEXT_ONE_LINE, "a\xEF\xBF\xBD" "b");
  assert_clean ("\xC3", 0, SIGNET_TEXT_ONE_LINE, "\xEF\xBF\xBD");
  assert_clean ("\xED\xA0\x80", 0, SIGNET_TEXT_ONE_LINE, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  assert_clean ("\xC0\x80", 0, SIGNET_TEXT_ONE_LINE, "\xEF\xBF\xBD\xEF\xBF\xBD");
}

/* Whatever the limit, the result keeps it and stays valid. */
static void
test_limit (void)
{
  static const char *const texts[] = { "abcdefghijklmnop", "ääääääääääää", "👍👍👍👍👍👍", "\xFF\xFF\xFF\xFF\xFF\xFF" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (gsize max = 4; max < 40; max++)
      {
        g_autofree char *clean = signet_text_clean (texts[i], -1, max, SIGNET_TEXT_ONE_LINE);

        g_assert_true (g_utf8_validate (clean, -1, NULL));
        g_assert_cmpuint (strlen (clean), <=, max);
      }
  assert_clean ("abc", 8, SIGNET_TEXT_ONE_LINE, "abc");
  assert_clean ("abcdefghij", 8, SIGNET_TEXT_ONE_LINE, "abcde…");
}

/* A text that fits exactly is not cut. */
static void
test_limit_exact (void)
{
  assert_clean ("abcdefgh", 8, SIGNET_TEXT_ONE_LINE, "abcdefgh");
  assert_clean ("ää", 4, SIGNET_TEXT_ONE_LINE, "ää");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/plain", test_plain);
  g_test_add_func ("/text/line-ends", test_line_ends);
  g_test_add_func ("/text/control", test_control);
  g_test_add_func ("/text/bidi-tricks", test_bidi_tricks);
  g_test_add_func ("/text/bad-bytes", test_bad_bytes);
  g_test_add_func ("/text/limit", test_limit);
  g_test_add_func ("/text/limit-exact", test_limit_exact);

  return g_test_run ();
}
