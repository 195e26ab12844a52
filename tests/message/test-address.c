/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "address.h"

typedef struct
{
  const char *value;
  const char *expected;  /* "name <address>" for each, joined by "; " */
} Case;

static char *
describe (GPtrArray *addresses)
{
  g_autoptr(GString) out = g_string_new (NULL);

  for (guint i = 0; i < addresses->len; i++)
    {
      SignetAddress *address = g_ptr_array_index (addresses, i);
      const char *name = signet_address_get_name (address);

      g_string_append_printf (out, "%s%s%s<%s>", i > 0 ? "; " : "", name != NULL ? name : "",
                              name != NULL ? " " : "", signet_address_get_address (address));
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
check (const Case *cases,
       gsize       n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr(GPtrArray) addresses = signet_address_parse_list (cases[i].value, 100);
      g_autofree char *found = describe (addresses);

      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_good (void)
{
  static const Case cases[] =
  {
    { "alice@example.org", "<alice@example.org>" },
    { "Alice Example <alice@example.org>", "Alice Example <alice@example.org>" },
    { "\"Example, Alice\" <alice@example.org>", "Example, Alice <alice@example.org>" },
    { "alice@example.org (Alice)", "Alice <alice@example.org>" },
    { "a@b.org, Bob <b@c.org>,\r\n c@d.org", "<a@b.org>; Bob <b@c.org>; <c@d.org>" },
    { "=?utf-8?q?J=C3=BCrgen?= <j@b.org>", "Jürgen <j@b.org>" },
    { "=?iso-2022-jp?B?GyRCRnxLXBsoQg==?= <n@b.org>", "日本 <n@b.org>" },
    { "Jürgen <j@b.org>", "Jürgen <j@b.org>" },
    { "undisclosed-recipients:;", "" },
    { "Team: a@b.org, c@d.org; e@f.org", "<a@b.org>; <c@d.org>; <e@f.org>" },
    { "\"\u00A0\u2800\u3164\u200E\" <a@b.org>", "<a@b.org>" },
    { "root", "<root>" },
    { "", "" },
    { "<>", "" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_broken (void)
{
  static const Case cases[] =
  {
    { "Foo Bar", "Foo Bar <>" },
    { "\"boss@corp.example\" <>", "boss@corp.example <>" },
    { "boss@corp.example <>", "boss@corp.example <>" },
    { "\"boss@corp.example\" [x] <a@b.org>", "\"boss@corp.example\" [x] <a@b.org>" },
    { "Foo [x] <a@b.org>", "Foo [x] <a@b.org>" },
    { "a..b@c.org", "<a..b@c.org>" },
    { "Alice <a@b.org", "Alice <a@b.org>" },
    { "\"Alice <a@b.org>", "Alice <a@b.org>" },
    { "Foo <mailto:a@b.org>", "Foo <mailto <a@b.org>" },
    { "M\xFCller <m@b.org>", "Müller <m@b.org>" },
    { "\"=?utf-8?q?quoted?=\" <a@b.org>", "quoted <a@b.org>" },
    { "=?utf-8?B?5pel5pw=?= =?utf-8?B?rOiqng==?= <a@b.org>", "日本語 <a@b.org>" },
    { "=?utf-8?B?w7w?= <a@b.org>", "ü <a@b.org>" },
    { "=?utf-8?q?a=2C_b=3A_?= =?utf-8?q?=3Cx=40y=3E?= <a@b.org>", "a, b: <x@y> <a@b.org>" },
    { "Alice, Bob <a@b.org>", "Alice, Bob <a@b.org>" },
    { "@", "<@>" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* Nobody who has an address is lost, whatever else is in the field. */
static void
test_all (void)
{
  static const Case cases[] =
  {
    { "a@x.org, b.@y.org, c@z.org", "<a@x.org>; <b.@y.org>; <c@z.org>" },
    { "a@x.org; b@y.org; c@z.org", "<a@x.org>; <b@y.org>; <c@z.org>" },
    { "a@x.org, Foo [x] <b@y.org>, c@z.org", "<a@x.org>; Foo [x] <b@y.org>; <c@z.org>" },
    { "a@x.org, b@[y.org, c@z.org", "<a@x.org>; <b@>; <c@z.org>" },
    { "a@x.org, foo@bar@y.org", "<a@x.org>; <foo@bar@y.org>" },
    { "a@x.org b@y.org, c.@z.org", "<a@x.org>; <b@y.org>; <c.@z.org>" },
    { "Team: a@x.org, b.@y.org; Others: c@z.org;", "<a@x.org>; <b.@y.org>; <c@z.org>" },
    { "=?utf-8?q?B=2C_J=C3=BC?= <b@y.org>, a.@x.org", "B, Jü <b@y.org>; <a.@x.org>" },
    { "Example, Alice <a@x.org>; b.@y.org", "Example, Alice <a@x.org>; <b.@y.org>" },
    { "root, a.@x.org, b@y.org", "<root>; <a.@x.org>; <b@y.org>" },
    { "b.@y.org (c@z.org, not), a@x.org", "<b.@y.org>; <a@x.org>" },
    { "a@x.org, \"Bob <b@y.org>, c@z.org", "<a@x.org>; Bob <b@y.org>; <c@z.org>" },
    { "a@x.org, Bob (x <b@y.org>, c@z.org", "<a@x.org>; Bob (x <b@y.org>; <c@z.org>" },
    { "a@x.org, Foo @ [x] <b@y.org>", "<a@x.org>; Foo @ [x] <b@y.org>" },
    { "<@e.org,@f.org:g@h.org>, a.@x.org", "<g@h.org>; <a.@x.org>" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_display (void)
{
  static const struct
  {
    const char *name;
    const char *address;
    const char *display;
  } cases[] =
  {
    { "Alice", "alice@example.org", "Alice" },
    { NULL, "alice@example.org", "alice@example.org" },
    { "  ", "alice@example.org", "alice@example.org" },
    { "Alice", "", "Alice" },
    { "", "", "" },
    { "alice@example.org", "alice@example.org", "alice@example.org" },
    { "Alice (ALICE@example.org)", "alice@example.org", "Alice (ALICE@example.org)" },
    { "ceo@bank.example", "mallory@evil.example", "mallory@evil.example" },
    { "Boss <ceo@bank.example>", "mallory@evil.example", "mallory@evil.example" },
    { "ceo＠bank.example", "mallory@evil.example", "mallory@evil.example" },
    { "ceo@bank.example", "", "ceo@bank.example" },
    { "Alice\xE2\x80\xAE" "gpj", "a@b.org", "Alicegpj" },
    { "Alice\nBcc: x", "a@b.org", "Alice Bcc: x" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SignetAddress) address = signet_address_new (cases[i].name, cases[i].address);

      g_assert_cmpstr (signet_address_get_display (address), ==, cases[i].display);
    }
}

/* A domain in letters that look like others is written in ASCII. */
static void
test_domain (void)
{
  g_autoptr(GPtrArray) coded = signet_address_parse_list ("a@xn--bcher-kva.example", 1);
  g_autoptr(GPtrArray) plain = signet_address_parse_list ("a@b\xC3\xBC" "cher.example", 1);

  g_assert_cmpuint (coded->len, ==, 1);
  g_assert_cmpstr (signet_address_get_address (coded->pdata[0]), ==, "a@xn--bcher-kva.example");
  g_assert_cmpuint (plain->len, ==, 1);
  g_assert_cmpstr (signet_address_get_address (plain->pdata[0]), ==, "a@xn--bcher-kva.example");
}

static void
test_max (void)
{
  g_autoptr(GPtrArray) none = signet_address_parse_list ("a@b, c@d", 0);
  g_autoptr(GPtrArray) one = signet_address_parse_list ("a@b, c@d", 1);
  g_autoptr(GPtrArray) two = signet_address_parse_list ("g: a@b, c@d, e@f;", 2);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpuint (two->len, ==, 2);
}

static void
check_hostile (const char *unit,
               gsize       n)
{
  g_autoptr(GString) value = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    g_string_append (value, unit);
  g_autoptr(GPtrArray) addresses = signet_address_parse_list (value->str, 1000);
  g_assert_cmpuint (addresses->len, <=, 1000);

  g_autofree char *broken = NULL;
  g_autoptr(GPtrArray) exact = signet_address_parse_exactly (value->str, 1000, &broken);
  g_assert_true ((exact == NULL) != (broken == NULL));
  g_assert_true (broken == NULL || strlen (broken) < 600);

  g_autoptr(SignetAddress) address = signet_address_new (value->str, value->str);
  g_assert_cmpuint (strlen (signet_address_get_address (address)), <, 600);
  g_assert_cmpuint (strlen (signet_address_get_display (address)), <, 600);
}

static void
test_hostile (void)
{
  static const char *const units[] =
  {
    "a:", "(", "\"", "<", ";", ",", "@", ":", "[", "=?utf-8?q?", "=?utf-8?B?/w==?= ", "a@b,", "\\",
    "<a@b>", "x ", "a:b;", "()", "<@a,@b:", "\xFF", "\xE2\x80\xAE", "a.", "g:(;)", "<\"", "a.@b,", "x, ",
    "(<\"", "a@b@c;",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    check_hostile (units[i], 200000);
}

static void
check_shown (const char *address,
             const char *shown)
{
  g_autoptr(SignetAddress) found = signet_address_new (NULL, address);

  g_assert_cmpstr (signet_address_get_shown (found), ==, shown);
  g_assert_cmpstr (signet_address_get_display (found), ==, shown);
}

/* RFC 6532 mailboxes too. */
static void
test_shown (void)
{
  check_shown ("a@example.org", "a@example.org");
  check_shown ("a@xn--bcher-kva.example", "a@bücher.example");
  check_shown ("jürgen@xn--bcher-kva.example", "jürgen@bücher.example");
  check_shown ("a@xn--bnk-6cd.example", "a@xn--bnk-6cd.example");
  check_shown ("", "");
  check_shown ("a@", "a@");
  check_shown ("\"x@y\"@xn--bcher-kva.example", "\"x@y\"@bücher.example");

  g_autoptr(SignetAddress) named = signet_address_new ("a@bücher.example", "a@xn--bcher-kva.example");
  g_assert_false (signet_address_name_misleads (named));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/address/good", test_good);
  g_test_add_func ("/message/address/broken", test_broken);
  g_test_add_func ("/message/address/all", test_all);
  g_test_add_func ("/message/address/display", test_display);
  g_test_add_func ("/message/address/domain", test_domain);
  g_test_add_func ("/message/address/shown", test_shown);
  g_test_add_func ("/message/address/max", test_max);
  g_test_add_func ("/message/address/hostile", test_hostile);
  return g_test_run ();
}
