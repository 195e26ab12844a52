/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/link-check.h"

static void
check (const char       *uri,
       const char       *text,
       SignetLinkDoubts  expected)
{
  SignetLinkDoubts found = signet_link_check (uri, text);

  if (found != expected)
    g_error ("%s \"%s\": %u instead of %u", uri, text, found, expected);
}

static void
test_fine (void)
{
  check ("https://example.org/a", "https://example.org/a", SIGNET_LINK_FINE);
  check ("https://example.org/a", "Read more", SIGNET_LINK_FINE);
  check ("https://example.org/a", NULL, SIGNET_LINK_FINE);
  check ("https://example.org/a", "", SIGNET_LINK_FINE);
  check ("https://www.example.org/a", "example.org", SIGNET_LINK_FINE);
  check ("https://login.example.co.uk/", "www.example.co.uk/start", SIGNET_LINK_FINE);
  check ("https://EXAMPLE.org./", "(http://example.org).", SIGNET_LINK_FINE);
  check ("https://example.org/", "See report.pdf, version 1.2.3", SIGNET_LINK_FINE);
  check ("https://example.org/", "report.pdf", SIGNET_LINK_FINE);
  check ("https://example.org/", "photos.zip", SIGNET_LINK_FINE);
  check ("https://example.org/", "source-1.2.tar.gz", SIGNET_LINK_FINE);
  check ("https://example.org/", "We use asp.net here", SIGNET_LINK_FINE);
  check ("mailto:alice@example.org?subject=x", "alice@example.org", SIGNET_LINK_FINE);
  check ("mailto:alice@example.org", "Write to Alice", SIGNET_LINK_FINE);
  check ("tel:+491234", "+49 1234", SIGNET_LINK_FINE);
  check ("https://xn--bcher-kva.example/", "bücher.example", SIGNET_LINK_FINE);
  check ("https://xn--wgv71a119e.jp/", "日本語.jp", SIGNET_LINK_FINE);
  check ("https://xn--d1acufc.xn--p1ai/", "домен.рф", SIGNET_LINK_FINE);
}

static void
test_other_text (void)
{
  check ("https://evil.example/", "https://bank.example", SIGNET_LINK_OTHER_TEXT);
  check ("https://evil.example/", "bank.example", SIGNET_LINK_OTHER_TEXT);
  check ("https://evil.example/", "Go to www.bank.example now", SIGNET_LINK_OTHER_TEXT);
  check ("https://bank.example.evil.example/", "bank.example.com", SIGNET_LINK_OTHER_TEXT);
  check ("https://bank.example.evil.example/", "\n  http://bank.com/x ", SIGNET_LINK_OTHER_TEXT);
  check ("https://evil.co.uk/", "bank.co.uk", SIGNET_LINK_OTHER_TEXT);
  check ("mailto:mallory@example.org", "alice@example.org", SIGNET_LINK_OTHER_TEXT);
  check ("mailto:alice@evil.example", "https://bank.example", SIGNET_LINK_OTHER_TEXT);
  check ("https://evil.example/?u=a", "alice@bank.example", SIGNET_LINK_OTHER_TEXT);
  check ("tel:+491234", "bank.example", SIGNET_LINK_OTHER_TEXT);
}

static void
test_lookalike (void)
{
  /* аррӏе, wholly Cyrillic */
  check ("https://xn--80ak6aa92e.example/", "Fruit", SIGNET_LINK_LOOKALIKE);
  /* pаypal with a Cyrillic а */
  check ("https://p\xD0\xB0ypal.example/", "Pay", SIGNET_LINK_LOOKALIKE);
  check ("mailto:a@p\xD0\xB0ypal.example", "x", SIGNET_LINK_LOOKALIKE);
}

static void
test_other_doubts (void)
{
  check ("https://bank.example@evil.example/", "Bank", SIGNET_LINK_USER);
  check ("https://bank.example:80@evil.example/", "bank.example",
         SIGNET_LINK_USER | SIGNET_LINK_OTHER_TEXT);
  check ("http://192.0.2.7/", "Bank", SIGNET_LINK_NUMBER);
  check ("http://[2001:db8::7]/", "Bank", SIGNET_LINK_NUMBER);
}

/* Nothing of it may take long or be believed. */
static void
test_hostile (void)
{
  g_autofree char *dots = g_strnfill (100000, '.');
  g_autofree char *words = g_strnfill (100000, ' ');
  g_autofree char *uri = g_strconcat ("http://a", dots, NULL);

  signet_link_check ("http://a.example/", dots);
  signet_link_check ("http://a.example/", words);
  signet_link_check (uri, "\xFF\xFE");
  signet_link_check ("", "a.example");
  signet_link_check ("http://%00/", "http://%");
  signet_link_check ("mailto:", "@");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/link-check/fine", test_fine);
  g_test_add_func ("/ui/link-check/other-text", test_other_text);
  g_test_add_func ("/ui/link-check/lookalike", test_lookalike);
  g_test_add_func ("/ui/link-check/other-doubts", test_other_doubts);
  g_test_add_func ("/ui/link-check/hostile", test_hostile);
  return g_test_run ();
}
