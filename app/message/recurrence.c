/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "recurrence.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "day-text.h"
#include "list-text.h"

#define MAX_NUMBER 10000

typedef struct
{
  char  *frequency;
  char  *days;       /* BYDAY */
  char  *until;
  guint  interval;
  guint  count;
  gboolean by_month;
  gboolean by_date;  /* days of the month */
  gboolean odd;      /* it has more in it than is told */
} Rule;

static guint
read_number (const char *text)
{
  return (guint) MIN (g_ascii_strtoull (text, NULL, 10), MAX_NUMBER);
}

static void
read_rule (Rule       *self,
           const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, ";", 20);

  self->interval = 1;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *equals = strchr (parts[i], '=');
      g_autofree char *name = equals != NULL ? g_ascii_strup (parts[i], equals - parts[i]) : NULL;
      char **kept = NULL;

      if (name == NULL)
        continue;
      if (strcmp (name, "INTERVAL") == 0)
        self->interval = MAX (read_number (equals + 1), 1);
      else if (strcmp (name, "COUNT") == 0)
        self->count = read_number (equals + 1);
      else if (strcmp (name, "FREQ") == 0)
        kept = &self->frequency;
      else if (strcmp (name, "BYDAY") == 0)
        kept = &self->days;
      else if (strcmp (name, "UNTIL") == 0)
        kept = &self->until;
      else if (strcmp (name, "BYMONTH") == 0 && strchr (equals, ',') == NULL)
        self->by_month = TRUE;
      else if (strcmp (name, "BYMONTHDAY") == 0 && strchr (equals, ',') == NULL)
        self->by_date = TRUE;
      else if (strcmp (name, "WKST") != 0)
        self->odd = TRUE;
      if (kept != NULL && *kept == NULL)
        *kept = g_ascii_strup (equals + 1, -1);
    }
}

/* Whether the date of the event says what the rule says of dates: that of "every year" does, if the rule has
 * a month, but not that of "every year on Thursday", nor that of "every day". */
static gboolean
is_plain (const Rule *self)
{
  gboolean dated = self->by_month || self->by_date;

  if (self->odd || (dated && self->days != NULL))
    return FALSE;
  if (g_strcmp0 (self->frequency, "YEARLY") == 0)
    return self->by_month || !self->by_date;
  return !dated || (g_strcmp0 (self->frequency, "MONTHLY") == 0 && !self->by_month);
}

static char *
interval_text (const Rule *self)
{
  guint n = self->interval;

  if (g_strcmp0 (self->frequency, "DAILY") == 0)
    return g_strdup_printf (ngettext ("every day", "every %u days", n), n);
  if (g_strcmp0 (self->frequency, "WEEKLY") == 0)
    return g_strdup_printf (ngettext ("every week", "every %u weeks", n), n);
  if (g_strcmp0 (self->frequency, "MONTHLY") == 0)
    return g_strdup_printf (ngettext ("every month", "every %u months", n), n);
  if (g_strcmp0 (self->frequency, "YEARLY") == 0)
    return g_strdup_printf (ngettext ("every year", "every %u years", n), n);
  return NULL;
}

static const char *
weekday_name (const char *word)
{
  static const char *const words[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
  const char *const names[] =
  {
    _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"),
    _("Sunday"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (word, words[i]) == 0)
      return names[i];
  return NULL;
}

/* "Monday, Wednesday"; NULL if there is more to it than names of days. */
static char *
days_text (const Rule *self)
{
  g_auto(GStrv) days = g_strsplit (self->days, ",", 8);
  g_autoptr(GString) out = g_string_new (NULL);

  for (guint i = 0; days[i] != NULL; i++)
    {
      const char *name = weekday_name (days[i]);

      if (name == NULL)
        return NULL;
      signet_list_text_add (out, name);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
until_text (const char *until)
{
  guint64 day = strlen (until) >= 8 ? g_ascii_strtoull (until, NULL, 10) : 0;
  g_autoptr(GDateTime) noon = NULL;

  if (day >= 10000101 && day <= 99991231)
    noon = g_date_time_new_local ((int) (day / 10000), (int) (day / 100 % 100), (int) (day % 100), 12, 0, 0);
  return noon != NULL ? signet_day_text (g_date_time_to_unix (noon)) : NULL;
}

static char *
describe (const Rule *self)
{
  g_autofree char *interval = interval_text (self);
  g_autofree char *days = self->days != NULL ? days_text (self) : NULL;
  g_autofree char *until = self->until != NULL ? until_text (self->until) : NULL;
  g_autofree char *text = NULL;

  if (interval == NULL || !is_plain (self) || (self->days != NULL && days == NULL))
    return g_strdup (_("repeated"));
  if (days != NULL)
    /* TRANSLATORS: "every 2 weeks on Monday, Friday". */
    text = g_strdup_printf (_("%s on %s"), interval, days);
  else
    text = g_steal_pointer (&interval);
  if (until != NULL)
    /* TRANSLATORS: "every week, until 1 December 2026". */
    return g_strdup_printf (_("%s, until %s"), text, until);
  if (self->count > 0)
    /* TRANSLATORS: "every week, 10 times". */
    return g_strdup_printf (ngettext ("%s, %u time", "%s, %u times", self->count), text,
                            self->count);
  return g_steal_pointer (&text);
}

char *
signet_recurrence_to_words (const char *rule)
{
  g_return_val_if_fail (rule != NULL, NULL);

  Rule self = { NULL };

  read_rule (&self, rule);
  char *words = describe (&self);
  g_free (self.frequency);
  g_free (self.days);
  g_free (self.until);
  return words;
}
