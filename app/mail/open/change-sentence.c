/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "change-sentence.h"

#include <glib/gi18n-lib.h>

#include "day-text.h"

static gboolean
is_same_day (GDateTime *one,
             gint64     other)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local (other);

  return time != NULL && g_date_time_get_year (one) == g_date_time_get_year (time)
         && g_date_time_get_day_of_year (one) == g_date_time_get_day_of_year (time);
}

char *
signet_change_sentence_make (SignetReading *reading,
                             gint64         now)
{
  g_return_val_if_fail (SIGNET_IS_READING (reading), NULL);

  const gint64 since = signet_reading_get_change (reading);
  SignetAddress *from = signet_message_get_from (signet_reading_get_message (reading));
  g_autoptr(GDateTime) when = since > 0 ? g_date_time_new_from_unix_local (since) : NULL;
  g_autofree char *day = NULL;

  if (when == NULL)
    return NULL;
  /* Translators: %s is an e-mail address. */
  if (is_same_day (when, now))
    return g_strdup_printf (_("%s signs with a new certificate since today."),
                            signet_address_get_address (from));
  day = signet_day_text (since);
  /* Translators: an e-mail address, and a day. */
  return g_strdup_printf (_("%s signs with a new certificate since %s."), signet_address_get_address (from),
                          day);
}
