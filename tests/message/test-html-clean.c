/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "html-clean.h"
#include "html-scan.h"
#include "html-style.h"

static char *
clean (const char         *html,
       SignetHtmlPictures  pictures)
{
  GString *out = signet_html_clean ((SignetSlice) { html, strlen (html) }, pictures, G_MAXSIZE);

  return g_string_free (out, FALSE);
}

static void
check (const char *html,
       const char *expected)
{
  g_autofree char *found = clean (html, SIGNET_HTML_PICTURES_KEEP);
  g_autofree char *again = clean (found, SIGNET_HTML_PICTURES_KEEP);

  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpstr (again, ==, expected);
}

static void
test_kept (void)
{
  check ("<p>one<p>two", "<p>one</p><p>two</p>");
  check ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>");
  check ("<table><tr><td>1<td>2<tr><td>3</table>",
         "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>");
  check ("<B>x</B> &amp; &lt;y&gt; 1 < 2", "<b>x</b> &amp; &lt;y&gt; 1 &lt; 2");
  check ("<a href=\"https://x.example/?a=1&amp;b\">x</a>",
         "<a href=\"https://x.example/?a=1&amp;b\">x</a>");
  check ("<img src=cid:a@b alt='\"'>", "<img src=\"cid:a@b\" alt=\"&quot;\">");
  check ("<p style=\"color: red; margin: 1em\">x</p>", "<p style=\"color: red; margin: 1em\">x</p>");
  check ("<div class=\"signet-quote\">x</div>", "<div class=\"signet-quote\">x</div>");
  check ("a<embed src=x>b", "ab");
  check ("a<br>b<hr/>c", "a<br>b<hr>c");
}

/* What a page shows that neither loads nor runs anything. */
static void
test_instead (void)
{
  check ("<object data=http://x.example/a.swf><param name=a><p>x</object>y", "<p>xy</p>");
  check ("<object>never closed", "never closed");
  check ("<video poster=http://x.example/a.png><source src=http://x.example/a.mp4><img src=cid:a></video>y",
         "<img src=\"cid:a\">y");
  check ("<noscript><img src=http://x.example/a.png onerror=y>x</noscript>y", "<img>xy");
  check ("<noscript><p title='</noscript><img src=http://x.example/a.png onerror=y>'>x</noscript>",
         "<p title=\"&lt;/noscript&gt;&lt;img src=http://x.example/a.png onerror=y&gt;\">x</p>");
  check ("<canvas>x</canvas><applet code=y>z</applet>", "xz");
}

static void
test_dropped (void)
{
  check ("<script>alert('<b>')</script>x", "x");
  check ("<style>p{}</style><title>t</title>x", "x");
  check ("<svg><a xlink:href=x>y</a></svg>z", "z");
  check ("<b onclick=x class=foo id=y>z</b>", "<b>z</b>");
  check ("<a href=\"javascript:x\">y</a><a href=\" java\nscript:x\">z</a>", "<a>y</a><a>z</a>");
  check ("<a href=\"&#106;avascript:x\">y</a>", "<a>y</a>");
  check ("<a href=\"data:text/html,x\">y</a>", "<a>y</a>");
  check ("<img src=http://x.example/y.png onerror=z><img src=data:image/png;base64,xx>", "<img><img>");
  check ("<form action=x><input name=y><button>z</button></form>", "z");
  check ("<meta http-equiv=refresh content=0><base href=x><link rel=stylesheet href=y>z", "z");
  check ("<!-- <script> -->a<!doctype html><?php x ?>b", "ab");
  check ("<iframe srcdoc=\"x\">y</iframe>z", "z");
  check ("<html><body background=x>y</body></html>", "y");
  check ("a\x01\xffz", "a\xef\xbf\xbdz");
}

