/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "indexer.h"
#include "place.h"

G_BEGIN_DECLS

/* Counts what saved searches find (signet_place_set_counts()), in the background and from the folders'
 * caches: no folder is loaded for it. Soon after messages have come, gone or been read, or texts have been
 * read into the index, they are counted again, all changes of a moment together. Main thread. */
#define SIGNET_TYPE_SEARCH_COUNTS (signet_search_counts_get_type ())
G_DECLARE_FINAL_TYPE (SignetSearchCounts, signet_search_counts, SIGNET, SEARCH_COUNTS, GObject)

/* searches: of SignetPlace, followed. indexer: of the engine. Returns: (transfer full). */
SignetSearchCounts *signet_search_counts_new (SignetEngine  *engine,
                                              GListModel    *searches,
                                              SignetIndexer *indexer);

G_END_DECLS
