/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* What was sent just before the window was closed still goes out: nobody is there any more to take it back,
 * and who pressed Send does not expect it to wait for the next start. What cannot be sent now, since there is
 * no network or a server refuses, waits in the Outbox. Main thread. */

/* Whether there is such a mail. */
gboolean signet_farewell_is_due (SignetEngine        *engine);

/* Sends them at once, and ends when they are sent, cannot be sent, or a minute has passed. */
void     signet_farewell_async  (SignetEngine        *engine,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
void     signet_farewell_finish (SignetEngine        *engine,
                                 GAsyncResult        *result);

G_END_DECLS
