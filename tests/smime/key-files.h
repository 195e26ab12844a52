/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keyring.h"
#include "openssl.h"

G_BEGIN_DECLS

/* Puts the certificate NAME.crt of openssl's directory into the keyring. Returns: (transfer full): its
 * keygrip. */
char *key_files_add_certificate (SignetKeyring *keyring,
                                 TestOpenssl   *openssl,
                                 const char    *name);

/* Puts the private key NAME.key, RSA or of a NIST curve, where the agent of the keyring finds it under
 * that keygrip, without a passphrase. */
void  key_files_add_key         (SignetKeyring *keyring,
                                 TestOpenssl   *openssl,
                                 const char    *name,
                                 const char    *grip);

G_END_DECLS
