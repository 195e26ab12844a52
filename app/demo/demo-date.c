/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-date.h"

#include <stdio.h>

char *
signet_demo_date_format (GDateTime *date)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

  g_return_val_if_fail (date != NULL, NULL);

  g_autofree char *rest = g_date_time_format (date, "%Y %H:%M:%S %z");

  return g_strdup_printf ("%s, %d %s %s",
                          days[g_date_time_get_day_of_week (date) - 1],
                          g_date_time_get_day_of_month (date),
                          months[g_date_time_get_month (date) - 1], rest);
}

/* Ages below a day count from this very moment. */
static GDateTime *
parse_recent (const char *text,
              GDateTime  *now)
{
  int amount;
  char unit;
  char rest;

  if (sscanf (text, "%4d%c%c", &amount, &unit, &rest) != 2)
    return NULL;
  if (unit == 'm')
    return g_date_time_add_minutes (now, -amount);
  return unit == 'h' ? g_date_time_add_hours (now, -amount) : NULL;
}

GDateTime *
signet_demo_date_parse (const char *text,
                        GDateTime  *now)
{
  g_return_val_if_fail (text != NULL && now != NULL, NULL);

  int days, hour, minute;
  int end = 0;
  char offset[6] = "";
  char rest;
  int count = sscanf (text, "%4dd %2d:%2d%n %5[0-9+-]%c",
                      &days, &hour, &minute, &end, offset, &rest);

  if (count != 4 && (count != 3 || text[end] != '\0'))
    return parse_recent (text, now);

  g_autoptr(GTimeZone) zone = count == 4 ? g_time_zone_new_identifier (offset)
                                         : g_time_zone_ref (g_date_time_get_timezone (now));
  if (zone == NULL)
    return NULL;

  g_autoptr(GDateTime) day = g_date_time_add_days (now, -days);
  return g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                          g_date_time_get_day_of_month (day), hour, minute, 0);
}
