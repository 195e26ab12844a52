/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "history.h"

G_BEGIN_DECLS

/* Does what a person wants done with messages, and undoes it. Deeds are done at once, as many as there are;
 * undoing waits for them, and so do relocations, for which deeds wait as long as they last: no message is on
 * its way into a folder that gets another path. What takes longer than half a second is shown among the
 * operations, where it can be cancelled: what was done until then stays done, and can be undone. What comes
 * into the Trash or leaves it is remembered for accounts that delete on the server what is deleted here.
 *
 * Errors: G_IO_ERROR: the first of them; the rest was done. */
void           signet_engine_do_async    (SignetEngine         *self,
                                          SignetDeed           *deed,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);

/* The same with errands (errand.h), done one after the other and undone the other way round: kind tells what
 * that is called. errands: of SignetErrand, a reference is kept. The same finishes it. */
void           signet_engine_do_errands_async (SignetEngine         *self,
                                               SignetDeedKind        kind,
                                               GPtrArray            *errands,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);

/* Errands, and then relocations (relocation.h) of folders, as one step. relocations: of SignetRelocation, a
 * reference is kept. The same finishes it. */
void           signet_engine_do_all_async (SignetEngine         *self,
                                           SignetDeedKind        kind,
                                           GPtrArray            *errands,
                                           GPtrArray            *relocations,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);

/* n: (out) (optional): how many messages and folders are not any more as they were. */
gboolean       signet_engine_do_finish   (SignetEngine         *self,
                                          GAsyncResult         *result,
                                          guint                *n,
                                          GError              **error);

/* What undoes it (history.h). Borrowed, NULL if nothing does. */
SignetStep    *signet_engine_do_get_step (GAsyncResult         *result);

/* Undoes what was done last, or does again what was undone last. only: nullable: that step and no other; if
 * another has come by the time of its turn, nothing is done (G_IO_ERROR_CANCELLED). The same finishes it;
 * nothing to undo is no error else. */
void           signet_engine_undo_async  (SignetEngine         *self,
                                          SignetHistoryWay      way,
                                          SignetStep           *only,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);

/* Made at the first call. Borrowed. */
SignetHistory *signet_engine_get_history (SignetEngine         *self);

/* Called when messages came from another folder, by a deed, or by undoing one: choice: as they are now.
 * Replaces the one before; func: nullable. */
typedef void (*SignetMovedFunc)          (SignetChoice         *choice,
                                          SignetFolder         *from,
                                          gpointer              user_data);

void           signet_engine_set_moved   (SignetEngine         *self,
                                          SignetMovedFunc       func,
                                          gpointer              user_data);

G_END_DECLS
