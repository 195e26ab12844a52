/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "answered.h"

static void
assert_split (const char *answered,
              const char *words)
{
  g_auto(GStrv) split = signet_answered_split (answered);
  g_autofree char *found = split != NULL ? g_strjoinv ("|", split) : NULL;

  g_assert_cmpstr (found, ==, words);
}

static void
test_join (void)
{
  const char *const names[] = { "1.signet", "2.signet", NULL };
  g_autofree char *one = signet_answered_join ("me", "Inbox", names + 1);
  g_autofree char *all = signet_answered_join ("me", "Work/2026", names);

  g_assert_cmpstr (one, ==, "me/Inbox/2.signet");
  g_assert_cmpstr (all, ==, "me/Work/2026/1.signet:2.signet");
  assert_split (one, "me|Inbox|2.signet");
  assert_split (all, "me|Work/2026|1.signet|2.signet");
}

/* It comes from a file. */
static void
test_bad (void)
{
  assert_split (NULL, NULL);
  assert_split ("", NULL);
  assert_split ("me", NULL);
  assert_split ("me/Inbox", NULL);
  assert_split ("me/Inbox/", "me|Inbox");
  assert_split ("me/Inbox/:1::2:", "me|Inbox|1|2");
  assert_split ("//", "|");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answered/join", test_join);
  g_test_add_func ("/answered/bad", test_bad);
  return g_test_run ();
}
