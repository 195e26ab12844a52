/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "receipt-log.h"
#include "receipt-offer.h"

G_BEGIN_DECLS

/* Answers a mail that asks to be told that it was read (RFC 8098), when the user says so, once. Main
 * thread. */

/* Read from the disk at the first call. Borrowed. */
SignetReceiptLog *signet_engine_get_receipt_log     (SignetEngine              *self);

typedef enum
{
  SIGNET_RECEIPT_IGNORE,  /* nothing is sent */
  SIGNET_RECEIPT_SEND,    /* put into the account's Outbox, without an envelope sender */
} SignetReceiptAnswer;

/* Ends when that is durable. Errors: G_IO_ERROR, G_IO_ERROR_EXISTS if it was answered before,
 * SIGNET_DRAFT_ERROR; then it stays open. */
void              signet_engine_answer_receipt_async  (SignetEngine              *self,
                                                       const SignetReceiptOffer  *offer,
                                                       SignetReceiptAnswer        answer,
                                                       GAsyncReadyCallback        callback,
                                                       gpointer                   user_data);
gboolean          signet_engine_answer_receipt_finish (SignetEngine              *self,
                                                       GAsyncResult              *result,
                                                       GError                   **error);

G_END_DECLS
