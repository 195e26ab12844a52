/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-private.h"
#include "listing-change.h"
#include "listing.h"

G_BEGIN_DECLS

/* What the files of a listing need of it. Main thread. */

struct _SignetListing
{
  GObject             parent_instance;

  SignetListingOrder *order;
  GPtrArray          *follows;    /* of SignetListingFollow, one for each folder */
  SignetListingView   view;
  SignetListingView   old;        /* while a change is told: what it was before */
  guint               cut;        /* up to there the rows are those of the view, */
  guint               old_cut;    /* and from here on of the old one */
  gboolean            passes_over;  /* as signet_listing_passes_over_text() says */

  GCancellable       *cancellable;
  GTask              *first;      /* whoever waits to get it, or NULL */
  guint               serial;     /* another one means that what is being made is out of date */
  guint               start;      /* source */
  gboolean            making;
  gboolean            wanted;     /* make it again when it is made */
};

/* A folder that is followed. */
typedef struct
{
  SignetListing *listing;
  SignetFolder  *folder;
  guint16        number;
} SignetListingFollow;

/* Takes the place of what there is, and tells it step by step. items, shown: taken. steps: of
 * SignetListingStep. */
void     signet_listing_adopt      (SignetListing           *self,
                                    GArray                  *items,
                                    GArray                  *shown,
                                    GArray                  *steps);

/* The same with steps found here. */
void     signet_listing_adopt_change (SignetListing         *self,
                                      GArray                *items,
                                      SignetListingChange    change);

/* Has it made anew soon, with what it has. */
void     signet_listing_remake     (SignetListing           *self);

void     signet_listing_follow     (SignetListing           *self);
void     signet_listing_unfollow   (SignetListing           *self);

/* view: (out): borrowed until the folder's rows change. */
void     signet_listing_get_row    (SignetListing           *self,
                                    const SignetListingItem *item,
                                    SignetFolderRow         *view);
gboolean signet_listing_is_outgoing (SignetListing          *self,
                                     const SignetListingItem *item);

/* Numbers of the items that are seen; NULL where all are. Returns: (transfer full). */
GArray  *signet_listing_make_shown (const SignetListingOrder *order,
                                    GArray                  *items);

/* Where the conversation of an item begins, and where it ends. */
void     signet_listing_find_thread (GArray                 *items,
                                     guint                   number,
                                     guint                  *start,
                                     guint                  *end);

G_END_DECLS
