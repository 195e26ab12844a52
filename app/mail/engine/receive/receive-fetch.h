/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "delivery.h"
#include "operation.h"
#include "pop3-session.h"
#include "receive-plan.h"
#include "receiver.h"

G_BEGIN_DECLS

/* Messages on their way from a session into a delivery: in batches, each made durable and handed on
 * before the next, with progress. What had come in full when a session breaks is kept. */
typedef struct _SignetReceiveFetch SignetReceiveFetch;

typedef enum
{
  SIGNET_RECOGNITION_BY_KEY,     /* the plan is sure about it */
  SIGNET_RECOGNITION_BY_HEADER,  /* by its header while it comes: dropped if it is here already */
} SignetRecognition;

/* All are borrowed and must outlive the fetch. limit: bytes of the largest message that is taken. delivered
 * is called after every batch. Returns: (transfer full). */
SignetReceiveFetch *signet_receive_fetch_new  (SignetReceivePlan   *plan,
                                               SignetDelivery      *delivery,
                                               SignetOperation     *operation,
                                               guint64              limit,
                                               SignetReceiverFunc   delivered,
                                               gpointer             user_data);
void                signet_receive_fetch_free (SignetReceiveFetch  *self);

/* Puts the message at that position of the plan's listing on the list. */
void                signet_receive_fetch_add  (SignetReceiveFetch  *self,
                                               guint                position,
                                               SignetDeliveryKind   kind,
                                               SignetRecognition    recognition);

/* Fetches all of them. receipt: received, known and refused are counted up, also on failure. */
gboolean            signet_receive_fetch_run  (SignetReceiveFetch  *self,
                                               SignetPop3Session   *session,
                                               SignetReceipt       *receipt,
                                               GCancellable        *cancellable,
                                               GError             **error);

/* Borrowed: what the log calls the message that went on beyond the limit, which ended the run; NULL if none
 * did. */
const char         *signet_receive_fetch_get_giant (SignetReceiveFetch *self);

/* The error of such a message, for one that is known to be like that. Returns: FALSE. */
gboolean            signet_receive_fetch_fail_for_giant (GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetReceiveFetch, signet_receive_fetch_free)

G_END_DECLS
