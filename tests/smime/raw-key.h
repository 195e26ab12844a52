/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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

G_END_DECLS