/* What is around it stays closed and open as it was. */
static void
test_balanced (void)
{
  check ("</blockquote></div>x", "x");
  check ("<blockquote><div>x", "<blockquote><div>x</div></blockquote>");
  check ("<b><i>x</b>y</i>", "<b><i>x</i></b>y");
  check ("<p title=\"><script>\">x", "<p title=\"&gt;&lt;script&gt;\">x</p>");
  check ("<p title='x", "<p title=\"x\"></p>");
  check ("x<", "x&lt;");
  check ("x</", "x");
}

static void
test_pictures (void)
{
  g_autofree char *found = clean ("a<img src=cid:x alt=\"<cat>\">b<img>c", SIGNET_HTML_PICTURES_DROP);

  g_assert_cmpstr (found, ==, "a&lt;cat&gt;bc");
}

static void
check_style (const char *value,
             const char *expected)
{
  g_autofree char *found = signet_html_style_clean (value);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_style (void)
{
  check_style ("color:#fff;background-color: rgb(1, 2, 3)", "color: #fff; background-color: rgb(1, 2, 3)");
  check_style ("font-family: \"Arial\", sans-serif", "font-family: 'Arial', sans-serif");
  check_style ("background: url(http://x.example)", NULL);
  check_style ("background-color: url(x)", NULL);
  check_style ("color: \\75rl(x)", NULL);
  check_style ("color: red/**/", NULL);
  check_style ("width: expression(x)", NULL);
  check_style ("position: fixed; top: 0; color: red", "color: red");
  check_style ("margin: -100px; display: none", NULL);
  check_style ("color", NULL);
  check_style ("", NULL);
}

static void
test_deep (void)
{
  g_autoptr(GString) html = g_string_new (NULL);

  for (guint i = 0; i < 100000; i++)
    g_string_append (html, "<div>");
  g_string_append (html, "x");
  g_autofree char *found = clean (html->str, SIGNET_HTML_PICTURES_KEEP);
  g_assert_cmpuint (strlen (found), ==, 100 * strlen ("<div></div>") + 1);

  g_autoptr(GString) bounded = signet_html_clean ((SignetSlice) { html->str, html->len },
                                                  SIGNET_HTML_PICTURES_KEEP, 20);
  g_assert_cmpuint (bounded->len, <, 100);
}

/* Whatever it is made of, nothing in the result is fetched, and cleaning it again changes nothing. */
static void
test_random (void)
{
  static const char *const pieces[] = {
    "<", ">", "\"", "'", "=", "/", "&", "&lt;", "<b>", "</b>", "<p", "<script>", "</script>", "<!--", "-->",
    "<img src=", "http://x.example", "<a href=", "javascript:", "style=", "color:red", "url(", " ", "x",
    "<table>", "<td>", "<svg>", "</svg>", "<style>", "\n", "&#60;", "<?", "<!", "é", "\xff", "<li>", "</p>",
  };

  for (guint32 seed = 0; seed < 5000; seed++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr(GString) html = g_string_new (NULL);
      SignetHtmlScan scan;

      for (int n = g_rand_int_range (rand, 1, 40); n > 0; n--)
        g_string_append (html, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      g_autofree char *once = clean (html->str, SIGNET_HTML_PICTURES_KEEP);
      g_autofree char *twice = clean (once, SIGNET_HTML_PICTURES_KEEP);
      g_assert_cmpstr (once, ==, twice);

      signet_html_scan_init (&scan);
      signet_html_scan_add (&scan, (SignetSlice) { once, strlen (once) });
      g_assert_cmpuint (scan.remote->len, ==, 0);
      signet_html_scan_clear (&scan);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/html-clean/kept", test_kept);
  g_test_add_func ("/html-clean/instead", test_instead);
  g_test_add_func ("/html-clean/dropped", test_dropped);
  g_test_add_func ("/html-clean/balanced", test_balanced);
  g_test_add_func ("/html-clean/pictures", test_pictures);
  g_test_add_func ("/html-clean/style", test_style);
  g_test_add_func ("/html-clean/deep", test_deep);
  g_test_add_func ("/html-clean/random", test_random);

  return g_test_run ();
}
