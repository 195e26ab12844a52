/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cms.h"
#include "cms-recipient.h"
#include "openssl.h"

G_BEGIN_DECLS

/* What gpg-agent would do with a private key, done by openssl with a file. */

/* Makes text, "Hello\r\n", and the keys and certificates rsa, p256, p384, p521, bp256,
 * bp384 and bp512 (Brainpool): rsa.key, rsa.crt. */
void    raw_key_set_up (TestOpenssl              *openssl,
                        gconstpointer             data);

/* The bare RSA operation. Returns: (transfer full). */
GBytes *raw_key_rsa    (TestOpenssl              *openssl,
                        const SignetCmsRecipient *recipient);

/* The shared point, whose second half is zeros. name: of the key. Returns: (transfer full). */
GBytes *raw_key_ecdh   (TestOpenssl              *openssl,
                        const SignetCmsRecipient *recipient,
                        const char               *name);

/* The file cms of openssl's directory, with a key wrapped by Triple DES, as if RC2 had done it, which nobody
 * here knows. Returns: (transfer full). */
SignetCms *raw_key_read_with_rc2_wrap (TestOpenssl *openssl);

G_END_DECLS
