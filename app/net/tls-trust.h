/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "server.h"

G_BEGIN_DECLS

/* What a server's certificate is checked against: the system's anchors or the server's own CA file
 * (GTlsFileDatabase), and the one certificate the user pinned for that server. On a system without
 * anchors nobody is known who could vouch for any. */

/* TLS over base, as a client of that server: its handshake fails where the certificate neither
 * verifies nor is the pinned one. Errors: SIGNET_NET_ERROR_TLS, also for a CA file that cannot be
 * read. Returns: (transfer full). */
GTlsConnection *signet_tls_trust_new_connection (SignetServer     *server,
                                                 GIOStream        *base,
                                                 GError          **error);

/* To be called after the handshake, whether or not it succeeded: FALSE with a
 * SIGNET_NET_ERROR_CERTIFICATE, which carries the certificate, if that was refused. A resumed
 * session has not been asked before: another server value may have accepted its certificate. */
gboolean        signet_tls_trust_check          (SignetServer     *server,
                                                 GTlsConnection   *connection,
                                                 GError          **error);

/* "sha256:HEX" of the DER bytes: what signet_server_get_pin() holds. Returns: (transfer full). */
char           *signet_tls_trust_pin_from_certificate (GTlsCertificate *certificate);

G_END_DECLS
