/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "ledger.h"

G_BEGIN_DECLS

/* The engine's jobs with what is still on a server. */

/* Reads the ledger of the account's server. Needs no network. */
void          signet_engine_read_ledger_async  (SignetEngine         *self,
                                                SignetAccount        *account,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
SignetLedger *signet_engine_read_ledger_finish (SignetEngine         *self,
                                                GAsyncResult         *result,
                                                GError              **error);

/* Remembers what the user wants for these messages; the next receive does it. uidls: as the ledger has
 * them; one that is not known here is an error, G_IO_ERROR_NOT_FOUND, and nothing is remembered. Waits
 * its turn behind a session that is under way, which deletes nothing any more if they are to stay. */
void          signet_engine_wish_async         (SignetEngine         *self,
                                                SignetAccount        *account,
                                                const char *const    *uidls,
                                                SignetUidlWish        wish,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean      signet_engine_wish_finish        (SignetEngine         *self,
                                                GAsyncResult         *result,
                                                GError              **error);

G_END_DECLS
