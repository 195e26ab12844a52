/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "attachment.h"
#include "operation.h"

G_BEGIN_DECLS

/* The most that is read of a file that has no path here, bytes. */
#define SIGNET_FILE_FETCH_MAX (G_GUINT64_CONSTANT (1) << 30)

/* Reads a file that has no path here, such as one on a server, in pieces and in a thread of its own: it lies
 * on the disk then, without a name, for as long as the attachment is there. directory: where. operation:
 * tells how far it is, is finished here, and cancels it. Errors: G_IO_ERROR with a sentence for people. Main
 * thread. Returns: (transfer full). */
void              signet_file_fetch_async  (GFile                *file,
                                            const char           *directory,
                                            guint64               max,
                                            SignetOperation      *operation,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
SignetAttachment *signet_file_fetch_finish (GAsyncResult         *result,
                                            GError              **error);

G_END_DECLS
