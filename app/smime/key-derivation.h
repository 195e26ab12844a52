/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gnutls/gnutls.h>

#include "session-key.h"

G_BEGIN_DECLS

/* The key that wraps a session key, out of the secret that two elliptic curve keys share: ANSI X9.63 as in
 * SEC 1 section 3.6.1, over the ECC-CMS-SharedInfo of RFC 5753 section 7.2. wrap: the AlgorithmIdentifier
 * of the key wrap, DER. user_material: ukm, nullable. wrapping: its length is set; gets the key. Returns
 * FALSE where GnuTLS does not know the digest. */
gboolean signet_key_derivation_run (gnutls_digest_algorithm_t  digest,
                                    const guint8              *secret,
                                    gsize                      secret_length,
                                    GBytes                    *wrap,
                                    GBytes                    *user_material,
                                    SignetSessionKey          *wrapping);

G_END_DECLS
