/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <gnutls/crypto.h>

G_BEGIN_DECLS

/* MGF1 (RFC 8017 appendix B.2.1), as OAEP and PSS use it: xors the mask that comes of seed onto length bytes.
 * Returns: FALSE if such a digest cannot be made. */
gboolean signet_mask_generation_apply (gnutls_digest_algorithm_t  digest,
                                       const guint8              *seed,
                                       gsize                      seed_length,
                                       guint8                    *bytes,
                                       gsize                      length);

G_END_DECLS
