/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/date-text.h"

#include <glib/gi18n-lib.h>

#include "day-text.h"

#define DAYS_ALONE   31     /* so long ago each day is a group of its own */
#define MONTHS       G_GINT64_CONSTANT (0x100000000)
#define ZONE_AGE     (60 * G_USEC_PER_SEC)

typedef enum
{
  DAY_TODAY,
  DAY_YESTERDAY,
  DAY_THIS_YEAR,
  DAY_OTHER,
} Day;

/* GLib looks at the system's files each time that it is asked for the local zone, and a list asks
 * for some hundred dates at once; a traveller can wait a minute. */
static GTimeZone *
get_zone (void)
{
  static GTimeZone *zone;
  static gint64 asked;
  gint64 now = g_get_monotonic_time ();

  if (zone == NULL || now - asked > ZONE_AGE)
    {
      g_clear_pointer (&zone, g_time_zone_unref);
      zone = g_time_zone_new_local ();
      asked = now;
    }
  return zone;
}

static GDateTime *
local_time (gint64 seconds)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (seconds);

  return utc ? g_date_time_to_timezone (utc, get_zone ()) : NULL;
}

/* Days since the year 1. */
static gint64
day_number (GDateTime *time)
{
  GDate date;
  int year, month, day;

  g_date_time_get_ymd (time, &year, &month, &day);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&date);
}

static Day
classify (GDateTime *date,
          GDateTime *now)
{
  gint64 distance = day_number (now) - day_number (date);

  if (distance == 0)
    return DAY_TODAY;
  if (distance == 1)
    return DAY_YESTERDAY;
  if (g_date_time_get_year (date) == g_date_time_get_year (now))
    return DAY_THIS_YEAR;
  return DAY_OTHER;
}

/* Whether the day is a group of its own. */
static gboolean
is_alone (gint64 day,
          gint64 today)
{
  return day > today - DAYS_ALONE;
}

/* The short form of a day that is not today. */
static char *
format_day (GDateTime *then,
            GDateTime *present)
{
  if (classify (then, present) == DAY_OTHER)
    /* Translators: day, short month and year, see strftime. */
    return g_date_time_format (then, _("%-d %b %Y"));
  /* Translators: day and short month of this year, see strftime. */
  return g_date_time_format (then, _("%-d %b"));
}

/* Of a day that is a group of its own many more rows may follow than are seen at once: which came when
 * has to be seen in each. */
char *
signet_date_text_short (gint64 date,
                        gint64 now)
{
  g_autoptr(GDateTime) then = date != 0 ? local_time (date) : NULL;
  g_autoptr(GDateTime) present = local_time (now);
  g_autofree char *clock = NULL;
  g_autofree char *day = NULL;

  if (then == NULL || present == NULL)
    return g_strdup ("");

  clock = signet_clock_text (then);
  switch (classify (then, present))
    {
    case DAY_TODAY:
      return g_steal_pointer (&clock);
    case DAY_YESTERDAY:
      /* Translators: %s is the time of day. */
      return g_strdup_printf (_("Yesterday, %s"), clock);
    case DAY_THIS_YEAR:
    case DAY_OTHER:
    default:
      day = format_day (then, present);
      if (!is_alone (day_number (then), day_number (present)))
        return g_steal_pointer (&day);
      /* Translators: a date and the time of day. */
      return g_strdup_printf (_("%s, %s"), day, clock);
    }
}

char *
signet_date_text_long (gint64 date,
                       gint64 now)
{
  g_autoptr(GDateTime) then = date != 0 ? local_time (date) : NULL;
  g_autoptr(GDateTime) present = local_time (now);
  g_autofree char *clock = NULL;
  g_autofree char *day = NULL;

  if (then == NULL || present == NULL)
    return g_strdup ("");

  clock = signet_clock_text (then);
  switch (classify (then, present))
    {
    case DAY_TODAY:
      /* Translators: %s is the time of day. */
      return g_strdup_printf (_("Today, %s"), clock);
    case DAY_YESTERDAY:
      /* Translators: %s is the time of day. */
      return g_strdup_printf (_("Yesterday, %s"), clock);
    case DAY_THIS_YEAR:
    case DAY_OTHER:
    default:
      day = g_date_time_format (then, C_("day", "%-d %B %Y"));
      /* Translators: a date and the time of day. */
      return g_strdup_printf (_("%s, %s"), day, clock);
    }
}

char *
signet_date_text_full (GDateTime *date)
{
  g_return_val_if_fail (date != NULL, NULL);
  /* Translators: a whole date with the sender's time and zone, see strftime. */
  return g_date_time_format (date, _("%A, %-d %B %Y, %H:%M:%S (%:z)"));
}

gint64
signet_date_text_group (gint64 date,
                        gint64 now)
{
  g_autoptr(GDateTime) then = date != 0 ? local_time (date) : NULL;
  const gint64 day = then != NULL ? day_number (then) : 0;

  if (then == NULL || is_alone (day, signet_date_text_day (now)))
    return day;
  return MONTHS + 12 * g_date_time_get_year (then) + g_date_time_get_month (then);
}

char *
signet_date_text_heading (gint64 date,
                          gint64 now)
{
  g_autoptr(GDateTime) then = date != 0 ? local_time (date) : NULL;
  g_autoptr(GDateTime) present = local_time (now);

  if (then == NULL || present == NULL)
    return g_strdup (_("No Date"));
  if (signet_date_text_group (date, now) >= MONTHS)
    /* Translators: month and year as a heading, see strftime; %OB is the month's name as it stands alone. */
    return g_date_time_format (then, _("%OB %Y"));
  switch (classify (then, present))
    {
    case DAY_TODAY:
      return g_strdup (_("Today"));
    case DAY_YESTERDAY:
      return g_strdup (_("Yesterday"));
    case DAY_THIS_YEAR:
      /* Translators: weekday, day and month as a heading, see strftime. */
      return g_date_time_format (then, _("%A, %-d %B"));
    case DAY_OTHER:
    default:
      /* Translators: weekday, day, month and year as a heading, see strftime. */
      return g_date_time_format (then, _("%A, %-d %B %Y"));
    }
}

gint64
signet_date_text_day (gint64 now)
{
  g_autoptr(GDateTime) present = local_time (now);

  return present ? day_number (present) : 0;
}
