/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/signature-change.h"

static void
check (const char *text,
       const char *old,
       const char *new,
       const char *expected)
{
  g_auto(SignetSignatureChange) change = { 0, };
  g_autoptr(GString) result = g_string_new (text);

  if (signet_signature_change_find (text, old, new, &change))
    {
      g_string_erase (result, (gssize) change.begin, (gssize) (change.end - change.begin));
      g_string_insert (result, (gssize) change.begin, change.text);
    }
  g_assert_cmpstr (result->str, ==, expected);
}

static void
test_swapped (void)
{
  check ("Hello\n\n-- \nAnna\nWork", "Anna\nWork", "Anna\nHome", "Hello\n\n-- \nAnna\nHome");
  check ("Hello\n\n-- \nAnna\n", "Anna", "Annie", "Hello\n\n-- \nAnnie\n");
  check ("-- \nAnna", "Anna", "Annie", "-- \nAnnie");
  check ("\n\nAnna\n\nBob wrote:\n> Anna\n", "Anna", "Annie", "\n\nAnnie\n\nBob wrote:\n> Anna\n");
}

static void
test_mark_tells (void)
{
  check ("Anna\n\n-- \nAnna", "Anna", "A.", "Anna\n\n-- \nA.");
  check ("Anna\n-- x\nAnna", "Anna", "A.", "A.\n-- x\nAnna");
}

static void
test_none_before_or_after (void)
{
  check ("Hello", "", "Anna", "Hello\n\n-- \nAnna");
  check ("", "", "Anna", "\n\n-- \nAnna");
  check ("Hello\n\n-- \nAnna", "Anna", "", "Hello\n\n");
  check ("Hello\n\n-- \nAnna\nP.S.", "Anna", "", "Hello\n\n\nP.S.");
}

static void
test_own_words_stay (void)
{
  check ("Hello\n\n-- \nAnna, in a hurry", "Anna", "Annie", "Hello\n\n-- \nAnna, in a hurry");
  check ("Hello", "Anna", "Annie", "Hello");
  check ("Hello\n-- \nAnna", "Anna", "Anna", "Hello\n-- \nAnna");
}

/* Nor is a mail of one's own changed when it is passed on. */
static void
test_forwarded_stays (void)
{
  static const char forwarded[] = "\n\n---------- Forwarded message ----------\nFrom: a\n\nHi\n-- \nAnna\n";
  g_autofree char *text = g_strconcat ("\n\nAnna", forwarded, NULL);
  g_autofree char *expected = g_strconcat ("\n\nAnnie", forwarded, NULL);
  g_autofree char *unsigned_text = g_strconcat ("Look", forwarded, NULL);

  check (text, "Anna", "Annie", expected);
  check (unsigned_text, "Anna", "Annie", unsigned_text);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/signature-change/swapped", test_swapped);
  g_test_add_func ("/signature-change/mark-tells", test_mark_tells);
  g_test_add_func ("/signature-change/none-before-or-after", test_none_before_or_after);
  g_test_add_func ("/signature-change/own-words-stay", test_own_words_stay);
  g_test_add_func ("/signature-change/forwarded-stays", test_forwarded_stays);
  return g_test_run ();
}
