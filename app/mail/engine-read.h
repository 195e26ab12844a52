/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "reading.h"

G_BEGIN_DECLS

/* The engine's jobs with stored messages. */

/* Opens a stored message. */
void               signet_engine_read_async          (SignetEngine         *self,
                                                      SignetFolder         *folder,
                                                      SignetEntry          *entry,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
SignetReading     *signet_engine_read_finish         (SignetEngine         *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);

/* Opens a part of a message as a mail of its own (signet_part_dup_mail()), with a verdict of its own: on
 * the worker of the messages, and with the same keys. Errors: G_IO_ERROR. */
void               signet_engine_read_part_async     (SignetEngine         *self,
                                                      SignetPart           *part,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
SignetReading     *signet_engine_read_part_finish    (SignetEngine         *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);

/* Moves messages to the account's Trash, or erases them if they are there already, and remembers it
 * for accounts that delete on the server what is deleted here. entries: of SignetEntry. */
void               signet_engine_delete_async        (SignetEngine         *self,
                                                      SignetFolder         *folder,
                                                      GPtrArray            *entries,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
gboolean           signet_engine_delete_finish       (SignetEngine         *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);

G_END_DECLS
