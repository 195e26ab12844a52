/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Dates of the demo's mails, which are told by their age so that the mailbox is always fresh. */

/* As RFC 5322, section 3.3, whatever the locale. Returns: (transfer full). */
char      *signet_demo_date_format (GDateTime  *date);

/* The date that `text` means, seen from `now`: "20m" or "3h", so long ago; "5d 14:30", at that time
 * so many days ago; "-2d 09:00", in two days; and then, for a sender from elsewhere, "+0900".
 * Returns: (transfer full) (nullable): NULL for anything else. */
GDateTime *signet_demo_date_parse  (const char *text,
                                    GDateTime  *now);

G_END_DECLS
