/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "worker.h"

G_BEGIN_DECLS

/* The mails whose wish for a receipt was answered, by sending one or by saying no: nobody is asked twice.
 * One of each a line (checked-line.h) in a private file of the profile, by a hash. Main thread; the file
 * is read and written on a worker.
 *
 * Signal: changed, when the file was read and after each change. */
#define SIGNET_TYPE_RECEIPT_LOG (signet_receipt_log_get_type ())
G_DECLARE_FINAL_TYPE (SignetReceiptLog, signet_receipt_log, SIGNET, RECEIPT_LOG, GObject)

/* Reads the file at once, in the background; a missing one is an empty one. Returns: (transfer full). */
SignetReceiptLog *signet_receipt_log_new         (SignetWorker         *worker,
                                                  const char           *path);

/* Whether the wish of the mail with that key is still open. FALSE until the file was read. */
gboolean          signet_receipt_log_is_open     (SignetReceiptLog     *self,
                                                  const char           *key);

/* Answers it here and now, and takes that back. Returns: FALSE if it was not open. */
gboolean          signet_receipt_log_close       (SignetReceiptLog     *self,
                                                  const char           *key);
void              signet_receipt_log_reopen      (SignetReceiptLog     *self,
                                                  const char           *key);

/* Has the file remember one that was closed. Errors: G_IO_ERROR. */
void              signet_receipt_log_keep_async  (SignetReceiptLog     *self,
                                                  const char           *key,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean          signet_receipt_log_keep_finish (SignetReceiptLog     *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

G_END_DECLS
