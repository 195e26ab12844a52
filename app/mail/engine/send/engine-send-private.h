/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine-private.h"
#include "engine-send.h"
#include "postbox.h"
#include "send-news.h"
#include "spool.h"

G_BEGIN_DECLS

/* What the files that send for the engine need of each other. Main thread. */

/* Borrowed; made at the first call. */
SignetPostbox *signet_engine_get_postbox   (SignetEngine    *self,
                                            SignetMailbox   *mailbox);

/* Begins to load it, unless that was begun before; what runs on the postbox's worker from now on comes
 * after that. */
void           signet_engine_ensure_outbox (SignetEngine    *self,
                                            SignetMailbox   *mailbox);

/* From now on what comes back into the folder, which is an Outbox, waits there again. */
void           signet_engine_follow_outbox (SignetEngine    *self,
                                            SignetFolder    *outbox);

/* What a message in the Outbox is made of. */
typedef struct
{
  SignetOutboxRecord *record;
  SignetSpool        *mail;
  GPtrArray          *apart;   /* of SignetSpool or NULL, one for each delivery; nullable */
  SignetSpool        *draft;   /* nullable */
} SignetOutboxOrder;

void           signet_outbox_order_free    (SignetOutboxOrder *order);

/* Puts it into the Outbox, and returns the SignetOutboxItem through the task, or an error. order, task:
 * taken. */
void           signet_engine_put           (SignetEngine      *self,
                                            SignetMailbox     *mailbox,
                                            SignetOutboxOrder *order,
                                            GTask             *task);

/* In a worker: brings news of a mail to the main thread. news: taken. */
void           signet_engine_post_news     (SignetEngine      *self,
                                            SignetMailbox     *mailbox,
                                            SignetSendNews    *news);

/* Sends what is due now, unless something is sent already. */
void           signet_engine_send_due      (SignetEngine      *self,
                                            SignetMailbox     *mailbox);

/* Something may be due now, or later than before. */
void           signet_engine_watch_outbox  (SignetEngine      *self,
                                            SignetMailbox     *mailbox);

/* Tells folders that a message has left the Outbox, and where it came. sent: nullable. */
void           signet_engine_tell_left     (SignetEngine      *self,
                                            SignetMailbox     *mailbox,
                                            const char        *name,
                                            SignetFolder      *folder,
                                            SignetDelivered   *sent);

G_END_DECLS
