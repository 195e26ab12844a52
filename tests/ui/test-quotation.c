/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "reader/quotation.h"
#include "reader/web-text.h"

#define SIX ">a\n>b\n>c\n>d\n>e\n>f\n"

static void
check (const char *text,
       const char *expected)
{
  g_autoptr(GString) found = g_string_new (NULL);
  SignetQuotation quotation;

  for (gsize at = 0; signet_quotation_find (text, strlen (text), at, &quotation); at = quotation.end)
    g_string_append_printf (found, "%zu-%zu:%u ", quotation.begin, quotation.end, quotation.n_lines);
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_found (void)
{
  check ("x\n" SIX, "2-20:6 ");
  check ("x\n" SIX "y\n" SIX ">g", "2-20:6 22-42:7 ");
  check (SIX "answer", "0-18:6 ");
}

static void
test_not_found (void)
{
  check ("", "");
  check ("x\n>a\n>b\ny\n>c\nz", "");
  check (SIX, "");
  check ("\n \n" SIX "\n\n", "");
  check ("x >a\n", "");
}

static void
test_describe (void)
{
  SignetQuotation quotation = { 0, 10, 12 };
  g_autofree char *text = signet_quotation_describe (&quotation);

  g_assert_cmpstr (text, ==, "12 quoted lines");
}

static void
test_html (void)
{
  g_autoptr(GString) html = g_string_new (NULL);

  signet_web_text_append (html, "<b> & http://a.example/?a&b\n" SIX);
  g_assert_cmpstr (html->str, ==,
                   "<pre>&lt;b&gt; &amp; <a href=\"http://a.example/?a&amp;b\">"
                   "http://a.example/?a&amp;b</a>\n<details><summary>6 quoted lines</summary>"
                   "&gt;a\n&gt;b\n&gt;c\n&gt;d\n&gt;e\n&gt;f\n</details></pre>");
}

/* Long texts take time that grows with their length and not faster. */
static void
test_hostile (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  SignetQuotation quotation;
  guint n = 0;

  while (text->len < 4 * 1024 * 1024)
    g_string_append (text, "\n\n\n\n\n\n\n\n");
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, SIX "\n\n\n");
  for (gsize at = 0; signet_quotation_find (text->str, text->len, at, &quotation);
       at = quotation.end)
    n++;
  g_assert_cmpuint (n, ==, 100000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/quotation/found", test_found);
  g_test_add_func ("/ui/quotation/not-found", test_not_found);
  g_test_add_func ("/ui/quotation/describe", test_describe);
  g_test_add_func ("/ui/quotation/html", test_html);
  g_test_add_func ("/ui/quotation/hostile", test_hostile);
  return g_test_run ();
}
