/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "html-scan.h"

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
scan (const char *html)
{
  SignetHtmlScan found;
  g_autoptr(GString) out = g_string_new (NULL);

  signet_html_scan_init (&found);
  signet_html_scan_add (&found, (SignetSlice) { html, strlen (html) });
  for (guint i = 0; i < found.remote->len; i++)
    g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "",
                            (const char *) found.remote->pdata[i]);

  g_autofree gpointer *cids = g_hash_table_get_keys_as_array (found.cids, NULL);
  guint n = g_hash_table_size (found.cids);
  qsort (cids, n, sizeof *cids, compare);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%s[%s]", out->len > 0 ? " " : "", (const char *) cids[i]);
  signet_html_scan_clear (&found);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
check (const char *html,
       const char *expected)
{
  g_autofree char *found = scan (html);

  g_test_message ("%s", html);
  g_assert_cmpstr (found, ==, expected);
}

/* Every way by which a document can fetch something when it is shown. */
static void
test_channels (void)
{
  static const char *const channels[] =
  {
    "<img src=http://x/>", "<img src='http://x/'>", "<IMG SRC = \"http://x/\">", "<img/src=http://x/ >",
    "<img srcset='a.png 1x, http://x/ 2x'>", "<source srcset=\"http://x/\">",
    "<link rel=preload imagesrcset='http://x/ 1x'>", "<body background=http://x/ >",
    "<table background='http://x/'>", "<td background='http://x/'>", "<input type=image src=http://x/ >",
    "<iframe src=http://x/ >", "<frame src=http://x/ >", "<embed src=http://x/ >",
    "<object data=http://x/ >", "<object codebase=http://x/ >", "<applet archive=http://x/ >",
    "<video poster=http://x/ >", "<audio src=http://x/ >", "<track src=http://x/ >",
    "<script src=http://x/ >", "<link rel=stylesheet href=http://x/ >", "<html manifest=http://x/ >",
    "<link rel=dns-prefetch href=http://x/ >", "<img lowsrc=http://x/ >", "<img dynsrc=http://x/ >",
    "<meta http-equiv=refresh content='0; url=http://x/'>", "<meta content=\"0;URL='http://x/'\">",
    "<style>@import 'http://x/';</style>", "<style>@import url(http://x/);</style>",
    "<style>@import/**/\"http://x/\"</style>", "<style>a{background:url('http://x/')}</style>",
    "<style>a{background:url( http://x/ )}</style>", "<style>a{b:\\75 rl(http://x/)}</style>",
    "<style>a{b:u\\72 l(\"http:\\2f\\2f x/\")}</style>", "<style>@\\69mport 'http://x/'</style>",
    "<style>@font-face{src:url(http://x/)}</style>", "<style>a{b:image-set('http://x/' 1x)}</style>",
    "<style>a{b:-webkit-image-set(\"a.png\" 1x,\"http://x/\" 2x)}</style>",
    "<p style='background:url(http://x/)'>", "<p style=\"background:url(&quot;http://x/&quot;)\">",
    "<p style='background:&#117;rl(http://x/)'>", "<svg><image href=http://x/ ></svg>",
    "<svg><image xlink:href='http://x/'></svg>", "<svg><use href=http://x/ ></svg>",
    "<svg><feImage href=http://x/ ></svg>", "<svg><rect fill='url(http://x/)'></svg>",
    "<svg><style><img src=http://x/ ></style></svg>", "<svg><title><img src=http://x/ ></title></svg>",
    "<iframe srcdoc='<img src=http://x/ >'></iframe>",
    "<iframe srcdoc='&lt;img src=&quot;http://x/&quot;&gt;'></iframe>",
    "<img src=' http://x/'>", "<img src='ht\ntp://x/'>", "<img src='http:\\\\x/'>",
    "<img src='http&colon;//x/'>", "<img src='http&#58;&sol;&sol;x/'>", "<img src=http&Tab;://x/ >",
    "<img alt='>' src=http://x/ >", "<img alt=\"a'\" src=http://x/ >", "<!-->\n<img src=http://x/ >-->",
    "<!-- a --!><img src=http://x/ >-->", "<img src=http://x/", "<noscript><img src=http://x/ >",
    "<img x=y\" src=http://x/ >", "<title>a</title><img src=http://x/ >", "<a b=<img src=http://x/ >",
    "<template><img src=http://x/ ></template>", "<bgsound src=http://x/ >",
  };

  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      g_autofree char *found = scan (channels[i]);

      g_test_message ("%s", channels[i]);
      g_assert_true (strstr (found, "//x/") != NULL);
    }
}

