/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sasl.h"

G_BEGIN_DECLS

/* What a session logs in with; the user is the SignetServer's. */
typedef struct
{
  const char       *secret;       /* password or token, nullable */
  SignetSecretKind  kind;
  GTlsCertificate  *certificate;  /* for EXTERNAL, nullable */
} SignetSmtpLogin;

G_END_DECLS
