/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine-compose.h"

G_BEGIN_DECLS

/* Sends a mail that another program wrote, from choosing the account to the server's word: what `signet
 * send` asks for, here or by the door of a Signet that runs already. */

typedef struct
{
  const char      *from;        /* an address, nullable: the mail's, or the only account's */
  SignetSendFlags  flags;
  gboolean         queue_only;
  const char      *password;    /* nullable */
  const char      *passphrase;  /* nullable */
} SignetSubmission;

typedef enum
{
  SIGNET_SUBMITTED_SENT,
  SIGNET_SUBMITTED_QUEUED,   /* as was wanted */
  SIGNET_SUBMITTED_KEPT,     /* in the Outbox; the error says why */
  SIGNET_SUBMITTED_NOTHING,  /* nowhere; the error says why */
} SignetSubmitted;

/* mail: referenced. submission: copied. */
void            signet_engine_submit_async  (SignetEngine            *self,
                                             SignetRawMail           *mail,
                                             const SignetSubmission  *submission,
                                             GCancellable            *cancellable,
                                             GAsyncReadyCallback      callback,
                                             gpointer                 user_data);

/* error: set for KEPT and NOTHING: SIGNET_TROUBLE_ERROR, or as of signet_engine_send_raw_async(). */
SignetSubmitted signet_engine_submit_finish (SignetEngine            *self,
                                             GAsyncResult            *result,
                                             GError                 **error);

G_END_DECLS
