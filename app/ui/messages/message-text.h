/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "messages/row-facts.h"

G_BEGIN_DECLS

/* A row's words. now: seconds since 1970. */

/* Who it is from, or in a folder of what the user wrote, whom it is to: "Alice Moreau", "To Alice Moreau,
 * Bob Okafor". Never empty: says so where there is nobody. Returns: (transfer full). */
char       *signet_message_text_dup_who (SignetEntry *entry);

/* Never empty: says so where a mail has none, or what it is where the subject is encrypted with it.
 * Borrowed from the entry's envelope, or static. */
const char *signet_message_text_subject (SignetEntry *entry);

/* The whole row for a screen reader, most telling first: "Unread, Alice Example, Minutes, Today, 14:03, has
 * attachments, Work, Signed by Alice Example. The message is unchanged."; with facts how it stands in its
 * conversation. facts: nullable. tags: names of its tags. Returns: (transfer full). */
char       *signet_message_text_label   (SignetEntry          *entry,
                                         const SignetRowFacts *facts,
                                         const char *const    *tags,
                                         gint64                now);

G_END_DECLS
