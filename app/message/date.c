/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "date.h"

#include <string.h>

#include "mime.h"

#define MAX_VALUE    200
#define MAX_RECEIVED 2000
#define FIRST_SECOND G_GINT64_CONSTANT (-2208988800)   /* of the year 1900 (RFC 5322 section 3.3) */
#define LAST_SECOND  G_GINT64_CONSTANT (253402300799)  /* of the year 9999 */

/* GMime knows no year before 1969, but days and weekdays come again every 400 years. Returns: (transfer
 * full) (nullable). */
static GDateTime *
parse_old (const char *text)
{
  g_autofree char *later = g_strdup (text);
  g_autoptr(GDateTime) date = NULL;
  char *year = later;

  while ((year = strstr (year, "19")) != NULL)
    {
      const gboolean is_word = year == later || !g_ascii_isalnum (year[-1]);

      if (is_word && g_ascii_isdigit (year[2]) && g_ascii_isdigit (year[3]) && !g_ascii_isalnum (year[4]))
        break;
      year++;
    }
  if (year == NULL)
    return NULL;
  memcpy (year, "23", 2);
  date = g_mime_utils_header_decode_date (later);
  return date != NULL ? g_date_time_add_years (date, -400) : NULL;
}

static GDateTime *
parse_string (const char *text)
{
  signet_mime_options ();
  g_autoptr(GDateTime) date = g_mime_utils_header_decode_date (text);

  if (date == NULL)
    date = parse_old (text);
  if (date == NULL)
    return NULL;

  /* A clock that was never set says that it is 1970. */
  const gint64 seconds = g_date_time_to_unix (date);
  const gboolean is_one = seconds != 0 && seconds >= FIRST_SECOND && seconds <= LAST_SECOND;
  return is_one ? g_steal_pointer (&date) : NULL;
}

GDateTime *
signet_date_parse (SignetSlice value)
{
  g_autofree char *text = signet_slice_dup_value (value, MAX_VALUE);

  return parse_string (text);
}

/* RFC 5321 section 4.4: the date is what follows the last semicolon. */
static GDateTime *
parse_received (SignetSlice value)
{
  g_autofree char *text = signet_slice_dup_value (value, MAX_RECEIVED);
  const char *semicolon = strrchr (text, ';');

  return semicolon != NULL ? parse_string (semicolon + 1) : NULL;
}

gint64
signet_date_of_head (const SignetHead *head)
{
  g_return_val_if_fail (head != NULL, 0);

  g_autoptr(GDateTime) date = signet_date_parse (head->fields[SIGNET_HEAD_DATE]);

  if (date == NULL)
    date = parse_received (head->fields[SIGNET_HEAD_RECEIVED]);
  return date != NULL ? g_date_time_to_unix (date) : 0;
}

char *
signet_date_format (GDateTime *date)
{
  g_return_val_if_fail (date != NULL, NULL);

  /* Not in the user's language. */
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  };
  int minutes = (int) (g_date_time_get_utc_offset (date) / G_TIME_SPAN_MINUTE);

  return g_strdup_printf ("%s, %d %s %d %02d:%02d:%02d %c%02d%02d",
                          days[g_date_time_get_day_of_week (date) - 1],
                          g_date_time_get_day_of_month (date),
                          months[g_date_time_get_month (date) - 1], g_date_time_get_year (date),
                          g_date_time_get_hour (date), g_date_time_get_minute (date),
                          g_date_time_get_second (date), minutes < 0 ? '-' : '+',
                          ABS (minutes) / 60, ABS (minutes) % 60);
}
