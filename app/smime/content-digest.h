/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gnutls/crypto.h>

#include "signed-bytes.h"

G_BEGIN_DECLS

/* What signers say of a content (RFC 5652 section 5.4): by GnuTLS, and SHAKE256 of 64 bytes, which Ed448
 * wants (RFC 8419 section 3), by Nettle. */

/* Whether such a digest can be made: GnuTLS tells the length of some that it does not make. */
gboolean signet_content_digest_is_known (gnutls_digest_algorithm_t  algorithm);

/* Returns: (transfer full) (nullable): NULL for one that cannot be made. */
GBytes  *signet_content_digest_make     (gnutls_digest_algorithm_t  algorithm,
                                         SignetSignedBytes         *content);

G_END_DECLS
