/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "filters/filter-words-row.h"

#include <glib/gi18n-lib.h>

#include "common/direction-mark.h"
#include "day-text.h"

GtkWidget *
signet_filter_words_row_new (SignetFilterEntry *entry,
                             SignetFilterTense  tense)
{
  g_return_val_if_fail (entry != NULL, NULL);

  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title-lines", 2, NULL);
  g_autofree char *words = signet_filter_entry_dup_words (entry);
  g_autofree char *day = signet_moment_text (entry->time);
  g_autofree char *place = tense == SIGNET_FILTER_TENSE_LOG
                           ? g_strdup_printf (_("%s, into “%s”"), day, entry->folder)
                           : g_strdup_printf (_("into “%s”"), entry->folder);
  g_autofree char *subtitle = g_strdup_printf ("%s%s\n%s\n%s", signet_direction_mark (), entry->from, place,
                                               words);
  const char *subject = entry->subject[0] != '\0' ? entry->subject : _("No subject");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), subject);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}
