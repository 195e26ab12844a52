/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "html-text.h"

static void
check (const char *html,
       const char *expected)
{
  g_autoptr(GString) found = signet_html_text ((SignetSlice) { html, strlen (html) }, 100000);

  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_inline (void)
{
  check ("plain", "plain");
  check ("a <b>bold</b> word", "a bold word");
  check ("  white \n\t space  ", "white space");
  check ("<a href=\"http://x.example\">link</a>", "link");
  check ("H<sub>2</sub>O", "H2O");
  check ("a<embed src=x>b", "ab");
  check ("a < b & c", "a < b & c");
  check ("", "");
}

static void
test_blocks (void)
{
  check ("<p>one</p><p>two</p>", "one\n\ntwo");
  check ("one<br>two<br/>three", "one\ntwo\nthree");
  check ("<div>one</div><div>two</div>", "one\ntwo");
  check ("<ul><li>one<li>two</ul>", "• one\n• two");
  check ("<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc");
  check ("<h1>Title</h1>text", "Title\n\ntext");
  check ("<pre>a  b\n c</pre>", "a  b\n c");
  check ("a<blockquote>b<br>c</blockquote>d", "a\n> \n> b\n> c\n\nd");
}

static void
test_hidden (void)
{
  check ("<head><title>no</title><style>p {}</style></head>yes", "yes");
  check ("a<script>if (a<b) alert('</p>')</script>b", "ab");
  check ("a<SCRIPT>x</Script >b", "ab");
  check ("a<!-- <b>no</b> -->b", "ab");
  check ("<!DOCTYPE html><?xml version=\"1.0\"?>a", "a");
  check ("a<img alt=\"x > y\" src=z>b", "ab");
  check ("<style>never closed", "");
  check ("a<object data=x><embed src=x>b</object>c<object>d", "abcd");
}

static void
test_entities (void)
{
  check ("&amp;&lt;&gt;&quot;&apos;", "&<>\"'");
  check ("&eacute;&Eacute;&yuml;&nbsp;x", "éÉÿ x");
  check ("&#233;&#xE9;&#XE9;", "ééé");
  check ("&euro;&hellip;&rarr;&Alpha;", "€…→Α");
  check ("&#128;&#150;", "€–");
  check ("&amp", "&");
  check ("&unknown; & &;", "&unknown; & &;");
  check ("&#0;&#xD800;&#x110000;", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  check ("&#99999999999999999999999999;", "\xEF\xBF\xBD");
}

static void
test_broken (void)
{
  check ("a<", "a<");
  check ("a</", "a");
  check ("a<b", "a");
  check ("a<b title=\"never closed>c", "a");
  check ("a<!--never closed", "a");
  check ("</p></div>a", "a");
  check ("a</blockquote></blockquote>b", "a\n\nb");
}

static void
check_hostile (const char *unit)
{
  g_autoptr(GString) html = g_string_new (NULL);

  while (html->len < 2000000)
    g_string_append (html, unit);
  g_autoptr(GString) found = signet_html_text ((SignetSlice) { html->str, html->len }, 100000);
  g_assert_cmpuint (found->len, <=, 105000);
}

static void
test_hostile (void)
{
  static const char *const units[] =
  {
    "<", "&", "<a ", "<div>", "<blockquote>x", "<pre>\n", "<!--", "</", "<script>", "<a b=\"",
    "&#1;", "<li>", "<br>x", "<p>x", "\xFF", "<title", "</style", "<!", "&amp",
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    check_hostile (units[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/html-text/inline", test_inline);
  g_test_add_func ("/message/html-text/blocks", test_blocks);
  g_test_add_func ("/message/html-text/hidden", test_hidden);
  g_test_add_func ("/message/html-text/entities", test_entities);
  g_test_add_func ("/message/html-text/broken", test_broken);
  g_test_add_func ("/message/html-text/hostile", test_hostile);
  return g_test_run ();
}
