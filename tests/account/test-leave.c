/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "leave.h"

static void
test_words (void)
{
  static const char *const good[] = { "keep", "delete", "until-deleted", "days:1", "days:14",
                                      "days:3650" };
  static const char *const bad[] = { "", "Keep", "days", "days:", "days:0", "days:3651", "days:-1",
                                     "days: 3", "days:3x", "delete ", "days:99999999999999999999" };
  SignetLeave leave;
  guint days;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *text = NULL;

      g_assert_true (signet_leave_from_string (good[i], &leave, &days));
      text = signet_leave_to_string (leave, days);
      g_assert_cmpstr (text, ==, good[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (signet_leave_from_string (bad[i], &leave, &days));
  g_assert_false (signet_leave_from_string (NULL, &leave, &days));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/leave/words", test_words);
  return g_test_run ();
}
