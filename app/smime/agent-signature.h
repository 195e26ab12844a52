/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "agent.h"
#include "certificate.h"

G_BEGIN_DECLS

/* Signatures as CMS has them (RFC 3370 section 3, RFC 5754 section 3), made by gpg-agent: RSA by PKCS #1
 * v1.5, and ECDSA. */

/* The hash that goes with the certificate's key: SHA-256, or for an elliptic curve the one of its size.
 * GNUTLS_DIG_UNKNOWN for a kind of key that cannot sign a mail here. */
gnutls_digest_algorithm_t signet_agent_signature_get_digest (SignetCertificate  *certificate);

/* hash: made with that digest. description: as of signet_agent_sign(). The signature is checked before it
 * is given out: a key that does not belong to the certificate is SIGNET_SMIME_ERROR_DAMAGED. Blocking.
 * Returns: (transfer full): the value as it stands in a CMS object. */
GBytes                   *signet_agent_signature_make       (SignetAgent        *agent,
                                                             const char         *grip,
                                                             SignetCertificate  *certificate,
                                                             GBytes             *hash,
                                                             const char         *description,
                                                             GCancellable       *cancellable,
                                                             GError            **error);

G_END_DECLS
