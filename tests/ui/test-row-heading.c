/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/row-heading.h"

#define NOW G_GINT64_CONSTANT (1795530600)   /* Tuesday, 2026-11-24, 14:30 UTC */
#define DAY G_GINT64_CONSTANT (86400)

static void
assert_heading (SignetListingSort  sort,
                SignetListingKey   key,
                const char        *expected)
{
  g_autofree char *heading = signet_row_heading_dup (sort, &key, NOW);

  g_assert_cmpstr (heading, ==, expected);
}

static void
test_dates (void)
{
  assert_heading (SIGNET_LISTING_DATE, (SignetListingKey) { .date = NOW }, "Today");
  assert_heading (SIGNET_LISTING_DATE, (SignetListingKey) { .date = NOW - DAY }, "Yesterday");
  assert_heading (SIGNET_LISTING_DATE, (SignetListingKey) { .date = NOW - 8 * DAY },
                  "Monday, 16 November");
  assert_heading (SIGNET_LISTING_DATE, (SignetListingKey) { .date = NOW - 60 * DAY }, "September 2026");
  assert_heading (SIGNET_LISTING_DATE, (SignetListingKey) { .date = NOW - 400 * DAY }, "October 2025");
  assert_heading (SIGNET_LISTING_DATE, (SignetListingKey) { .date = NOW + 60 * DAY },
                  "Saturday, 23 January 2027");
  assert_heading (SIGNET_LISTING_DATE, (SignetListingKey) { .date = 0 }, "No Date");
  assert_heading (SIGNET_LISTING_DATE, (SignetListingKey) { .date = G_MININT64 }, "No Date");
  assert_heading (SIGNET_LISTING_DATE, (SignetListingKey) { .date = G_MAXINT64 }, "No Date");
  assert_heading (SIGNET_LISTING_DATE, (SignetListingKey) { .date = G_GINT64_CONSTANT (4291747200) },
                  "Friday, 1 January 2106");
}

static void
assert_same (SignetListingSort sort,
             SignetListingKey  a,
             SignetListingKey  b,
             gboolean          expected)
{
  g_assert_cmpint (signet_row_heading_is_same (sort, &a, &b, NOW), ==, expected);
}

static void
test_groups (void)
{
  assert_same (SIGNET_LISTING_DATE, (SignetListingKey) { .date = NOW },
               (SignetListingKey) { .date = NOW - 3600 }, TRUE);
  assert_same (SIGNET_LISTING_DATE, (SignetListingKey) { .date = NOW },
               (SignetListingKey) { .date = NOW - DAY }, FALSE);
  assert_same (SIGNET_LISTING_DATE, (SignetListingKey) { .date = NOW - 60 * DAY },
               (SignetListingKey) { .date = NOW - 62 * DAY }, TRUE);
  assert_same (SIGNET_LISTING_SENDER, (SignetListingKey) { .who = "Bob" },
               (SignetListingKey) { .who = "Bob" }, TRUE);
  assert_same (SIGNET_LISTING_SENDER, (SignetListingKey) { .who = "Bob" },
               (SignetListingKey) { .who = "Alice" }, FALSE);
  assert_same (SIGNET_LISTING_SIZE, (SignetListingKey) { .size = 20000 },
               (SignetListingKey) { .size = 90000 }, TRUE);
  assert_same (SIGNET_LISTING_SIZE, (SignetListingKey) { .size = 20000 },
               (SignetListingKey) { .size = 9000 }, FALSE);
  assert_same (SIGNET_LISTING_SUBJECT, (SignetListingKey) { 0 }, (SignetListingKey) { 0 }, TRUE);
}

static void
test_others (void)
{
  assert_heading (SIGNET_LISTING_SENDER, (SignetListingKey) { .who = "Bob" }, "Bob");
  assert_heading (SIGNET_LISTING_SENDER, (SignetListingKey) { .who = "" }, "Nobody Named");
  assert_heading (SIGNET_LISTING_SUBJECT, (SignetListingKey) { .who = "" }, NULL);
  assert_heading (SIGNET_LISTING_SIZE, (SignetListingKey) { .size = 0 }, "Up to 10 kB");
  assert_heading (SIGNET_LISTING_SIZE, (SignetListingKey) { .size = 10001 }, "Over 10 kB");
  assert_heading (SIGNET_LISTING_SIZE, (SignetListingKey) { .size = G_MAXUINT64 }, "Over 10 MB");
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/row-heading/dates", test_dates);
  g_test_add_func ("/ui/row-heading/groups", test_groups);
  g_test_add_func ("/ui/row-heading/others", test_others);
  return g_test_run ();
}
