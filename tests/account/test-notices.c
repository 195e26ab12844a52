/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "notices.h"

static void
test_words (void)
{
  static const char *const bad[] = { "", "On", "off ", "true", "1", NULL };
  SignetNotices notices;

  g_assert_true (signet_notices_from_string ("on", &notices));
  g_assert_cmpint (notices, ==, SIGNET_NOTICES_ON);
  g_assert_true (signet_notices_from_string ("off", &notices));
  g_assert_cmpint (notices, ==, SIGNET_NOTICES_OFF);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (signet_notices_from_string (bad[i], &notices));
  g_assert_cmpstr (signet_notices_to_string (SIGNET_NOTICES_ON), ==, "on");
  g_assert_cmpstr (signet_notices_to_string (SIGNET_NOTICES_OFF), ==, "off");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notices/words", test_words);
  return g_test_run ();
}
