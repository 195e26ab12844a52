/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "own-text.h"

static void
test_own (void)
{
  g_autofree char *mixed = signet_own_text_dup ("one\n> two\n>three\nfour\n-- \nfive\n");
  g_autofree char *forwarded
    = signet_own_text_dup ("see\n\n---------- Forwarded message ----------\nFrom: a\n\nattached\n");

  g_assert_cmpstr (mixed, ==, "one\nfour\n");
  g_assert_cmpstr (forwarded, ==, "see\n\n");
}

static void
check (const char *subject,
       const char *text,
       const char *expected)
{
  g_autofree char *found = signet_own_text_find_attached (subject, text, "Anna\nNo attachments here");

  g_assert_cmpstr (found, ==, expected);
}

static void
test_attached (void)
{
  check (NULL, "The plan is ATTACHED.\n", "attached");
  check ("Attachment", "Hello\n", "attachment");
  check (NULL, "unattached, attachedness\n", NULL);
  check (NULL, "Thanks\n> the plan is attached\n", NULL);
  check (NULL, "Thanks\n-- \nSee the attachment policy\n", NULL);
  check (NULL, "see the enclosure", "enclosure");
  check (NULL, "\nThanks\n\nAnna\nNo attachments here\n\nBob wrote:\n> Hi\n", NULL);
  check (NULL, "It is attached.\n\nAnna\nNo attachments here\n\nBob wrote:\n> Hi\n", "attached");
  check (NULL, "", NULL);
}

static void
test_large (void)
{
  g_autofree char *much = g_strnfill (20 * 1024 * 1024, 'a');

  check (NULL, much, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/own-text/own", test_own);
  g_test_add_func ("/own-text/attached", test_attached);
  g_test_add_func ("/own-text/large", test_large);

  return g_test_run ();
}
