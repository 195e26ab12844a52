/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "html-scan.h"
#include "link.h"

static void
test_honest (void)
{
  static const char *const links[][2] =
  {
    { "click here", "https://evil.example/" }, { "", "https://evil.example/" },
    { "https://bank.example/a", "https://bank.example/b" }, { "bank.example", "https://www.bank.example" },
    { "www.bank.example", "http://bank.example/x?y=z@w" }, { "BANK.example.", "https://bank.example:443/" },
    { "http://bank.example", "https://click.bank.example/1" }, { "shop.bank.example", "http://bank.example" },
    { "bücher.example", "http://xn--bcher-kva.example/" }, { "invoice.pdf", "https://files.example/1" },
    { "e.g.", "https://x.example" }, { "see bank.example now", "https://evil.example" },
    { "a@b.example", "mailto:a@b.example" }, { "A@b.example", "mailto:a%40b.example?subject=x" },
    { "write to us", "mailto:a@b.example" }, { "bank.example", "#top" }, { "bank.example", "tel:123" },
    { "1.2.3", "https://x.example" }, { "a@b.example", "https://b.example/profile" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_test_message ("%s %s", links[i][0], links[i][1]);
      g_assert_false (signet_link_deceives (links[i][0], links[i][1]));
    }
}

static void
test_deceiving (void)
{
  static const char *const links[][2] =
  {
    { "https://bank.example/", "https://evil.example/" }, { "bank.example", "http://evil.example" },
    { " www.bank.example ", "https://evil.example" }, { "bank.example/login", "https://bank.example.evil.test" },
    { "https://bank.example", "https://bank.example@evil.example/" }, { "hello", "https://user@evil.example" },
    { "https://bank.example", "https:\\\\evil.example\\bank.example" },
    { "https://bank.example log in", "https://evil.example" }, { "bank.example", "HTTP://evil.example" },
    { "https://bank.example", "https://notbank.example" }, { "https://bank.example", "http://10.0.0.1/" },
    { "bank.example", "http://xn--bnk-6cd.example/" }, { "a@b.example", "mailto:c@d.example" },
    { "https://bank.example", "https:evil.example" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_test_message ("%s %s", links[i][0], links[i][1]);
      g_assert_true (signet_link_deceives (links[i][0], links[i][1]));
    }
}

static gboolean
deceives (const char *html)
{
  SignetHtmlScan scan;

  signet_html_scan_init (&scan);
  signet_html_scan_add (&scan, (SignetSlice) { html, strlen (html) });
  gboolean found = scan.deceives;
  signet_html_scan_clear (&scan);
  return found;
}

static void
test_in_document (void)
{
  g_assert_true (deceives ("<a href='https://evil.example'>https://<b>bank</b>.example</a>"));
  g_assert_true (deceives ("<a class=x href=\"https&colon;//evil.example\">bank.example"));
  g_assert_true (deceives ("<a href=https://evil.example>bank.example<a href=x>y</a>"));
  g_assert_true (deceives ("<a href='\nhtt\tps://evil.example'><style>x</style>bank.example</a>"));
  g_assert_false (deceives ("<a href='https://bank.example'>bank.example</a> bank.test"));
  g_assert_false (deceives ("<a name=x>bank.example</a>"));
  g_assert_false (deceives ("<a href=https://evil.example>here</a>: bank.example"));
  g_assert_false (deceives ("</a><a"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/link/honest", test_honest);
  g_test_add_func ("/message/link/deceiving", test_deceiving);
  g_test_add_func ("/message/link/in-document", test_in_document);
  return g_test_run ();
}
