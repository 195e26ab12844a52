/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate.h"

G_BEGIN_DECLS

/* A key pair for one message, on the curve of a certificate, and what it shares with the certificate's key
 * (ephemeral-static ECDH, RFC 5753 section 3.1): P-256, P-384, P-521 by Nettle's hogweed, as GnuTLS 3.7 gives
 * no ECDH, and the curves of rare-curve.h. */

/* point: (out): the ephemeral public point, uncompressed (04 x y). secret: (out): the x coordinate of the
 * shared point, wiped when it is let go. Errors: SIGNET_SMIME_ERROR_UNSUPPORTED; DAMAGED where the
 * certificate's point is not on its curve. */
gboolean signet_ephemeral_key_agree (SignetCertificate  *certificate,
                                     GBytes            **point,
                                     GBytes            **secret,
                                     GError            **error);

G_END_DECLS
