/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Receives the mail of all accounts at once, as the user wished, and sends what waits for that. */
void  signet_receive_all_async  (SignetEngine         *engine,
                                 GCancellable         *cancellable,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data);

/* What came of it in one sentence: "3 new messages", "No new messages", or why an account failed.
 * Returns: (transfer full) (nullable): NULL when there is nothing to say: the user cancelled it. */
char *signet_receive_all_finish (SignetEngine         *engine,
                                 GAsyncResult         *result);

G_END_DECLS
