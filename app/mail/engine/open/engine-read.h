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

G_END_DECLS