static void
test_schemes (void)
{
  check ("<img src=HTTPS://x/a>", "HTTPS://x/a");
  check ("<img src=//x/a>", "//x/a");
  check ("<img src=ftp://x/a>", "ftp://x/a");
  check ("<img src=a.png><img src=/a.png><img src=data:image/png;base64,AA><img src=about:blank>", "");
  check ("<img src=http://x/a><img src=http://x/b><img src=http://x/a>", "http://x/a http://x/b");
  check ("<img src='http://x/\xE2\x80\xAE" "a'>", "http://x/a");
}

/* Nothing is fetched for what is only followed or only told. */
static void
test_not_fetched (void)
{
  check ("<a href=http://x/>x</a>", "");
  check ("<map><area href=http://x/></map>", "");
  check ("<form action=http://x/><button formaction=http://x/></form>", "");
  check ("<p>http://x/ url(http://x/)</p>", "");
  check ("<!-- <img src=http://x/> -->", "");
  check ("<script>'<img src=http://x/>'</script>", "");
  check ("<textarea><img src=http://x/></textarea>", "");
  check ("<blockquote cite=http://x/>", "");
  check ("<img alt=http://x/>", "");
}

static void
test_cid (void)
{
  check ("<img src=cid:a@b><td background='CID:c'>", "[a@b] [c]");
  check ("<img src='cid:a%40b%25'>", "[a@b%]");
  check ("<p style='background:url(cid:a)'><img srcset='cid:b 1x, cid:c 2x'>", "[a] [b] [c]");
  check ("<img src='cid:%00'>", "[%00]");
}

static void
test_pictures (void)
{
  g_assert_true (signet_html_has_picture ((SignetSlice) { "<p><img>", 8 }));
  g_assert_false (signet_html_has_picture ((SignetSlice) { "<p>img</img>", 12 }));
}

/* What makes a careless scanner look at the same bytes again and again. */
static void
test_bounds (void)
{
  static const char *const units[] =
  {
    "<", "<a ", "<a b='", "<!--", "<!-- -->", "<!--->", "<style>", "<style>url(", "<p style='url(",
    "<img src=http://x/ >", "<img srcset=',,,", "<iframe srcdoc='<iframe srcdoc=", "<svg><style>",
    "&", "&#", "<p style='/*", "<p style='\\", "@import", "--", "<title>", "</title",
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr(GString) html = g_string_new (NULL);
      SignetHtmlScan found;

      while (html->len < 4 * 1024 * 1024)
        g_string_append (html, units[i]);
      signet_html_scan_init (&found);
      signet_html_scan_add (&found, (SignetSlice) { html->str, html->len });
      g_assert_cmpuint (found.remote->len, <=, SIGNET_HTML_SCAN_MAX);
      signet_html_scan_clear (&found);
    }
}

static void
test_many (void)
{
  g_autoptr(GString) html = g_string_new (NULL);
  SignetHtmlScan found;

  for (guint i = 0; i < 2 * SIGNET_HTML_SCAN_MAX; i++)
    g_string_append_printf (html, "<img src=http://x/%u><img src=cid:%u>", i, i);
  signet_html_scan_init (&found);
  signet_html_scan_add (&found, (SignetSlice) { html->str, html->len });
  g_assert_cmpuint (found.remote->len, ==, SIGNET_HTML_SCAN_MAX);
  g_assert_cmpuint (g_hash_table_size (found.cids), ==, SIGNET_HTML_SCAN_MAX);
  signet_html_scan_clear (&found);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/html-scan/channels", test_channels);
  g_test_add_func ("/message/html-scan/schemes", test_schemes);
  g_test_add_func ("/message/html-scan/not-fetched", test_not_fetched);
  g_test_add_func ("/message/html-scan/cid", test_cid);
  g_test_add_func ("/message/html-scan/pictures", test_pictures);
  g_test_add_func ("/message/html-scan/bounds", test_bounds);
  g_test_add_func ("/message/html-scan/many", test_many);
  return g_test_run ();
}
