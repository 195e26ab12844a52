/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "listing-source.h"

G_BEGIN_DECLS

/* All rows of a listing, in its order: for a worker. sources: of SignetListingSource, one for each folder
 * of the order. kept: nullable, of SignetListingItem: what stays in it, whatever the order says of it, and
 * whose conversations stay open if they are. Returns: (transfer full) of SignetListingItem; NULL if it
 * was cancelled. */
GArray *signet_listing_make (const SignetListingOrder *order,
                             GPtrArray                *sources,
                             GArray                   *kept,
                             GCancellable             *cancellable);

G_END_DECLS
