/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server.h"
#include "smtp-error.h"
#include "trouble.h"

G_BEGIN_DECLS

/* What an error of sending means. error: SIGNET_NET_ERROR, SIGNET_SMTP_ERROR, G_IO_ERROR. step: how far
 * the session had come. Returns: (transfer full). */
SignetTrouble *signet_smtp_trouble_new (const GError   *error,
                                        SignetSmtpStep  step,
                                        SignetServer   *server);

/* The same when there was nothing to send: the server was tried for its own sake. */
SignetTrouble *signet_smtp_trouble_new_for_probe (const GError   *error,
                                                  SignetSmtpStep  step,
                                                  SignetServer   *server);

G_END_DECLS
