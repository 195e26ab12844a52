/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "listing-item.h"

G_BEGIN_DECLS

/* Rows that are seen in one state of a listing: all of its items, or those that shown has the numbers
 * of. */
typedef struct
{
  GArray *items;  /* of SignetListingItem */
  GArray *shown;  /* of guint32; NULL: all */
} SignetListingView;

/* One step from a state to another, as GListModel tells it: before it, the rows up to position are those
 * of the new state, and those behind are the last of the old one. */
typedef struct
{
  guint position;
  guint removed;
  guint added;
} SignetListingStep;

typedef enum
{
  SIGNET_LISTING_ANY_CHANGE,
  SIGNET_LISTING_ONLY_GONE,  /* all rows of the new state are in the old one, in the same order */
  SIGNET_LISTING_ONLY_NEW,   /* the other way round */
} SignetListingChange;

guint                    signet_listing_view_get_length (const SignetListingView *self);
const SignetListingItem *signet_listing_view_get        (const SignetListingView *self,
                                                         guint                    position);

/* How the one becomes the other, by taking out and putting in as few rows as it can easily find. A look
 * at each row, and some 100 ns for each between the first and the last change where it can be any: that
 * is for a worker. Returns: (transfer full) of SignetListingStep. */
GArray                  *signet_listing_view_compare    (const SignetListingView *before,
                                                         const SignetListingView *after,
                                                         SignetListingChange      change);

G_END_DECLS
