/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "reading.h"

G_BEGIN_DECLS

/* Reading ahead of what is likely to be opened next, so that it is there at once. Only plain messages of a
 * moderate size: what is encrypted is never opened and what is signed never checked before somebody asks
 * for it, and nothing here asks anybody or uses the network. */

/* How many messages are kept at most, and how many bytes each may have. */
#define SIGNET_AHEAD_MESSAGES 2
#define SIGNET_AHEAD_MAX      (512 * 1024)

/* Reads it on the worker that opens messages, and keeps what came out until it is opened or others are read
 * ahead. callback: nullable. */
void           signet_engine_read_ahead_async  (SignetEngine        *self,
                                                SignetFolder        *folder,
                                                SignetEntry         *entry,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);

/* Returns: (transfer full): what is kept. NULL with G_IO_ERROR: NOT_SUPPORTED for a message that is not
 * read ahead. */
SignetReading *signet_engine_read_ahead_finish (SignetEngine        *self,
                                                GAsyncResult        *result,
                                                GError             **error);

/* Takes out what was read ahead of it. Returns: (transfer full) (nullable). */
SignetReading *signet_engine_take_ahead        (SignetEngine        *self,
                                                SignetEntry         *entry);

G_END_DECLS
