/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server.h"
#include "smtp-capabilities.h"
#include "smtp-login.h"
#include "smtp-wire.h"

G_BEGIN_DECLS

/* One login on a wire, by the best SASL mechanism that both sides know (RFC 4954). What fails is not
 * tried again in a weaker way. Errors: SIGNET_SMTP_ERROR_NO_MECHANISM, AUTH, TEMPORARY, and
 * SIGNET_NET_ERROR_UNSENDABLE for what cannot be sent. Inside smtp only. */
gboolean signet_smtp_authenticate (SignetSmtpWire                *wire,
                                   SignetServer                  *server,
                                   const SignetSmtpLogin         *login,
                                   const SignetSmtpCapabilities  *capabilities,
                                   GError                       **error);

G_END_DECLS
