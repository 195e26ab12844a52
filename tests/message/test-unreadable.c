/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sentence, however many files there are. */
#include "config.h"

#include <string.h>

#include "unreadable.h"

static void
test_few (void)
{
  g_auto(SignetUnreadable) self = { 0 };
  g_autofree char *none = signet_unreadable_tell (&self, SIGNET_UNREADABLE_NOT_ATTACHED);
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *again = NULL;

  g_assert_null (none);
  signet_unreadable_add (&self, "a.txt", "“a.txt” is not there any more.");
  one = signet_unreadable_tell (&self, SIGNET_UNREADABLE_NOT_ATTACHED);
  g_assert_cmpstr (one, ==, "“a.txt” is not there any more.");
  signet_unreadable_add (&self, "a.txt", "Gone.");
  signet_unreadable_add (&self, "100%s", "Gone.");
  two = signet_unreadable_tell (&self, SIGNET_UNREADABLE_NOT_ATTACHED);
  g_assert_cmpstr (two, ==, "These files cannot be attached: a.txt, 100%s");
  again = signet_unreadable_tell (&self, SIGNET_UNREADABLE_NOT_ATTACHED);
  g_assert_null (again);
}

static void
test_many (void)
{
  g_auto(SignetUnreadable) self = { 0 };
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < 500; i++)
    signet_unreadable_add (&self, "file", "Gone.");
  sentence = signet_unreadable_tell (&self, SIGNET_UNREADABLE_NOT_ATTACHED);
  g_assert_cmpstr (sentence, ==, "These files cannot be attached: file, file, file, file, file, …");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unreadable/few", test_few);
  g_test_add_func ("/unreadable/many", test_many);
  return g_test_run ();
}
