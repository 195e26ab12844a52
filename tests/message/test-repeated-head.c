/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "repeated-head.h"

#define DIV "<div class=\"header-protection-legacy-display\">"

static void
test_plain (void)
{
  static const struct { const char *text; const char *left; } cases[] =
  {
    { "Subject: Dinner plans\n\nHello\n", "Hello\n" },
    { "Subject: Dinner\n plans\nKeywords: a\r\n\r\nTo: you\n\nHello\n", "To: you\n\nHello\n" },
    { "Hello\n\nSubject: Dinner\n", "Hello\n\nSubject: Dinner\n" },
    { "Subject: Dinner\nHello you\n\n", "Subject: Dinner\nHello you\n\n" },
    { "Subject: Dinner\n", "Subject: Dinner\n" },
    { "\nSubject: Dinner\n\n", "\nSubject: Dinner\n\n" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GString) text = g_string_new (cases[i].text);

      signet_repeated_head_drop_plain (text);
      g_assert_cmpstr (text->str, ==, cases[i].left);
    }
}

/* What it is in RFC 9788, appendix E.2, and what others write. */
static void
test_html (void)
{
  static const struct { const char *html; const char *left; } cases[] =
  {
    { "<html><head><title></title></head><body>\n" DIV "\n<pre>Subject: Dinner plans</pre>\n</div>\n<p>\nHello</p>",
      "<html><head><title></title></head><body>\n\n<p>\nHello</p>" },
    { "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><style>div { color: red }</style></head><body dir=ltr>"
      DIV "<pre>Subject: 1 &lt; 2 &amp; &#252;\nKeywords: a</pre></div>Hello",
      "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><style>div { color: red }</style></head><body dir=ltr>"
      "Hello" },
    { "<DIV id=a class='x header-protection-legacy-display y'>Subject: a<br>To: b</DIV>", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GString) html = g_string_new (cases[i].html);

      signet_repeated_head_drop_html (html);
      g_assert_cmpstr (html->str, ==, cases[i].left);
    }
}

/* Nobody can hide with it what others read. */
static void
test_kept (void)
{
  static const char *const kept[] =
  {
    "<body>Hello " DIV "<pre>Subject: a</pre></div>",
    "<body><p></p>" DIV "<pre>Subject: a</pre></div>",
    "<body>" DIV "<pre>I owe you 1000 EUR</pre></div>",
    "<body>" DIV "<pre>Subject: a\n\nI owe you</pre></div>",
    "<body>" DIV "<pre>Subject: a</pre><img src=cid:a></div>",
    "<body>" DIV "<pre>Subject: a</pre><div>Subject: b</div></div>",
    "<body>" DIV "<pre>Subject: a</pre>",
    "<body><div class=\"legacy-display\"><pre>Subject: a</pre></div>",
    "<body><span class=\"header-protection-legacy-display\">Subject: a</span>",
    "<title>" DIV "Subject: a</div>",
    DIV,
    "<",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autoptr(GString) html = g_string_new (kept[i]);

      signet_repeated_head_drop_html (html);
      g_assert_cmpstr (html->str, ==, kept[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/repeated-head/plain", test_plain);
  g_test_add_func ("/repeated-head/html", test_html);
  g_test_add_func ("/repeated-head/kept", test_kept);
  return g_test_run ();
}
