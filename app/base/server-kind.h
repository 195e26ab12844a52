/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server.h"

G_BEGIN_DECLS

/* What is spoken with a server. */
typedef enum
{
  SIGNET_SERVER_KIND_POP3,
  SIGNET_SERVER_KIND_SMTP,
} SignetServerKind;

/* The usual port (RFC 1939, RFC 8314 section 7.3); of SMTP that for handing in mail (RFC 6409), not for its
 * transport. */
guint16 signet_server_kind_get_port (SignetServerKind kind,
                                     SignetSecurity   security);

G_END_DECLS
