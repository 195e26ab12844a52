/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "event-time.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "day-text.h"

/* What Windows calls the zones that most people live in (Unicode CLDR, windowsZones). */
static const char *const windows_zones[][2] =
{
  { "AUS Eastern Standard Time", "Australia/Sydney" }, { "Arab Standard Time", "Asia/Riyadh" },
  { "Arabian Standard Time", "Asia/Dubai" }, { "Argentina Standard Time", "America/Buenos_Aires" },
  { "Atlantic Standard Time", "America/Halifax" }, { "Central Europe Standard Time", "Europe/Budapest" },
  { "Central European Standard Time", "Europe/Warsaw" }, { "Central Standard Time", "America/Chicago" },
  { "China Standard Time", "Asia/Shanghai" }, { "E. Africa Standard Time", "Africa/Nairobi" },
  { "E. Australia Standard Time", "Australia/Brisbane" },
  { "E. South America Standard Time", "America/Sao_Paulo" }, { "Eastern Standard Time", "America/New_York" },
  { "Egypt Standard Time", "Africa/Cairo" }, { "FLE Standard Time", "Europe/Kiev" },
  { "GMT Standard Time", "Europe/London" }, { "GTB Standard Time", "Europe/Bucharest" },
  { "Greenwich Standard Time", "Atlantic/Reykjavik" }, { "Hawaiian Standard Time", "Pacific/Honolulu" },
  { "India Standard Time", "Asia/Kolkata" }, { "Israel Standard Time", "Asia/Jerusalem" },
  { "Korea Standard Time", "Asia/Seoul" }, { "Mountain Standard Time", "America/Denver" },
  { "New Zealand Standard Time", "Pacific/Auckland" }, { "Pacific Standard Time", "America/Los_Angeles" },
  { "Pakistan Standard Time", "Asia/Karachi" }, { "Romance Standard Time", "Europe/Paris" },
  { "Russian Standard Time", "Europe/Moscow" }, { "SA Pacific Standard Time", "America/Bogota" },
  { "SE Asia Standard Time", "Asia/Bangkok" }, { "Singapore Standard Time", "Asia/Singapore" },
  { "South Africa Standard Time", "Africa/Johannesburg" }, { "Taipei Standard Time", "Asia/Taipei" },
  { "Tokyo Standard Time", "Asia/Tokyo" }, { "Turkey Standard Time", "Europe/Istanbul" },
  { "US Mountain Standard Time", "America/Phoenix" }, { "UTC", "UTC" },
  { "W. Europe Standard Time", "Europe/Berlin" }, { "West Asia Standard Time", "Asia/Tashkent" },
};

/* A name is looked up in the system's directory: it must not lead out of there. */
static gboolean
is_zone_name (const char *name)
{
  for (const char *at = name; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && strchr ("/_+-", *at) == NULL)
      return FALSE;
  return name[0] != '\0' && strchr ("/+-", name[0]) == NULL && strlen (name) < 60;
}

static GTimeZone *
find_zone (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (windows_zones); i++)
    if (strcmp (name, windows_zones[i][0]) == 0)
      return g_time_zone_new_identifier (windows_zones[i][1]);

  /* "/freeassociation.sourceforge.net/Europe/Berlin" and the like: the last two names. */
  const char *begin = name;
  for (const char *slash = strchr (name, '/'), *next; slash != NULL; slash = next)
    {
      next = strchr (slash + 1, '/');
      if (next != NULL && name[0] == '/')
        begin = slash + 1;
    }
  return is_zone_name (begin) ? g_time_zone_new_identifier (begin) : NULL;
}

