/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "server-kind.h"

guint16
signet_server_kind_get_port (SignetServerKind kind,
                             SignetSecurity   security)
{
  if (kind == SIGNET_SERVER_KIND_POP3)
    return security == SIGNET_SECURITY_TLS ? 995 : 110;
  return security == SIGNET_SECURITY_TLS ? 465 : 587;
}
