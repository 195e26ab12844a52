/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server.h"
#include "smtp-capabilities.h"
#include "smtp-login.h"
#include "smtp-wire.h"

G_BEGIN_DECLS

/* The way to where mail is taken: greeting, TLS, capabilities, login. Inside smtp only. */
typedef struct
{
  SignetSmtpWire         *wire;
  SignetSmtpCapabilities *capabilities;
  SignetSmtpStep          step;         /* how far it came */
} SignetSmtpOpening;

/* A server value without a user wants no login. On an error step tells more. */
gboolean signet_smtp_opening_run   (SignetSmtpOpening      *self,
                                    SignetServer           *server,
                                    const SignetSmtpLogin  *login,
                                    guint                   patience,
                                    GCancellable           *cancellable,
                                    GError                **error);

void     signet_smtp_opening_clear (SignetSmtpOpening      *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetSmtpOpening, signet_smtp_opening_clear)

G_END_DECLS
