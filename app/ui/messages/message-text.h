/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "entry.h"

G_BEGIN_DECLS

/* A row's words. now: seconds since 1970. */

/* Never empty: says so where a mail has none. Borrowed from the entry's envelope, or static. */
const char *signet_message_text_sender  (SignetEntry *entry);
const char *signet_message_text_subject (SignetEntry *entry);

/* The whole row for a screen reader, most telling first: "Unread, Alice Example, Minutes, Today,
 * 14:03, has attachments". Returns: (transfer full). */
char       *signet_message_text_label   (SignetEntry *entry,
                                         gint64       now);

G_END_DECLS
