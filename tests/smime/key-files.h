/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keyring.h"
#include "openssl.h"
#include "passphrases.h"

G_BEGIN_DECLS

/* Puts the certificate NAME.crt of openssl's directory into the keyring. */
void key_files_add_certificate (SignetKeyring     *keyring,
                                TestOpenssl       *openssl,
                                const char        *name);

/* Gives the private key NAME.key to the agent of the keyring, which protects it with the
 * passphrase. */
void key_files_add_key         (SignetKeyring     *keyring,
                                TestOpenssl       *openssl,
                                const char        *name,
                                SignetPassphrases *passphrases,
                                const char        *passphrase);

G_END_DECLS
