/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "server.h"

G_BEGIN_DECLS

/* What a server's certificate is checked against: the system's anchors or the server's own CA file
 * (GTlsFileDatabase), and the one certificate the user pinned for that server. */

/* Gives the connection its database and accept-certificate handler. On a refusal the handshake fails
 * and *refusal is set to a SIGNET_NET_ERROR_CERTIFICATE. refusal must outlive the handshake. */
gboolean  signet_tls_trust_apply        (SignetServer     *server,
                                         GTlsConnection   *connection,
                                         GError          **refusal,
                                         GError          **error);

/* "sha256:HEX" of the DER bytes: what signet_server_get_pin() holds. Returns: (transfer full). */
char     *signet_tls_trust_pin_from_certificate (GTlsCertificate *certificate);

G_END_DECLS
