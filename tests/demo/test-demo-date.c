/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-date.h"

static GDateTime *
make_now (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("+02:00");

  return g_date_time_new (zone, 2026, 3, 2, 9, 5, 7);
}

static void
test_format (void)
{
  g_autoptr(GDateTime) now = make_now ();
  g_autofree char *text = signet_demo_date_format (now);

  g_assert_cmpstr (text, ==, "Mon, 2 Mar 2026 09:05:07 +0200");
}

static void
test_parse (void)
{
  static const struct
  {
    const char *age;
    const char *date;
  } cases[] = {
    { "0m", "Mon, 2 Mar 2026 09:05:07 +0200" },
    { "20m", "Mon, 2 Mar 2026 08:45:07 +0200" },
    { "26h", "Sun, 1 Mar 2026 07:05:07 +0200" },
    { "0d 08:00", "Mon, 2 Mar 2026 08:00:00 +0200" },
    { "2d 14:30", "Sat, 28 Feb 2026 14:30:00 +0200" },
    { "-2d 09:00", "Wed, 4 Mar 2026 09:00:00 +0200" },
    { "3d 10:03 +0900", "Fri, 27 Feb 2026 10:03:00 +0900" },
    { "3d 10:03 -0330", "Fri, 27 Feb 2026 10:03:00 -0330" },
  };
  g_autoptr(GDateTime) now = make_now ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GDateTime) date = signet_demo_date_parse (cases[i].age, now);

      g_assert_nonnull (date);
      g_autofree char *text = signet_demo_date_format (date);
      g_assert_cmpstr (text, ==, cases[i].date);
    }
}

static void
test_nonsense (void)
{
  static const char *const cases[] = {
    "", "5", "m", "5x", "5mm", "2d", "2d 14", "2d 25:00", "2d 14:60", "2d 14:30 +09000",
    "2d 14:30 Mars", "yesterday"
  };
  g_autoptr(GDateTime) now = make_now ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_null (signet_demo_date_parse (cases[i], now));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/date/format", test_format);
  g_test_add_func ("/demo/date/parse", test_parse);
  g_test_add_func ("/demo/date/nonsense", test_nonsense);
  return g_test_run ();
}
