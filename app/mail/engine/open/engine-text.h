/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "reading.h"

G_BEGIN_DECLS

/* Reads the text of a message that is signed in the clear without a look at its signature
 * (signet_reading_new_unchecked()), on a worker of its own: one that has to wait for nobody's certificates.
 * The list shows nothing of it. Errors: those of that, and G_IO_ERROR. */
void           signet_engine_read_text_async  (SignetEngine        *self,
                                               SignetFolder        *folder,
                                               SignetEntry         *entry,
                                               GCancellable        *cancellable,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);

/* The same of a part that is a mail of its own (signet_part_dup_mail()). */
void           signet_engine_read_part_text_async (SignetEngine        *self,
                                                   SignetPart          *part,
                                                   GCancellable        *cancellable,
                                                   GAsyncReadyCallback  callback,
                                                   gpointer             user_data);

/* Of both. Returns: (transfer full). */
SignetReading *signet_engine_read_text_finish (SignetEngine        *self,
                                               GAsyncResult        *result,
                                               GError             **error);

G_END_DECLS
