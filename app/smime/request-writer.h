/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate.h"

G_BEGIN_DECLS

/* Writes a request for a certificate (PKCS #10, RFC 2986) that takes the place of another one: with its key,
 * whatever kind that is, its subject to the byte, its addresses and its key usage. */

/* The CertificationRequestInfo, which is what is signed. Returns: (transfer full) (nullable): NULL if the
 * certificate cannot be read so far. */
GBytes *signet_request_writer_make_info (SignetCertificate        *certificate);

/* signature: over the info, with the certificate's key and that digest. Returns: (transfer full): PEM; NULL
 * if GnuTLS has no name for such a signature. */
GBytes *signet_request_writer_finish    (GBytes                   *info,
                                         SignetCertificate        *certificate,
                                         gnutls_digest_algorithm_t digest,
                                         GBytes                   *signature);

G_END_DECLS
