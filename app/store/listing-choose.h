/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "choice.h"
#include "listing.h"

G_BEGIN_DECLS

/* The messages of these rows, without an object for each of them: 100,000 take a few milliseconds.
 * positions: of guint32. Returns: (transfer full) of SignetChoice, one for each folder that has some. */
GPtrArray *signet_listing_choose (SignetListing *self,
                                  const GArray  *positions);

G_END_DECLS
