/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gnutls/crypto.h>

#include "signed-bytes.h"

G_BEGIN_DECLS

/* What signers say of a content (RFC 5652 section 5.4): by GnuTLS, and SHAKE256 of 64 bytes, which Ed448
 * wants (RFC 8419 section 3), by Nettle. */
typedef struct _SignetContentDigest SignetContentDigest;

/* Whether such a digest can be made: GnuTLS tells the length of some that it does not make. */
gboolean signet_content_digest_is_known (gnutls_digest_algorithm_t  algorithm);

/* All that are wanted of one content, each made once. content: borrowed. Returns: (transfer full). */
SignetContentDigest *signet_content_digest_new  (SignetSignedBytes         *content);
void                 signet_content_digest_free (SignetContentDigest       *self);

/* Returns: (nullable), borrowed: NULL for one that cannot be made. */
GBytes              *signet_content_digest_get  (SignetContentDigest       *self,
                                                 gnutls_digest_algorithm_t  algorithm);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetContentDigest, signet_content_digest_free)

G_END_DECLS
