/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "smtp-error.h"
#include "smtp-path.h"

static void
check (const char *address,
       const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = signet_smtp_path_encode (address, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (path, ==, expected);
}

static void
test_good (void)
{
  const char *const addresses[] = {
    "a@b", "alice@example.org", "alice+list=x@example.org", "o'neil/x!#$%&*-{|}~^?@example.org",
    "dots..in..a..row.@docomo.ne.jp", "\"a b\"@example.org", "\"a\\\"@<>b\"@example.org",
    "\"\"@example.org", "a@[127.0.0.1]", "a@[IPv6:2001:db8::1]", "a@under_score.example.org",
    "a@example.org.", "jürgen@example.org", "jürgen@bücher.example",
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    check (addresses[i], addresses[i]);
}

/* Only the domain: no SMTPUTF8 is needed for that. */
static void
test_domain (void)
{
  check ("alice@bücher.example", "alice@xn--bcher-kva.example");
  check ("\"a b\"@bücher.example", "\"a b\"@xn--bcher-kva.example");
}

static void
test_refused (void)
{
  g_autofree char *filling = g_strnfill (400, 'a');
  g_autofree char *longish = g_strconcat (filling, "@example.org", NULL);
  const char *const addresses[] = {
    "", "@", "alice", "alice@", "@example.org", "alice@.example.org", "a b@example.org",
    "a@exam ple.org", "a@b>", "<a@b>", "a@b> SIZE=1", "a@b\r\nRCPT TO:<c@d>", "a\r@b", "a\n@b",
    "a@b\n", "a@b\r", "\"a\r\n\"@b", "\"a@b", "\"a\\", "\"a\"b@c", "a@b@c", "a,b@c", "a@b,c@d",
    "a@[", "a@[]", "a@[1.2.3.4", "a@[1.2.3.4]x", "a@[1.2.3.4>]", "a\t@b", "a\x01@b", "a\x7f@b",
    "a\xff@b", "a@\xc3", "a\xc2\x85@b", "a\xe2\x80\xa8@b", "a\xc2\xa0@b", "a@b\xe2\x80\xa9", longish,
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (signet_smtp_path_encode (addresses[i], &error));
      g_assert_error (error, SIGNET_SMTP_ERROR, SIGNET_SMTP_ERROR_ADDRESS);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (strpbrk (error->message, "\r\n\x01"));
    }
}

static void
test_xtext (void)
{
  g_autofree char *plain = signet_smtp_xtext_encode ("alice@example.org");
  g_autofree char *coded = signet_smtp_xtext_encode ("a+b=c d\r\n\xc3\xbc");

  g_assert_cmpstr (plain, ==, "alice@example.org");
  g_assert_cmpstr (coded, ==, "a+2Bb+3Dc+20d+0D+0A+C3+BC");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/smtp/path/good", test_good);
  g_test_add_func ("/smtp/path/domain", test_domain);
  g_test_add_func ("/smtp/path/refused", test_refused);
  g_test_add_func ("/smtp/path/xtext", test_xtext);
  return g_test_run ();
}
