/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "day-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#define CLOCK_SCHEMA "org.gnome.desktop.interface"

/* Whether the desktop's clock counts to twelve. Asked once. */
static gboolean
clock_has_twelve_hours (void)
{
  static int answer = -1;

  if (answer < 0)
    {
      GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
      g_autoptr(GSettingsSchema) schema = NULL;

      if (source != NULL)
        schema = g_settings_schema_source_lookup (source, CLOCK_SCHEMA, TRUE);
      answer = 0;
      if (schema != NULL && g_settings_schema_has_key (schema, "clock-format"))
        {
          g_autoptr(GSettings) settings = g_settings_new (CLOCK_SCHEMA);
          g_autofree char *format = g_settings_get_string (settings, "clock-format");

          answer = g_str_equal (format, "12h");
        }
    }
  return answer;
}

char *
signet_clock_text (GDateTime *date)
{
  g_return_val_if_fail (date != NULL, NULL);
  /* Translators: the time of day, on a clock of 12 and of 24 hours. */
  return g_date_time_format (date, clock_has_twelve_hours () ? _("%-I:%M %p") : _("%H:%M"));
}

/* NULL for what is no time. */
static char *
format_day (GDateTime *date)
{
  /* Translators: a day, as in "Was valid when it arrived on 24 November 2026", see strftime. */
  return date != NULL ? g_date_time_format (date, C_("day", "%-d %B %Y")) : NULL;
}

char *
signet_day_text (gint64 time)
{
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_local (time);
  char *day = format_day (date);

  return day != NULL ? day : g_strdup ("?");
}

char *
signet_moment_text (gint64 time)
{
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_local (time);
  g_autofree char *day = format_day (date);
  g_autofree char *clock = day != NULL ? signet_clock_text (date) : NULL;

  /* Translators: a date and the time of day. */
  return clock != NULL ? g_strdup_printf (_("%s, %s"), day, clock) : g_strdup ("?");
}

char *
signet_weekday_text (GDateTime *date,
                     gboolean   with_year)
{
  g_return_val_if_fail (date != NULL, NULL);

  g_autofree char *day = g_date_time_format (date, with_year ? _("%A, %-d %B %Y") : _("%A, %-d %B"));
  g_autofree char *clock = signet_clock_text (date);

  return g_strdup_printf (_("%s, %s"), day, clock);
}
