/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How often a password may be hashed: some seconds; what asks for more is not a file but an attack. */
#define SIGNET_KEY_CIPHER_MAX_ROUNDS 5000000

/* Opens an EncryptedPrivateKeyInfo (RFC 5958 section 3) for a key that GnuTLS does not know, and therefore
 * does not give out: PBES2 with PBKDF2 and AES or Triple DES (RFC 8018 section 6.2), and the Triple DES of
 * older PKCS#12 files (RFC 7292 appendix C).
 * password: UTF-8. Returns: (transfer full) (nullable): the PrivateKeyInfo, wiped when it is let go; NULL
 * if it is none of these, or that is not its password. */
GBytes *signet_key_cipher_open (GBytes     *encrypted,
                                const char *password);

G_END_DECLS
