/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine-submit.h"
#include "receive-host.h"

G_BEGIN_DECLS

/* Sends mail: this program does, or the Signet that has the profile open already. Blocking. host: open. */

/* The other gets the mail in a file of the profile. host: closed then. error: as of
 * signet_engine_submit_finish(). */
SignetSubmitted signet_send_host_submit (SignetReceiveHost       *host,
                                         SignetRawMail           *mail,
                                         const SignetSubmission  *submission,
                                         GCancellable            *cancellable,
                                         GError                 **error);

/* What waits in an account's Outbox. password: nullable. Errors: as of signet_visit_flush_finish(). */
gboolean        signet_send_host_flush  (SignetReceiveHost       *host,
                                         SignetAccount           *account,
                                         const char              *password,
                                         GCancellable            *cancellable,
                                         GError                 **error);

G_END_DECLS
