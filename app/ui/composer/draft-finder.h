/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Finds a kept draft by its unique name. */
void         signet_draft_finder_find_async  (SignetFolder         *drafts,
                                              const char           *name,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);

/* Returns: (transfer full), NULL if it is not there. */
SignetEntry *signet_draft_finder_find_finish (GAsyncResult         *result);

/* Moves it to the Trash, from which it can be taken back. */
void         signet_draft_finder_discard     (SignetEngine         *engine,
                                              SignetAccount        *account,
                                              const char           *name);

G_END_DECLS
