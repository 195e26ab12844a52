/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine-receive.h"
#include "operation.h"
#include "pop3-session.h"
#include "receive-job.h"

G_BEGIN_DECLS

/* One session with a POP3 server, from connecting to QUIT, as plain blocking code for the account's
 * worker. It keeps the promises of receiving: stored and durable before deleted, known before fetched
 * again, nothing deleted without the server's answer to QUIT. */

/* Seconds that any single wait for a server may take. */
#define SIGNET_RECEIVER_PATIENCE 60

/* What a session found out besides mail. */
typedef struct
{
  SignetReceipt receipt;
  int           login_delay;  /* seconds, -1: not told */
  int           expire_days;  /* -1: not told */
} SignetReceiveResult;

/* messages: of SignetDelivered, durable. Called in the worker. */
typedef void (*SignetReceiverFunc) (GPtrArray *messages,
                                    gpointer   user_data);

/* Errors: SIGNET_TROUBLE_ERROR. result holds on failure what was done until then. */
gboolean signet_receiver_run     (const SignetReceiveJob *job,
                                  SignetOperation        *operation,
                                  SignetReceiverFunc      delivered,
                                  gpointer                user_data,
                                  SignetReceiveResult    *result,
                                  GError                **error);

G_END_DECLS
