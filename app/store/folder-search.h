/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"
#include "query-match.h"

G_BEGIN_DECLS

/* The positions, ascending, of the messages of a loaded folder that a query finds: at once, some 30
 * ms for a million, for whoever has no list to fill. tags: as in SignetQueryFacts; hits: nullable.
 * Main thread. Returns: (transfer full) of guint. */
GArray *signet_folder_search (SignetFolder       *folder,
                              SignetQuery        *query,
                              const char *const  *tags,
                              SignetTextHits     *hits);

G_END_DECLS
