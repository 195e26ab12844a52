/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days and times as people of the locale write them, in the local time zone. time: seconds since 1970. */

/* "24 November 2026"; "?" for what is no time. Returns: (transfer full). */
char *signet_day_text    (gint64     time);

/* "24 November 2026, 14:03", and the same. Returns: (transfer full). */
char *signet_moment_text (gint64     time);

/* "14:03" of a date, or "2:03 PM" if the desktop's clock counts to twelve. Returns: (transfer full). */
char *signet_clock_text  (GDateTime *date);

/* "Tuesday, 24 November 2026, 14:03" of a date, or without the year. Returns: (transfer full). */
char *signet_weekday_text (GDateTime *date,
                           gboolean   with_year);

G_END_DECLS
