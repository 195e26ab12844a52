/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <gnutls/abstract.h>

G_BEGIN_DECLS

/* Private keys on their way between GnuTLS, which reads and writes files, and gpg-agent, which keeps
 * them. Errors: SIGNET_SMIME_ERROR_UNSUPPORTED, SIGNET_SMIME_ERROR_DAMAGED. */

/* As gpg-agent takes it, "(11:private-key…)": RSA, the NIST curves and Ed25519. Returns: (transfer full),
 * wiped when it is let go. */
GBytes               *signet_private_key_to_expression   (gnutls_x509_privkey_t   key,
                                                          GError                **error);

/* The reverse. Returns: (transfer full), free with gnutls_x509_privkey_deinit(). */
gnutls_x509_privkey_t signet_private_key_from_expression (GBytes                 *expression,
                                                          GError                **error);

G_END_DECLS
