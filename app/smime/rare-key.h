/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate.h"

G_BEGIN_DECLS

/* Private keys on the curves of rare-curve.h, which GnuTLS does not read. */

/* file: DER of a PrivateKeyInfo (RFC 5958), an encrypted one, or an ECPrivateKey (RFC 5915). password:
 * nullable. Returns: (transfer full) (nullable): as gpg-agent takes it, "(11:private-key…)", wiped when it is
 * let go; NULL if it is no such key, or that is not its password. */
GBytes  *signet_rare_key_read    (GBytes            *file,
                                  const char        *password);

/* The reverse: a PrivateKeyInfo, DER. Returns: (transfer full) (nullable), wiped when it is let go; NULL if
 * it is no such key. */
GBytes  *signet_rare_key_to_info (GBytes            *key);

/* Whether the certificate is that of a key that was read so. */
gboolean signet_rare_key_is_pair (GBytes            *key,
                                  SignetCertificate *certificate);

G_END_DECLS
