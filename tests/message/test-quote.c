/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "quote.h"

static void
check (const char *text,
       const char *expected)
{
  g_autofree char *found = signet_quote_text (text);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_text (void)
{
  check ("one\n\ntwo\n", "> one\n>\n> two\n");
  check ("> one\n>> two\n", ">> one\n>>> two\n");
  check ("\n\none\n\n\n", "> one\n");
  check ("one\n-- \nme\n", "> one\n");
  check ("one\n-- \nme\ntwo\n-- \nme\n", "> one\n> -- \n> me\n> two\n");
  check ("-- \nonly a signature\n", "> -- \n> only a signature\n");
  check ("", "");
  check ("\n \n", "");
}

static void
test_deep (void)
{
  g_autofree char *marks = g_strnfill (100000, '>');
  g_autofree char *found = signet_quote_text (marks);

  g_assert_cmpuint (strlen (found), <, 200);
}

static void
test_attribution (void)
{
  static const char mail[] = "From: \"ceo@bank.example\" <eve@x>\r\nTo: B <b@x>, c@x\r\nSubject: S\r\n"
                             "Date: Fri, 27 Nov 2026 10:00:00 +0000\r\n\r\ntext\r\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_autofree char *line = signet_quote_attribution (message);
  g_autofree char *header = signet_quote_header (message);

  /* A name that is another address is not used. */
  g_assert_cmpstr (line, ==, "On 27 November 2026 at 10:00, eve@x wrote:");
  g_assert_cmpstr (header, ==,
                   "---------- Forwarded message ----------\nFrom: ceo@bank.example <eve@x>\n"
                   "Date: 27 November 2026 at 10:00\nSubject: S\nTo: B <b@x>, c@x\n");
}

static void
test_html (void)
{
  g_autofree char *html = signet_quote_text_to_html ("a < b\n  c\n\n");

  g_assert_cmpstr (html, ==, "<div style=\"white-space: pre-wrap\">a &lt; b\n  c</div>\n");
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/quote/text", test_text);
  g_test_add_func ("/quote/deep", test_deep);
  g_test_add_func ("/quote/attribution", test_attribution);
  g_test_add_func ("/quote/html", test_html);

  return g_test_run ();
}