static gboolean
read_digits (const char *text,
             guint       n,
             int        *number)
{
  *number = 0;
  for (guint i = 0; i < n; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
    else
      *number = *number * 10 + (text[i] - '0');
  return TRUE;
}

/* "20261123", "20261123T100000", "20261123T100000Z". */
static GDateTime *
read_clock (const char *text,
            GTimeZone  *zone,
            gboolean   *day)
{
  int year, month, day_of_month, hour = 0, minute = 0, second = 0;

  if (!read_digits (text, 4, &year) || !read_digits (text + 4, 2, &month)
      || !read_digits (text + 6, 2, &day_of_month))
    return NULL;
  *day = text[8] != 'T';
  if (!*day && (!read_digits (text + 9, 2, &hour) || !read_digits (text + 11, 2, &minute)
                || !read_digits (text + 13, 2, &second)))
    return NULL;
  return g_date_time_new (zone, year, month, day_of_month, hour, minute, MIN (second, 59));
}

void
signet_event_time_read (SignetEventTime         *self,
                        const SignetContentLine *line)
{
  g_return_if_fail (self != NULL && line != NULL);

  g_autofree char *value = signet_content_line_dup_text (line, 40, FALSE);
  gsize length = strlen (value);
  gboolean utc = length > 0 && value[length - 1] == 'Z';
  g_autofree char *name = utc ? g_strdup ("UTC") : signet_content_line_dup_parameter (line, "TZID");
  g_autoptr(GTimeZone) found = name != NULL ? find_zone (name) : NULL;
  g_autoptr(GTimeZone) zone = found != NULL ? g_time_zone_ref (found) : g_time_zone_new_utc ();

  if (self->time != NULL)
    return;
  self->time = read_clock (value, zone, &self->day);
  if (self->time == NULL)
    return;
  self->zone_known = found != NULL || self->day;
  self->zone = self->day ? NULL : g_steal_pointer (&name);
}

/* "P1DT2H30M", "PT15M", "P2W"; a negative one says nothing. */
void
signet_event_time_add (SignetEventTime         *self,
                       const SignetEventTime   *start,
                       const SignetContentLine *line)
{
  static const struct { char unit; gint64 seconds; } units[] =
  {
    { 'W', 7 * 86400 }, { 'D', 86400 }, { 'H', 3600 }, { 'M', 60 }, { 'S', 1 },
  };
  g_autofree char *value = signet_content_line_dup_text (line, 40, FALSE);
  const char *at = value + strspn (value, "+P");
  gint64 total = 0;

  if (start->time == NULL || self->time != NULL)
    return;
  while (*at != '\0')
    {
      char *unit = NULL;
      guint64 n = g_ascii_strtoull (at, &unit, 10);

      for (guint i = 0; i < G_N_ELEMENTS (units); i++)
        if (*unit == units[i].unit)
          total += (gint64) MIN (n, 100000) * units[i].seconds;
      at = *unit != '\0' ? unit + 1 : unit;
    }
  if (total > 0)
    self->time = g_date_time_add_seconds (start->time, (double) total);
  if (self->time == NULL)
    return;
  self->day = start->day;
  self->zone_known = start->zone_known;
  self->zone = g_strdup (start->zone);
}

void
signet_event_time_clear (SignetEventTime *self)
{
  g_clear_pointer (&self->time, g_date_time_unref);
  g_clear_pointer (&self->zone, g_free);
}

static gboolean
is_same_day (GDateTime *a,
             GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b)
         && g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

static char *
format_days (GDateTime *start,
             GDateTime *end)
{
  const char *day = _("%A, %-d %B %Y");
  g_autofree char *from = g_date_time_format (start, day);
  g_autoptr(GDateTime) last = end != NULL ? g_date_time_add_days (end, -1) : NULL;

  if (last == NULL || g_date_time_compare (last, start) <= 0)
    return g_steal_pointer (&from);

  g_autofree char *to = g_date_time_format (last, day);
  /* TRANSLATORS: from a day, or a time, to another. */
  return g_strdup_printf (_("%s to %s"), from, to);
}

char *
signet_event_time_range (const SignetEventTime *start,
                         const SignetEventTime *end)
{
  g_return_val_if_fail (start != NULL && end != NULL, NULL);

  if (start->time == NULL)
    return g_strdup ("");
  if (start->day)
    return format_days (start->time, end->time);

  g_autofree char *from = signet_weekday_text (start->time, TRUE);
  g_autofree char *range = NULL;
  if (end->time != NULL && g_date_time_compare (end->time, start->time) > 0)
    {
      gboolean same = is_same_day (start->time, end->time)
                      && g_strcmp0 (start->zone, end->zone) == 0;
      g_autofree char *to = same ? signet_clock_text (end->time) : signet_weekday_text (end->time, TRUE);

      range = g_strdup_printf (_("%s to %s"), from, to);
    }
  else
    range = g_steal_pointer (&from);
  if (start->zone == NULL)
    return g_steal_pointer (&range);
  return g_strdup_printf ("%s (%s)", range, start->zone);
}
