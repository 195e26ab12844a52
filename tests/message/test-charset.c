/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "charset.h"

static void
check (const char *text,
       const char *charset,
       const char *expected)
{
  g_autoptr(GString) found = signet_charset_decode ((SignetSlice) { text, strlen (text) }, charset);

  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_declared (void)
{
  check ("caf\xE9", "iso-8859-1", "café");
  check ("caf\xC3\xA9", "UTF-8", "café");
  check ("\x93quoted\x94", "iso-8859-1", "“quoted”");
  check ("\xEA\xE1\xEB\xE7", "ISO-8859-7", "καλη");
  check ("\x1B$BF|K\\\x1B(B", "iso-2022-jp", "日本");
  check ("\xC4\xE3\xBA\xC3", "gb2312", "你好");
  check ("\x93\xFA\x96\x7B", "Shift_JIS", "日本");
  check ("\xD0\xD2", "koi8-r", "пр");
}

/* The same sets by other names. */
static void
test_other_names (void)
{
  check ("caf\xC3\xA9 \xE2\x9C\x93", "ANSI_X3.4-1968", "café ✓");
  check ("caf\xE9", "ANSI_X3.4-1968", "café");
  check ("\x93quoted\x94", "ISO8859-1", "“quoted”");
  check ("\x93quoted\x94", "iso_8859-1", "“quoted”");
  check ("caf\xC3\xA9", "cp1252", "café");
  check ("\xFE\xF0\x80", "iso8859-9", "şğ€");
  check ("\xC4\xE3\xBA\xC3", "x-gbk", "你好");
  check ("\xB0\xA1", "ks_c_5601", "가");
  check ("\x93\xFA\x96\x7B", "Windows-31J", "日本");
  check ("caf\x8E", "x-mac-roman", "café");
}

/* What Windows adds to the Japanese sets, and what nobody knows, which does not spoil what follows. */
static void
test_japanese (void)
{
  check ("\x1B$B-j%F%9%H>&;v\x1B(B", "iso-2022-jp", "㈱テスト商事");
  check ("\x1B$B-j%F%9%H>&;v\x1B(B", NULL, "㈱テスト商事");
  check ("\x1B$B-j%F%9%H>&;v\x1B(B", "CP50221", "㈱テスト商事");
  check ("\xAD\xEA\xA5\xC6\xA5\xB9", "EUC-JP", "㈱テス");
  check ("\x1B$B)!F|K\\\x1B(Ba", "iso-2022-jp", "\xEF\xBF\xBD日本a");
  check ("\x1B(J\\\x1B(I1\x1B(B!", "iso-2022-jp", "\\ｱ!");
  check ("\x1B$BF|K\\\nabc", "iso-2022-jp", "日本\nabc");
  check ("\x1B$(D\"/\x1B(B", "iso-2022-jp-2", "˘");
  check ("\x1B$A<:3#\x1B(B", "iso-2022-jp-2", "己常");
  check ("\x1B$BF", "iso-2022-jp", "F");
}

static void
test_not_declared (void)
{
  check ("caf\xC3\xA9", NULL, "café");
  check ("caf\xE9", NULL, "café");
  check ("caf\xE9", "", "café");
  check ("caf\xE9", "x-unknown", "café");
  check ("caf\xC3\xA9", "x-unknown", "café");
  check ("caf\xE9", "us-ascii", "café");
  check ("caf\xE9", "utf-8//TRANSLIT", "café");
  check ("caf\xE9", "../../etc", "café");
}

static void
test_mark (void)
{
  check ("\xEF\xBB\xBF" "caf\xC3\xA9", "utf-8", "café");
  check ("\xEF\xBB\xBF" "caf\xC3\xA9", NULL, "café");
  check ("\xEF\xBB\xBF", "iso-8859-1", "");
  check ("a\xEF\xBB\xBF", "utf-8", "a\xEF\xBB\xBF");
  check ("\xFF\xFE\xE9\x63", "utf-16le", "揩");
}

static void
test_wrong (void)
{
  check ("caf\xC3\xA9", "iso-8859-1", "café");
  check ("a\xFF" "b", "euc-jp", "a\xEF\xBF\xBD" "b");
  check ("a\xE3", "euc-jp", "a\xEF\xBF\xBD");
  check ("\x81", "windows-1252", "\xEF\xBF\xBD");
  check ("", "euc-jp", "");
}

static void
test_long (void)
{
  g_autofree char *text = g_strnfill (1000000, '\xE9');
  g_autoptr(GString) latin = signet_charset_decode ((SignetSlice) { text, 1000000 }, "latin1");
  g_autoptr(GString) broken = signet_charset_decode ((SignetSlice) { text, 1000000 }, "utf-7");

  g_assert_cmpuint (latin->len, ==, 2000000);
  g_assert_true (g_utf8_validate (latin->str, -1, NULL));
  g_assert_true (g_utf8_validate (broken->str, -1, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/charset/declared", test_declared);
  g_test_add_func ("/message/charset/other-names", test_other_names);
  g_test_add_func ("/message/charset/japanese", test_japanese);
  g_test_add_func ("/message/charset/not-declared", test_not_declared);
  g_test_add_func ("/message/charset/mark", test_mark);
  g_test_add_func ("/message/charset/wrong", test_wrong);
  g_test_add_func ("/message/charset/long", test_long);
  return g_test_run ();
}
