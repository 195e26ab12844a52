/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "envelope.h"
#include "sender.h"

static SignetSender *
read_sender (const char *header)
{
  return signet_sender_new ((SignetSlice) { header, strlen (header) });
}

static void
assert_address (const char *header,
                const char *address)
{
  g_autoptr(SignetSender) sender = read_sender (header);

  g_assert_cmpstr (signet_sender_get_address (sender), ==, address);
  g_assert_false (signet_sender_is_ambiguous (sender));
}

static void
assert_ambiguous (const char *header)
{
  g_autoptr(SignetSender) sender = read_sender (header);

  g_assert_null (signet_sender_get_address (sender));
  g_assert_true (signet_sender_is_ambiguous (sender));
  g_assert_true (signet_sender_is_there (sender));
}

static void
test_one (void)
{
  g_autofree char *blank = g_strnfill (SIGNET_ENVELOPE_MAX_FROM - strlen ("alice@example.org"), ' ');
  g_autofree char *cut = g_strconcat ("From:", blank, "alice@example.org.evil.example\n\n", NULL);

  assert_address ("From: alice@example.org\r\n\r\n", "alice@example.org");
  assert_address ("Subject: x\nfrom:\n Alice <alice@example.org>\n\nFrom: b@c\n", "alice@example.org");
  assert_address ("From x@y Thu\nFrom: Alice (a: b) <alice@example.org>\n\n", "alice@example.org");
  assert_address ("From: \"Alice: the one\" <alice@example.org>\n\n", "alice@example.org");
  assert_address ("Sender: mallory@evil.example\nFrom: alice@example.org\n\n", "alice@example.org");
  assert_address ("From: \"bob@example.org\" <alice@example.org>\n\n", "alice@example.org");
  assert_address (cut, "alice@example.org.evil.example");
}

static void
test_none (void)
{
  g_autoptr(SignetSender) missing = read_sender ("Subject: x\n\nFrom: a@b\n");

  g_assert_false (signet_sender_is_there (missing));
  assert_address ("Subject: x\n\nFrom: a@b\n", NULL);
  assert_address ("From: Alice\n\n", NULL);
  assert_address ("From:\n\n", NULL);
}

static void
test_several (void)
{
  assert_ambiguous ("From: alice@example.org\nFrom: mallory@evil.example\n\n");
  assert_ambiguous ("From: alice@example.org\nFrom: alice@example.org\n\n");
  assert_ambiguous ("From: alice@example.org, mallory@evil.example\n\n");
  assert_ambiguous ("From: Name only\nFROM : mallory@evil.example\n\n");
  assert_ambiguous ("From : mallory@evil.example\nFrom: alice@example.org\n\n");
  assert_ambiguous ("From: alice@example.org; mallory@evil.example\n\n");
}

static void
test_group (void)
{
  assert_ambiguous ("From: Team: alice@example.org;\n\n");
  assert_ambiguous ("From: Team:;\n\n");
  assert_ambiguous ("From: \"a\" : alice@example.org;\n\n");
  assert_ambiguous ("From: \"x: alice@example.org\n\n");
  assert_ambiguous ("From: (x: alice@example.org\n\n");
}

static void
test_equal (void)
{
  g_autoptr(SignetSender) alice = read_sender ("From: Alice <alice@example.org>\n\n");
  g_autoptr(SignetSender) same = read_sender ("From: Al <ALICE@example.ORG>\n\n");
  g_autoptr(SignetSender) bob = read_sender ("From: Alice <bob@example.org>\n\n");
  g_autoptr(SignetSender) none = read_sender ("\n");

  g_assert_true (signet_sender_equal (alice, same));
  g_assert_false (signet_sender_equal (alice, bob));
  g_assert_false (signet_sender_equal (none, none));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sender/one", test_one);
  g_test_add_func ("/sender/none", test_none);
  g_test_add_func ("/sender/several", test_several);
  g_test_add_func ("/sender/group", test_group);
  g_test_add_func ("/sender/equal", test_equal);
  return g_test_run ();
}
