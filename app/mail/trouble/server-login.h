/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sasl.h"
#include "server.h"

G_BEGIN_DECLS

/* What a session with a server logs in with, by what the account says of it. */
typedef struct
{
  const char       *secret;       /* password or token, nullable, borrowed */
  SignetSecretKind  kind;
  GTlsCertificate  *certificate;  /* nullable */
} SignetServerLogin;

/* Whether something secret has to be known for it: not so where a certificate says who we are. */
gboolean signet_server_login_wants_secret (SignetServer       *server);

/* secret: nullable, borrowed for as long as self is used. Reads the client certificate's file: blocking,
 * for a worker. Errors: SIGNET_TROUBLE_ERROR with what is wrong with that. */
gboolean signet_server_login_init         (SignetServerLogin  *self,
                                           SignetServer       *server,
                                           const char         *secret,
                                           GError            **error);
void     signet_server_login_clear        (SignetServerLogin  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetServerLogin, signet_server_login_clear)

G_END_DECLS
