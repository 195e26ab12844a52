/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "lzfu.h"
#include "rtf-text.h"

static void
assert_text (const char *rtf,
             const char *expected)
{
  g_autoptr(GString) text = signet_rtf_text ((SignetSlice) { rtf, strlen (rtf) }, 10000);

  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_plain (void)
{
  assert_text ("{\\rtf1\\ansi\\pard hello world}\r\n", "hello world");
  assert_text ("{\\rtf1 one\\par two\\line\\tab three\\\nfour}", "one\ntwo\n\tthree\nfour");
  assert_text ("{\\rtf1 \\{a\\}\\\\b\\~c\\_d\\-e}", "{a}\\b\u00A0c-de");
  assert_text ("{\\rtf1 {\\b bold} and\\i  italic}", "bold and italic");
  assert_text ("{\\rtf1 \\ldblquote x\\rdblquote\\emdash y}", "\u201Cx\u201D\u2014y");
}

/* The charset is that of the document, or else of the font; a group's font ends with it. */
static void
test_charsets (void)
{
  assert_text ("{\\rtf1\\ansi\\ansicpg1252 Gr\\'fc\\'dfe}", "Grüße");
  assert_text ("{\\rtf1\\ansicpg1251 \\'cf\\'f0}", "Пр");
  assert_text ("{\\rtf1\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial Cyr;}}"
               "{\\f1 \\'cf\\'f0}\\'fc}", "Прü");
  assert_text ("{\\rtf1\\ansicpg1252{\\fonttbl{\\f5\\fcharset128 MS;}}\\f5 \\'93\\'fa\\'96\\'7b\\plain \\'fc}",
               "日本ü");
}

static void
test_unicode (void)
{
  assert_text ("{\\rtf1 \\u1055?\\u1088?x}", "Прx");
  assert_text ("{\\rtf1\\uc2 \\u1055ab\\uc0\\u1088 x}", "Прx");
  assert_text ("{\\rtf1 \\u-10179?\\u-8704?}", "\U0001F600");
  assert_text ("{\\rtf1 \\u20320\\'c4\\u22909\\'ba!}", "你好!");
  assert_text ("{\\rtf1 \\u-8704?x}", "x");
}

/* Groups that are no text. */
static void
test_skipped (void)
{
  assert_text ("{\\rtf1{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red0;}{\\stylesheet{Normal;}}"
               "{\\info{\\author Eve}}{\\*\\generator Riched20;}text{\\pict\\wmetafile8 0102}}", "text");
  assert_text ("{\\rtf1 a{\\pict\\bin5 }}}{{b}c}", "ac");
  assert_text ("{\\rtf1 {\\field{\\*\\fldinst HYPERLINK \"http://x\"}{\\fldrslt here}}}", "here");
}

/* MS-OXRTFEX section 4: HTML in RTF. */
static void
test_from_html (void)
{
  assert_text ("{\\rtf1\\ansi\\fromhtml1 \\deff0{\\fonttbl{\\f0 Arial;}}"
               "{\\*\\htmltag64 <html>}{\\*\\htmltag50 <body>}\\htmlrtf {\\htmlrtf0 One"
               "{\\*\\htmltag84 <b>}\\htmlrtf {\\b\\htmlrtf0 two{\\*\\htmltag92 </b>}\\htmlrtf }\\htmlrtf0"
               "{\\*\\htmltag4 <br>}\\htmlrtf \\line\\htmlrtf0 \\par three\\htmlrtf }\\htmlrtf0}",
               "Onetwo\nthree");
}

static void
test_broken (void)
{
  g_autoptr(GString) deep = g_string_new ("{\\rtf1 a");
  g_autoptr(GString) bounded = NULL;

  assert_text ("", "");
  assert_text ("}}}a", "a");
  assert_text ("{\\rtf1 a\\", "a");
  assert_text ("{\\rtf1 a\\'f", "af");
  assert_text ("{\\rtf1 a\\bin999999999 bc", "a");
  for (guint i = 0; i < 10000; i++)
    g_string_append (deep, "{");
  g_string_append (deep, "too deep");
  for (guint i = 0; i < 10000; i++)
    g_string_append (deep, "}");
  g_string_append (deep, "b");
  assert_text (deep->str, "ab");
  bounded = signet_rtf_text ((SignetSlice) { "{\\rtf1 abcdef}", 14 }, 3);
  g_assert_cmpstr (bounded->str, ==, "abc");
}

/* The examples of MS-OXRTFCP section 3. */
static const char hello[] =
  "\x2d\x00\x00\x00\x2b\x00\x00\x00\x4c\x5a\x46\x75\xf1\xc5\xc7\xa7\x03\x00\x0a\x00\x72\x63\x70\x67\x31"
  "\x32\x35\x42\x32\x0a\xf3\x20\x68\x65\x6c\x09\x00\x20\x62\x77\x05\xb0\x6c\x64\x7d\x0a\x80\x0f\xa0";
static const char overlapping[] =
  "\x1a\x00\x00\x00\x1c\x00\x00\x00\x4c\x5a\x46\x75\xe2\xd4\x4b\x51\x41\x00\x04\x20\x57\x58\x59\x5a\x0d"
  "\x6e\x7d\x01\x0e\xb0";

static void
test_expand (void)
{
  SignetSlice slice = { hello, sizeof hello - 1 };
  g_autoptr(GString) one = signet_lzfu_expand (slice, 1000);
  g_autoptr(GString) two
    = signet_lzfu_expand ((SignetSlice) { overlapping, sizeof overlapping - 1 }, 1000);
  g_autoptr(GString) bounded = signet_lzfu_expand (slice, 5);
  g_autoptr(GString) bare = signet_lzfu_expand ((SignetSlice) { "\0\0\0\0\0\0\0\0MELA\0\0\0\0{\\rtf1 x}", 25 },
                                                1000);

  g_assert_cmpstr (one->str, ==, "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
  g_assert_cmpstr (two->str, ==, "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}");
  g_assert_cmpuint (bounded->len, ==, 5);
  g_assert_cmpstr (bare->str, ==, "{\\rtf1 x}");
  g_assert_null (signet_lzfu_expand ((SignetSlice) { "short", 5 }, 1000));
  g_assert_null (signet_lzfu_expand ((SignetSlice) { "0123456789ABCDEFG", 17 }, 1000));
}

/* A few bytes may not become many: each pair gives 17 at most, and the bound holds in any case. */
static void
test_bomb (void)
{
  g_autoptr(GString) bomb = g_string_new_len (hello, 16);

  for (guint i = 0; i < 300000; i++)
    g_string_append_len (bomb, "\xFF\x00\x0F\x00\x0F\x00\x0F\x00\x0F\x00\x0F\x00\x0F\x00\x0F\x00\x0F", 17);
  g_autoptr(GString) text = signet_lzfu_expand ((SignetSlice) { bomb->str, bomb->len }, 1024 * 1024);
  g_assert_cmpuint (text->len, <=, 1024 * 1024);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rtf-text/plain", test_plain);
  g_test_add_func ("/rtf-text/charsets", test_charsets);
  g_test_add_func ("/rtf-text/unicode", test_unicode);
  g_test_add_func ("/rtf-text/skipped", test_skipped);
  g_test_add_func ("/rtf-text/from-html", test_from_html);
  g_test_add_func ("/rtf-text/broken", test_broken);
  g_test_add_func ("/lzfu/expand", test_expand);
  g_test_add_func ("/lzfu/bomb", test_bomb);
  return g_test_run ();
}
