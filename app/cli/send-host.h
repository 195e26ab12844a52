/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine-submit.h"
#include "receive-host.h"

G_BEGIN_DECLS

/* Sends a mail: this program does, or the Signet that has the profile open already, and which gets the mail
 * in a file of the profile. Blocking. host: open; it is closed then. error: as of
 * signet_engine_submit_finish(). */
SignetSubmitted signet_send_host_submit (SignetReceiveHost       *host,
                                         SignetRawMail           *mail,
                                         const SignetSubmission  *submission,
                                         GCancellable            *cancellable,
                                         GError                 **error);

G_END_DECLS
