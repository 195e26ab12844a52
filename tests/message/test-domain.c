/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "domain.h"

static void
check (const char *domain,
       const char *shown)
{
  g_autofree char *found = signet_domain_to_shown (domain);

  g_assert_cmpstr (found, ==, shown);
}

static void
test_harmless (void)
{
  check ("example.org", "example.org");
  check ("EXAMPLE.org", "EXAMPLE.org");
  check ("xn--bcher-kva.example", "bücher.example");
  check ("bücher.example", "bücher.example");
  check ("xn--wgv71a119e.jp", "日本語.jp");
  check ("xn--80aswg.xn--p1ai", "сайт.рф");
  check ("xn--jxalpdlp.gr", "δοκιμή.gr");
  check ("xn--r8jz45g.jp", "例え.jp");
  check ("xn--tiri-pxb.example", "știri.example");
  check ("xn--ph-rbt.example", "phở.example");
  check ("xn--n-sqa.example", "ơn.example");
  check ("", "");
}

/* What could be read as another name stays in its ASCII form. */
static void
test_deceiving (void)
{
  check ("аррӏе.com", "xn--80ak6aa92e.com");         /* wholly Cyrillic */
  check ("xn--80ak6aa92e.com", "xn--80ak6aa92e.com");
  check ("bаnk.example", "xn--bnk-6cd.example");      /* one Cyrillic letter */
  check ("xn--bnk-6cd.example", "xn--bnk-6cd.example");
  check ("οο.example", "xn--0xaa.example");           /* wholly Greek, like Latin */
  check ("xn--bnk-gsb.example", "xn--bnk-gsb.example");       /* bɑnk */
  check ("xn--oogle-qmc.example", "xn--oogle-qmc.example");   /* ɡoogle */
  check ("xn--gthub-n4a.example", "xn--gthub-n4a.example");   /* gıthub */
  check ("gıthub.example", "xn--gthub-n4a.example");
  check ("xn--ank-33a.example", "xn--ank-33a.example");       /* ƅank */
  check ("xn--", "xn--");
  check ("xn--\xFF.example", "xn--\xFF.example");
}

static void
test_trick_letters (void)
{
  g_autofree char *slash = signet_domain_to_shown ("a\xE2\x88\x95" "b.example");  /* a division slash */
  g_autofree char *fraction = signet_domain_to_shown ("a\xE2\x81\x84" "b.example");

  g_assert_null (strstr (slash, "\xE2\x88\x95"));
  g_assert_null (strstr (fraction, "\xE2\x81\x84"));
}

static void
test_long (void)
{
  g_autofree char *label = g_strnfill (300, 'a');
  g_autofree char *domain = g_strconcat ("xn--", label, NULL);

  check (domain, domain);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/domain/harmless", test_harmless);
  g_test_add_func ("/message/domain/deceiving", test_deceiving);
  g_test_add_func ("/message/domain/trick-letters", test_trick_letters);
  g_test_add_func ("/message/domain/long", test_long);
  return g_test_run ();
}
