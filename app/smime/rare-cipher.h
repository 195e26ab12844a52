/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session-key.h"

G_BEGIN_DECLS

/* What old and odd mails are encrypted with and GnuTLS does not offer: done by Nettle, on which
 * GnuTLS stands. */

/* RC2 in CBC (RFC 2268, RFC 3370 section 5.2). effective_bits: 1 to 1024. length: a multiple of 8,
 * iv: 8 bytes. */
void     signet_rare_cipher_decrypt_rc2 (const SignetSessionKey *key,
                                         guint                   effective_bits,
                                         const guint8           *iv,
                                         const guint8           *encrypted,
                                         gsize                   length,
                                         guint8                 *plain);

/* AES in GCM with a nonce of any length but zero (NIST SP 800-38D). key: of 16, 24 or 32 bytes.
 * tag: (out): 16 bytes. covered: what the tag is also made over, nullable. */
void     signet_rare_cipher_decrypt_gcm (const SignetSessionKey *key,
                                         GBytes                 *nonce,
                                         GBytes                 *covered,
                                         const guint8           *encrypted,
                                         gsize                   length,
                                         guint8                 *plain,
                                         guint8                 *tag);

G_END_DECLS
