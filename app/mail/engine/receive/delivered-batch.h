/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Brings messages that have just been delivered to the main thread: there they are shown, and then those
 * that are signed are judged. Called in a worker. messages: of SignetDelivered. */
void signet_delivered_batch_post (SignetEngine *engine,
                                  SignetFolder *folder,
                                  GPtrArray    *messages);

G_END_DECLS
