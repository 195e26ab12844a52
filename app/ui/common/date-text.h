/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Dates as people read them, in the local time zone. date and now: seconds since 1970, before it
 * less than 0; a date of 0 is not known and gives "". Returns: (transfer full). */

/* As short as a row wants it: "14:03" for today, "Yesterday, 14:03", "12 Nov, 14:03" of the last month,
 * "12 Mar", "12 Mar 2024". */
char  *signet_date_text_short (gint64  date,
                               gint64  now);

/* For a screen reader: "Today, 14:03", "Yesterday, 14:03", "12 March 2024, 14:03". */
char  *signet_date_text_long  (gint64  date,
                               gint64  now);

/* All that a date says, in its own zone: "Tuesday, 12 March 2024, 14:03:27 (+01:00)". */
char  *signet_date_text_full  (GDateTime *date);

/* What a date is grouped under in a list: its day, or its month when that is a while ago. A number for
 * the group, and its heading: "Today", "Monday, 12 October", "March 2025". */
gint64 signet_date_text_group   (gint64  date,
                                 gint64  now);
char  *signet_date_text_heading (gint64  date,
                                 gint64  now);

/* The number of the local day: when it changes, short and long dates read otherwise. */
gint64 signet_date_text_day   (gint64  now);

G_END_DECLS
