/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "author.h"
#include "envelope.h"

static SignetAuthor *
read_author (const char *header)
{
  return signet_author_new ((SignetSlice) { header, strlen (header) });
}

static void
assert_address (const char *header,
                const char *address)
{
  g_autoptr(SignetAuthor) author = read_author (header);

  g_assert_cmpstr (signet_author_get_address (author), ==, address);
  g_assert_false (signet_author_is_ambiguous (author));
}

static void
assert_ambiguous (const char *header)
{
  g_autoptr(SignetAuthor) author = read_author (header);

  g_assert_null (signet_author_get_address (author));
  g_assert_true (signet_author_is_ambiguous (author));
  g_assert_true (signet_author_is_there (author));
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
  g_autoptr(SignetAuthor) missing = read_author ("Subject: x\n\nFrom: a@b\n");

  g_assert_false (signet_author_is_there (missing));
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
  g_autoptr(SignetAuthor) alice = read_author ("From: Alice <alice@example.org>\n\n");
  g_autoptr(SignetAuthor) same = read_author ("From: Al <ALICE@example.ORG>\n\n");
  g_autoptr(SignetAuthor) bob = read_author ("From: Alice <bob@example.org>\n\n");
  g_autoptr(SignetAuthor) none = read_author ("\n");

  g_assert_true (signet_author_equal (alice, same));
  g_assert_false (signet_author_equal (alice, bob));
  g_assert_false (signet_author_equal (none, none));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/author/one", test_one);
  g_test_add_func ("/author/none", test_none);
  g_test_add_func ("/author/several", test_several);
  g_test_add_func ("/author/group", test_group);
  g_test_add_func ("/author/equal", test_equal);
  return g_test_run ();
}
