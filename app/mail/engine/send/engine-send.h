/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "outbox-item.h"

G_BEGIN_DECLS

/* The engine's Outboxes: what is to be sent is put there, durably, and sent from there, one after the
 * other, all accounts at the same time. That a mail is refused, or that nobody knows whether it arrived,
 * stands in its item; what stops all of an account's mail is signet_engine_get_send_trouble(). Main
 * thread. */

/* A GListModel of SignetOutboxItem, oldest first; empty until it was loaded. Borrowed. */
GListModel       *signet_engine_get_outbox              (SignetEngine         *self,
                                                         SignetAccount        *account);

/* Reads what is in an Outbox. An engine that may write brings to its end what an earlier run left. */
void              signet_engine_load_outbox_async       (SignetEngine         *self,
                                                         SignetAccount        *account,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
gboolean          signet_engine_load_outbox_finish      (SignetEngine         *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);

/* The item of a message in an Outbox; NULL for one that somebody else put there, and for a folder that is
 * none. Borrowed. */
SignetOutboxItem *signet_engine_find_outbox_item        (SignetEngine         *self,
                                                         SignetFolder         *folder,
                                                         SignetEntry          *entry);

/* Whether what is due is sent without a word: at its time, after failures with longer and longer pauses,
 * at once when the network comes back. What the user stops, by the operation, is sent no more until he asks
 * for it. Off at first. Loads all Outboxes. */
void              signet_engine_set_sending             (SignetEngine         *self,
                                                         gboolean              automatic);

/* Sends now what waits and is not for later, whatever failed before; what the user stopped waits for him.
 * password: NULL to look it up. Cancelled: what is sent without a word is tried again a little later.
 * Errors: SIGNET_TROUBLE_ERROR for what stopped all. */
void              signet_engine_flush_outbox_async      (SignetEngine         *self,
                                                         SignetAccount        *account,
                                                         const char           *password,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
gboolean          signet_engine_flush_outbox_finish     (SignetEngine         *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);

/* What stopped the last try to send the account's mail, nullable. "trouble-changed" tells of a change.
 * Borrowed. */
SignetTrouble    *signet_engine_get_send_trouble        (SignetEngine         *self,
                                                         SignetAccount        *account);

/* Makes a mail a draft again, if it is not being sent just now (G_IO_ERROR_BUSY) and has not left the
 * account's Outbox (SIGNET_STORE_ERROR_GONE), as with those below. Returns: (transfer
 * full): the unique name of the draft in Drafts; "" where nothing of it is left, or somebody had taken it. */
void              signet_engine_take_back_async         (SignetEngine         *self,
                                                         SignetAccount        *account,
                                                         SignetOutboxItem     *item,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
char             *signet_engine_take_back_finish        (SignetEngine         *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);

typedef enum
{
  SIGNET_RETRY_ALL,   /* to everybody who does not have it for sure */
  SIGNET_RETRY_REST,  /* whoever is refused is left out */
} SignetRetry;

/* Has a mail wait again that was refused, is unknown, is for later, or was stopped, and ends the pause after
 * a failure; who asks has asked the user. */
void              signet_engine_retry_async             (SignetEngine         *self,
                                                         SignetAccount        *account,
                                                         SignetOutboxItem     *item,
                                                         SignetRetry           retry,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
gboolean          signet_engine_retry_finish            (SignetEngine         *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);

/* A mail that is unknown has arrived, by the user's word: it leaves the Outbox as one that was sent does,
 * unless others are still to get theirs. */
void              signet_engine_take_as_sent_async      (SignetEngine         *self,
                                                         SignetAccount        *account,
                                                         SignetOutboxItem     *item,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
gboolean          signet_engine_take_as_sent_finish     (SignetEngine         *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);

G_END_DECLS
