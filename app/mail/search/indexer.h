/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Keeps the text index up to date in the background, on a thread of its own with the lowest priority:
 * first all that is missing, then what comes and goes. Only a long job is seen, as an operation of the
 * engine; it goes on where it was when the program starts the next time. Main thread.
 *
 * Property: missing (uint, notifies): how many mails are not in the index yet, as far as known. */
#define SIGNET_TYPE_INDEXER (signet_indexer_get_type ())
G_DECLARE_FINAL_TYPE (SignetIndexer, signet_indexer, SIGNET, INDEXER, GObject)

/* engine: opened to write. Does nothing yet. Returns: (transfer full). */
SignetIndexer *signet_indexer_new           (SignetEngine         *engine);

/* From now on by itself, beginning in a moment, until the engine is closed. */
void           signet_indexer_start         (SignetIndexer        *self);
guint          signet_indexer_get_missing   (SignetIndexer        *self);

/* Once and at once, all that is missing. Errors: those of index-pass.h. */
void           signet_indexer_update_async  (SignetIndexer        *self,
                                             SignetOperation      *operation,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);

/* Returns: how many mails were added; -1 and an error. */
gssize         signet_indexer_update_finish (SignetIndexer        *self,
                                             GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
