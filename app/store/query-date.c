/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "query-date.h"

#include <string.h>

#define MAX_NUMBER 100000

/* Takes digits off text, at most as many; -1 if there are none. */
static int
take_number (const char **text,
             guint        max_digits)
{
  int number = 0;
  guint n = 0;

  for (; n < max_digits && g_ascii_isdigit (**text); n++, (*text)++)
    number = number * 10 + g_ascii_digit_value (**text);
  return n > 0 ? number : -1;
}

static gboolean
take_separator (const char **text)
{
  if (**text == '\0' || strchr ("-/.", **text) == NULL)
    return FALSE;
  (*text)++;
  return TRUE;
}

/* Takes begin. end: nullable, taken. */
static gboolean
set_span (GDateTime *begin,
          GDateTime *end,
          gint64    *from,
          gint64    *until)
{
  g_autoptr(GDateTime) first = begin;
  g_autoptr(GDateTime) last = end;

  if (first == NULL || last == NULL)
    return FALSE;
  *from = g_date_time_to_unix (first);
  *until = g_date_time_to_unix (last);
  return TRUE;
}

static gboolean
parse_calendar (const char *text,
                GTimeZone  *zone,
                gint64     *from,
                gint64     *until)
{
  int year = take_number (&text, 4), month = 1, day = 1;
  guint n = 1;

  if (year >= 1000 && take_separator (&text))
    {
      month = take_number (&text, 2);
      n++;
    }
  if (n == 2 && month > 0 && take_separator (&text))
    {
      day = take_number (&text, 2);
      n++;
    }
  if (year < 1000 || month < 1 || day < 1 || *text != '\0')
    return FALSE;

  GDateTime *begin = g_date_time_new (zone, year, month, day, 0, 0, 0);

  if (begin == NULL)
    return FALSE;
  return set_span (begin, n == 1 ? g_date_time_add_years (begin, 1)
                          : n == 2 ? g_date_time_add_months (begin, 1) : g_date_time_add_days (begin, 1),
                   from, until);
}

/* The whole day of that time. Takes time, nullable. */
static gboolean
set_day (GDateTime *time,
         gint64    *from,
         gint64    *until)
{
  g_autoptr(GDateTime) inside = time;
  int year, month, day;

  if (inside == NULL)
    return FALSE;
  g_date_time_get_ymd (inside, &year, &month, &day);

  GDateTime *begin = g_date_time_new (g_date_time_get_timezone (inside), year, month, day, 0, 0, 0);

  return begin != NULL && set_span (begin, g_date_time_add_days (begin, 1), from, until);
}

static gboolean
parse_ago (const char *text,
           GDateTime  *now,
           gint64     *from,
           gint64     *until)
{
  const int n = take_number (&text, 6);

  if (n < 0 || n > MAX_NUMBER || *text == '\0' || text[1] != '\0')
    return FALSE;
  switch (g_ascii_tolower (*text))
    {
    case 'd': return set_day (g_date_time_add_days (now, -n), from, until);
    case 'w': return set_day (g_date_time_add_weeks (now, -n), from, until);
    case 'm': return set_day (g_date_time_add_months (now, -n), from, until);
    case 'y': return set_day (g_date_time_add_years (now, -n), from, until);
    default: return FALSE;
    }
}

gboolean
signet_query_date_parse (const char *text,
                         GDateTime  *now,
                         gint64     *from,
                         gint64     *until)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (now != NULL, FALSE);
  g_return_val_if_fail (from != NULL && until != NULL, FALSE);

  if (g_ascii_strcasecmp (text, "today") == 0)
    return set_day (g_date_time_ref (now), from, until);
  if (g_ascii_strcasecmp (text, "yesterday") == 0)
    return set_day (g_date_time_add_days (now, -1), from, until);
  return parse_ago (text, now, from, until)
         || parse_calendar (text, g_date_time_get_timezone (now), from, until);
}
