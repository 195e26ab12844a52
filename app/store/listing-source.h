/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-rows.h"
#include "listing-item.h"
#include "listing-order.h"
#include "query-match.h"

G_BEGIN_DECLS

/* The folders of an order as a worker sees them: their rows as they were, and what else is known of
 * them. Belongs to one thread at a time. */
typedef struct
{
  SignetFolderRows *rows;
  char             *name;      /* with those of the folders above it: "Work/Projects" */
  SignetFolderRole  role;
  gboolean          outgoing;  /* what is in it was written by the user */
} SignetListingSource;

/* A folder without rows counts as an empty one. Main thread. Returns: (transfer full) of
 * SignetListingSource. */
GPtrArray  *signet_listing_source_new_list (GPtrArray                 *folders);

/* view: (out): borrowed from the sources. */
void        signet_listing_source_get      (GPtrArray                 *sources,
                                            const SignetListingItem   *item,
                                            SignetFolderRow           *view);

/* Whom a message is listed under. */
const char *signet_listing_source_who      (const SignetFolderRow     *view,
                                            gboolean                   outgoing);

/* Whether a mail is encrypted in any of them. */
gboolean    signet_listing_source_has_encrypted (GPtrArray            *sources,
                                            GCancellable              *cancellable);

/* Whether the row is what all chips say. */
gboolean    signet_listing_source_matches  (const SignetFolderRow     *view,
                                            SignetListingChips         chips);

G_END_DECLS
