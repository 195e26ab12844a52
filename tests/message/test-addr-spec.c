/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "addr-spec.h"

static void
test_cases (void)
{
  static const struct { const char *text, *expected; gboolean utf8; } cases[] = {
    { "a@example.org", "a@example.org", FALSE },
    { "a.b+c@Example.ORG", "a.b+c@example.org", FALSE },
    { "a@bücher.example", "a@xn--bcher-kva.example", FALSE },
    { "jürgen@bücher.example", "jürgen@xn--bcher-kva.example", TRUE },
    { "a b@x", "\"a b\"@x", FALSE },
    { "\"a b\"@x", "\"a b\"@x", FALSE },
    { "\"plain\"@x", "plain@x", FALSE },
    { "\"a\\\"b\"@x", "\"a\\\"b\"@x", FALSE },
    { "a..b@x", "\"a..b\"@x", FALSE },
    { "a@b@x", "\"a@b\"@x", FALSE },
    { "a@[192.0.2.1]", "a@[192.0.2.1]", FALSE },
    { "a@[IPv6:2001:db8::1]", "a@[IPv6:2001:db8::1]", FALSE },
    { "", NULL, FALSE }, { "a", NULL, FALSE }, { "@x", NULL, FALSE }, { "a@", NULL, FALSE },
    { "a@x y", NULL, FALSE }, { "a@.x", NULL, FALSE }, { "a@x..y", NULL, FALSE },
    { "a@x.", NULL, FALSE }, { "\"@x", NULL, FALSE }, { "\"a\"b\"@x", NULL, FALSE },
    { "a@x>", NULL, FALSE }, { "a@x\r\nRCPT TO:<b@x>", NULL, FALSE }, { "a\r\n@x", NULL, FALSE },
    { "a@x,b@x", "\"a@x,b\"@x", FALSE }, { "a\xff@x", NULL, FALSE }, { "a@[x]", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean utf8 = FALSE;
      g_autofree char *found = signet_addr_spec_make (cases[i].text, &utf8);
      g_autofree char *shown = g_strescape (cases[i].text, NULL);

      g_test_message ("%s", shown);
      g_assert_cmpstr (found, ==, cases[i].expected);
      g_assert_cmpint (utf8, ==, cases[i].utf8);
    }
}

static void
test_long (void)
{
  g_autofree char *name = g_strnfill (1000, 'a');
  g_autofree char *local = g_strconcat (name, "@x", NULL);
  g_autofree char *domain = g_strconcat ("a@", name, NULL);

  g_assert_null (signet_addr_spec_make (local, NULL));
  g_assert_null (signet_addr_spec_make (domain, NULL));
}

static void
test_equal (void)
{
  g_assert_true (signet_addr_spec_equal ("Me@Example.org", "me@example.org"));
  g_assert_true (signet_addr_spec_equal ("me@Bücher.example", "me@xn--bcher-kva.example"));
  g_assert_true (signet_addr_spec_equal ("ME@XN--BCHER-KVA.example", "me@bücher.example"));
  g_assert_false (signet_addr_spec_equal ("me@bücher.example", "you@xn--bcher-kva.example"));
  g_assert_false (signet_addr_spec_equal ("me@bücher.example", "me@bucher.example"));
  g_assert_false (signet_addr_spec_equal ("bücher", "bucher"));
  g_assert_false (signet_addr_spec_equal ("", "me@example.org"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/addr-spec/cases", test_cases);
  g_test_add_func ("/addr-spec/long", test_long);
  g_test_add_func ("/addr-spec/equal", test_equal);

  return g_test_run ();
}
