/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and times of the plain locale, in which the others are translated from. */
#include "config.h"

#include "day-text.h"

#define MOMENT G_GINT64_CONSTANT (1795917780)  /* 29 November 2026, 02:03 */

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_day (void)
{
  assert_text (signet_day_text (MOMENT), "29 November 2026");
  assert_text (signet_day_text (0), "1 January 1970");
  assert_text (signet_day_text (G_MAXINT64), "?");
}

static void
test_moment (void)
{
  assert_text (signet_moment_text (MOMENT), "29 November 2026, 02:03");
  assert_text (signet_moment_text (G_MININT64), "?");
}

static void
test_clock (void)
{
  g_autoptr(GDateTime) date = g_date_time_new_utc (2026, 11, 29, 14, 3, 0);

  assert_text (signet_clock_text (date), "14:03");
}

static void
test_weekday (void)
{
  g_autoptr(GDateTime) date = g_date_time_new_utc (2026, 11, 29, 14, 3, 0);

  assert_text (signet_weekday_text (date, TRUE), "Sunday, 29 November 2026, 14:03");
  assert_text (signet_weekday_text (date, FALSE), "Sunday, 29 November, 14:03");
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day-text/day", test_day);
  g_test_add_func ("/day-text/moment", test_moment);
  g_test_add_func ("/day-text/clock", test_clock);
  g_test_add_func ("/day-text/weekday", test_weekday);
  return g_test_run ();
}
