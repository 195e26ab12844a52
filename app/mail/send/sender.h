/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "operation.h"
#include "outbox.h"
#include "send-news.h"
#include "server.h"

G_BEGIN_DECLS

/* Sends what waits in an account's Outbox over one connection, as plain blocking code for a worker. It
 * keeps the promises of sending: durable before the server hears of it, gone only on the server's word,
 * never sent twice where that word was not heard. */

/* A copy of all that the worker needs to know. */
typedef struct
{
  SignetServer *server;
  char         *secret;      /* nullable; wiped when freed */
  SignetOutbox *outbox;
  char         *limit_path;  /* where to remember what the server takes, nullable */
  GPtrArray    *items;       /* of SignetOutboxItem, in the order to be sent */
} SignetSendJob;

void     signet_send_job_free (SignetSendJob *job);

/* news: taken. Called in the worker. */
typedef void (*SignetSenderFunc) (SignetSendNews *news,
                                  gpointer        user_data);

/* Sends those of the items that nobody else has claimed, and that wait. FALSE: what stopped all of them:
 * SIGNET_TROUBLE_ERROR; that a mail was refused is no error. */
gboolean signet_sender_run    (const SignetSendJob  *job,
                               SignetOperation      *operation,
                               SignetSenderFunc      func,
                               gpointer              user_data,
                               GError              **error);

G_END_DECLS
