/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "choice.h"
#include "listing.h"

G_BEGIN_DECLS

typedef enum
{
  SIGNET_LISTING_ROWS,
  SIGNET_LISTING_CONVERSATIONS,  /* where the listing has them, the others of the rows' too */
} SignetListingChoose;

/* The messages of these rows, without an object for each of them: 100,000 take a few milliseconds.
 * positions: of guint32, ascending. Returns: (transfer full) of SignetChoice, one for each folder that has
 * some. */
GPtrArray *signet_listing_choose (SignetListing       *self,
                                  const GArray        *positions,
                                  SignetListingChoose  how);

G_END_DECLS
