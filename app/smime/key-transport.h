/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cms-algorithm.h"
#include "session-key.h"

G_BEGIN_DECLS

/* The session key out of what an RSA key decrypted: PKCS #1 v1.5 and OAEP with any of the hashes
 * that GnuTLS knows, another one for MGF1, and a label (RFC 8017 section 7, RFC 3560). */

/* Whether unpadding is done here. Errors: SIGNET_SMIME_ERROR_UNSUPPORTED or DAMAGED. */
gboolean signet_key_transport_check (const SignetCmsAlgorithm *algorithm,
                                     GError                  **error);

/* block: the RSA operation's result as a number of at most modulus_size bytes, its leading zeros
 * there or not; or, from a smart card, which takes PKCS #1's padding off itself, the bare key. key:
 * gets exactly key_length bytes. A wrong padding gives a random key (RFC 3218 section 2.3.2), and in
 * the same time: whoever sends mails and sees how they fail learns nothing of the block. algorithm:
 * one that passed the check. */
void     signet_key_transport_unpad (const SignetCmsAlgorithm *algorithm,
                                     GBytes                   *block,
                                     gsize                     modulus_size,
                                     gsize                     key_length,
                                     SignetSessionKey         *key);

G_END_DECLS
