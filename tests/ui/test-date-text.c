/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All in the time zone of Berlin, where a day is not always 24 hours long. */
#include "config.h"

#include "common/date-text.h"

static gint64
seconds (const char *text)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr(GDateTime) time = g_date_time_new_from_iso8601 (text, zone);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time);
}

static void
assert_texts (const char *date,
              const char *now,
              const char *expected_short,
              const char *expected_long)
{
  g_autofree char *row = signet_date_text_short (seconds (date), seconds (now));
  g_autofree char *label = signet_date_text_long (seconds (date), seconds (now));

  g_assert_cmpstr (row, ==, expected_short);
  g_assert_cmpstr (label, ==, expected_long);
}

static void
test_days (void)
{
  const char *now = "2026-11-24T14:30:00";

  assert_texts ("2026-11-24T14:03:00", now, "14:03", "Today, 14:03");
  assert_texts ("2026-11-24T00:00:00", now, "00:00", "Today, 00:00");
  assert_texts ("2026-11-23T23:59:59", now, "Yesterday, 23:59", "Yesterday, 23:59");
  assert_texts ("2026-11-23T00:00:00", now, "Yesterday, 00:00", "Yesterday, 00:00");
  assert_texts ("2026-10-25T09:05:00", now, "25 Oct, 09:05", "25 October 2026, 09:05");
  assert_texts ("2026-10-24T09:05:00", now, "24 Oct", "24 October 2026, 09:05");
  assert_texts ("2026-11-22T23:59:00", now, "22 Nov, 23:59", "22 November 2026, 23:59");
  assert_texts ("2026-01-01T00:00:00", now, "1 Jan", "1 January 2026, 00:00");
  assert_texts ("2025-12-31T23:59:00", now, "31 Dec 2025", "31 December 2025, 23:59");
}

/* Yesterday may be another year, and a sender's clock may be ahead. */
static void
test_edges (void)
{
  const char *now = "2026-11-24T14:30:00";

  assert_texts ("2025-12-31T12:00:00", "2026-01-01T00:10:00", "Yesterday, 12:00", "Yesterday, 12:00");
  assert_texts ("2026-11-25T08:00:00", now, "25 Nov, 08:00", "25 November 2026, 08:00");
  assert_texts ("2031-02-01T08:00:00", now, "1 Feb 2031, 08:00", "1 February 2031, 08:00");
  assert_texts ("1965-03-04T08:00:00", now, "4 Mar 1965", "4 March 1965, 08:00");
}

/* Months count on across 1970, and what has no date is apart. */
static void
test_before_1970 (void)
{
  const gint64 now = seconds ("2026-11-24T14:30:00");
  const gint64 december = signet_date_text_group (seconds ("1969-12-05T12:00:00"), now);
  g_autofree char *heading = signet_date_text_heading (seconds ("1969-12-05T12:00:00"), now);

  g_assert_cmpstr (heading, ==, "December 1969");
  g_assert_cmpint (december, ==, signet_date_text_group (seconds ("1969-12-31T12:00:00"), now));
  g_assert_cmpint (december + 1, ==, signet_date_text_group (seconds ("1970-01-31T12:00:00"), now));
  g_assert_cmpint (december, !=, signet_date_text_group (0, now));
}

/* The nights in which the clocks change have 23 and 25 hours. */
static void
test_summer_time (void)
{
  assert_texts ("2026-03-28T00:30:00", "2026-03-29T23:30:00", "Yesterday, 00:30", "Yesterday, 00:30");
  assert_texts ("2026-10-24T00:30:00", "2026-10-25T23:30:00", "Yesterday, 00:30", "Yesterday, 00:30");
  g_assert_cmpint (signet_date_text_day (seconds ("2026-10-25T23:59:59")) + 1, ==,
                   signet_date_text_day (seconds ("2026-10-26T00:00:00")));
}

static void
test_unknown (void)
{
  static const gint64 dates[] = { 0, G_MININT64, G_MAXINT64 };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *row = signet_date_text_short (dates[i], 1795530600);
      g_autofree char *label = signet_date_text_long (dates[i], 1795530600);

      g_assert_cmpstr (row, ==, "");
      g_assert_cmpstr (label, ==, "");
    }
}

/* The sender's clock counts, not the reader's. */
static void
test_full (void)
{
  g_autoptr(GDateTime) date = g_date_time_new_from_iso8601 ("2026-11-24T14:03:07-05:00", NULL);
  g_autofree char *text = signet_date_text_full (date);

  g_assert_cmpstr (text, ==, "Tuesday, 24 November 2026, 14:03:07 (-05:00)");
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "Europe/Berlin", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/date-text/days", test_days);
  g_test_add_func ("/ui/date-text/edges", test_edges);
  g_test_add_func ("/ui/date-text/before-1970", test_before_1970);
  g_test_add_func ("/ui/date-text/summer-time", test_summer_time);
  g_test_add_func ("/ui/date-text/unknown", test_unknown);
  g_test_add_func ("/ui/date-text/full", test_full);

  return g_test_run ();
}
