/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cms-algorithm.h"
#include "session-key.h"

G_BEGIN_DECLS

/* Block ciphers of older programs and of some countries, in CBC, which GnuTLS does not offer: CAST-128
 * (RFC 2984), IDEA (RFC 3058), SEED (RFC 4010), ARIA, Blowfish and DES. By libgcrypt, as far as the one that
 * is here has them. They are read, never written. */

/* Bytes of the key and of a block; 0 for another cipher, or one that cannot be done here. */
gsize   signet_legacy_cipher_get_key_length (const SignetCmsAlgorithm *algorithm);
gsize   signet_legacy_cipher_get_block      (const SignetCmsAlgorithm *algorithm);

/* Adds the names of those that cannot be done here. names: of char*, taken by it. */
void    signet_legacy_cipher_list_missing   (GPtrArray                *names);

/* algorithm: one of these. length: a multiple of the block. plain: as many bytes. Returns FALSE if there is
 * no vector of the right length, or libgcrypt refuses the key. */
gboolean signet_legacy_cipher_decrypt       (const SignetCmsAlgorithm *algorithm,
                                             const SignetSessionKey   *key,
                                             const guint8             *encrypted,
                                             gsize                     length,
                                             guint8                   *plain);

G_END_DECLS
