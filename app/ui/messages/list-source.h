/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "listing.h"
#include "place.h"

G_BEGIN_DECLS

/* Where a list of messages has its rows from: it loads the folders of a place, and gives them in the
 * order that is wanted as a model. As long as a new order is on its way the old model stays; that of
 * another place goes at once. Main thread.
 *
 * Properties (read only, notify): model (GListModel of SignetEntry, nullable: a SignetFolder or a
 * SignetListing), state (SignetFolderState as uint, of all folders together), fraction (double, how far
 * loading is, or -1). */
#define SIGNET_TYPE_LIST_SOURCE (signet_list_source_get_type ())
G_DECLARE_FINAL_TYPE (SignetListSource, signet_list_source, SIGNET, LIST_SOURCE, GObject)

SignetListSource         *signet_list_source_new       (void);

/* place: nullable. */
void                      signet_list_source_set_place (SignetListSource         *self,
                                                        SignetPlace              *place);

/* Borrowed, nullable. */
SignetPlace              *signet_list_source_get_place (SignetListSource         *self);

/* All but the folders counts, which are those of the place; order.folders: nullable: others to look
 * through instead. */
void                      signet_list_source_set_order (SignetListSource         *self,
                                                        const SignetListingOrder *order);

/* What was set. Borrowed. */
const SignetListingOrder *signet_list_source_get_order (SignetListSource         *self);

/* Loads the folders again. */
void                      signet_list_source_load      (SignetListSource         *self);

/* Borrowed, nullable. */
GListModel               *signet_list_source_get_model (SignetListSource         *self);

/* Another model is on its way. */
gboolean                  signet_list_source_is_making (SignetListSource         *self);
SignetFolderState         signet_list_source_get_state (SignetListSource         *self);

/* Of the first folder that could not be loaded. Borrowed, nullable. */
const GError             *signet_list_source_get_error (SignetListSource         *self);

G_END_DECLS
