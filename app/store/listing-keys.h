/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "listing-source.h"

G_BEGIN_DECLS

/* In which order rows stand. Rows that are alike in what they are sorted by stand newest first. */

/* < 0 if a stands above b. One of them, or a few: it looks at their texts. outgoing_a, outgoing_b: of
 * their folders. */
int     signet_listing_keys_compare (const SignetListingOrder *order,
                                     const SignetFolderRow    *a,
                                     gboolean                  outgoing_a,
                                     const SignetFolderRow    *b,
                                     gboolean                  outgoing_b);

/* The same for a million, by a number made for each: some half a second. items: of SignetListingItem.
 * sources: of SignetListingSource. Returns: (transfer full) of guint32: numbers of items, in that order. */
GArray *signet_listing_keys_sort    (const SignetListingOrder *order,
                                     GPtrArray                *sources,
                                     GArray                   *items);

G_END_DECLS
