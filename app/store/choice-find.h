/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "choice.h"
#include "query.h"
#include "tag-list.h"
#include "text-hits.h"

G_BEGIN_DECLS

/* The messages of a loaded folder that the query finds: some 30 ms for a million of them, so not for a
 * window. hits: nullable, as for signet_query_match_row(). Returns: (transfer full). */
SignetChoice *signet_choice_find     (SignetFolder   *folder,
                                      SignetQuery    *query,
                                      SignetTagList  *tags,
                                      SignetTextHits *hits);

/* Those of these names, NULL-terminated, that the folder has, which are added to found, borrowed. Returns:
 * (transfer full). */
SignetChoice *signet_choice_find_names (SignetFolder      *folder,
                                        const char *const *names,
                                        GHashTable        *found);

G_END_DECLS
