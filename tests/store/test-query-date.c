/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "query-date.h"

static char *
format (GTimeZone *zone,
        gint64     seconds)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
  g_autoptr(GDateTime) there = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (there, "%Y-%m-%d %H:%M:%S");
}

static void
check (const char *text,
       const char *from,
       const char *until)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("+02:00");
  g_autoptr(GDateTime) now = g_date_time_new (zone, 2026, 3, 31, 1, 30, 0);
  gint64 first, last;

  g_assert_true (signet_query_date_parse (text, now, &first, &last));

  g_autofree char *begin = format (zone, first);
  g_autofree char *end = format (zone, last);
  g_autofree char *expected_begin = g_strconcat (from, " 00:00:00", NULL);
  g_autofree char *expected_end = g_strconcat (until, " 00:00:00", NULL);
  g_assert_cmpstr (begin, ==, expected_begin);
  g_assert_cmpstr (end, ==, expected_end);
}

static void
test_dates (void)
{
  check ("2024", "2024-01-01", "2025-01-01");
  check ("2024-05", "2024-05-01", "2024-06-01");
  check ("2024/12", "2024-12-01", "2025-01-01");
  check ("2024-2-29", "2024-02-29", "2024-03-01");
  check ("2024.05.31", "2024-05-31", "2024-06-01");
  check ("Today", "2026-03-31", "2026-04-01");
  check ("yesterday", "2026-03-30", "2026-03-31");
  check ("0d", "2026-03-31", "2026-04-01");
  check ("7d", "2026-03-24", "2026-03-25");
  check ("2w", "2026-03-17", "2026-03-18");
  check ("1M", "2026-02-28", "2026-03-01");
  check ("10y", "2016-03-31", "2016-04-01");
  check ("1901-12-13", "1901-12-13", "1901-12-14");
  check ("2106", "2106-01-01", "2107-01-01");
}

static void
test_others (void)
{
  static const char *const texts[] =
  {
    "", "tomorrow", "24", "2024-", "2024-13", "2024-00", "2023-02-29", "2024-05-31-1", "2024-05x", "d", "7", "7x",
    "7dd", "-7d", "999999d", "99999y", "20240531", "0000", "2024--05",
  };
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 3, 31, 1, 30, 0);
  gint64 from, until;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (signet_query_date_parse (texts[i], now, &from, &until))
      g_error ("“%s” is taken for a date", texts[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query-date/dates", test_dates);
  g_test_add_func ("/query-date/others", test_others);
  return g_test_run ();
}
