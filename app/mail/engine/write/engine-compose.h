/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draft.h"
#include "engine-send.h"
#include "raw-mail.h"
#include "receipt-offer.h"
#include "redirection.h"

G_BEGIN_DECLS

/* What is written becomes a mail in the Outbox. Each of these ends when that is durable; the Outbox sends by
 * itself, or is to be flushed (engine-send.h). Errors: SIGNET_DRAFT_ERROR, SIGNET_SMIME_ERROR with sentences
 * for people, G_IO_ERROR of the disk; then nothing has changed. Main thread. */

typedef enum
{
  SIGNET_SEND_PLAIN   = 0,
  SIGNET_SEND_SIGN    = 1 << 0,
  SIGNET_SEND_ENCRYPT = 1 << 1,
} SignetSendFlags;

/* Builds a draft, seals it as it asks for, and puts it into the account's Outbox. not_before: seconds since
 * 1970, 0: at once. stored: the draft in Drafts that it was saved as, which goes then; nullable. The draft
 * itself is kept beside the mail, so that taking back gives it again. */
void              signet_engine_send_async        (SignetEngine         *self,
                                                   SignetAccount        *account,
                                                   SignetDraft          *draft,
                                                   gint64                not_before,
                                                   SignetEntry          *stored,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);

/* The same for a mail that another program wrote. */
void              signet_engine_send_raw_async    (SignetEngine         *self,
                                                   SignetAccount        *account,
                                                   SignetRawMail        *mail,
                                                   SignetSendFlags       flags,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);

/* The same for a mail that is sent on as it is. Taken back, nothing of it is left. what: taken, and
 * must be whole: with somebody from whom and to whom it goes. */
void              signet_engine_redirect_async    (SignetEngine         *self,
                                                   SignetAccount        *account,
                                                   SignetRedirection    *what,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);

/* The same for the answer to a mail that asks for a receipt, which goes without an envelope sender; ask
 * engine-receipt.h for it. */
void              signet_engine_send_receipt_async (SignetEngine        *self,
                                                   const SignetReceiptOffer *offer,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);

/* Of these four. Returns: (transfer full). */
SignetOutboxItem *signet_engine_send_finish       (SignetEngine         *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

G_END_DECLS
