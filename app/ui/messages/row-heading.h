/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "listing.h"

G_BEGIN_DECLS

/* Under which heading rows stand: a day, or for what is older a month; a sender; a size. Subjects have
 * none. now: seconds since 1970. */

gboolean signet_row_heading_is_same (SignetListingSort       sort,
                                     const SignetListingKey *a,
                                     const SignetListingKey *b,
                                     gint64                  now);

/* "Today", "Monday, 12 October", "March 2025"; "Alice Moreau"; "Over 10 MB". Returns: (transfer full),
 * NULL where there is none. */
char    *signet_row_heading_dup     (SignetListingSort       sort,
                                     const SignetListingKey *key,
                                     gint64                  now);

G_END_DECLS
