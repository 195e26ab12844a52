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
  gboolean          stepwise;     /* the server does not bear commands behind a login, as it showed */
  gboolean          sizes;        /* LIST will be wanted: it goes with the login where UIDL does */
  const char       *language;     /* for the server's sentences (RFC 5646), nullable */
} SignetPop3Login;

G_END_DECLS
