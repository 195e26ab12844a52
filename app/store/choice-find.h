/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "choice.h"
#include "query.h"
#include "tag-list.h"
#include "text-hits.h"

G_BEGIN_DECLS

/* The messages of a loaded folder that the query finds, the same that signet_folder_search() does; its
 * worker looks for them. hits: nullable, as for signet_query_match_row(). */
void          signet_choice_find_async  (SignetFolder        *folder,
                                         SignetQuery         *query,
                                         SignetTagList       *tags,
                                         SignetTextHits      *hits,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);

/* Returns: (transfer full); NULL if it was cancelled. */
SignetChoice *signet_choice_find_finish (SignetFolder        *folder,
                                         GAsyncResult        *result,
                                         GError             **error);

/* Those of these names, NULL-terminated, that the folder has, which are added to found, borrowed. Returns:
 * (transfer full). */
SignetChoice *signet_choice_find_names  (SignetFolder        *folder,
                                         const char *const   *names,
                                         GHashTable          *found);

G_END_DECLS
