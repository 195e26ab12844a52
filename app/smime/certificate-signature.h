/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cms-algorithm.h"

G_BEGIN_DECLS

#define SIGNET_OID_RSA_PSS "1.2.840.113549.1.1.10"

/* How and over what a certificate was signed (RFC 5280 section 4.1.1). certificate: its DER. */

/* Whether it is RSASSA-PSS (RFC 4055), and then its parameters. The caller clears padding. */
gboolean signet_certificate_signature_get_padding   (GBytes                    *certificate,
                                                     SignetCmsPadding          *padding);

/* GNUTLS_DIG_UNKNOWN where GnuTLS knows none. */
gnutls_digest_algorithm_t signet_certificate_signature_get_digest (GBytes *certificate);

/* The hash of what was signed. Returns: (transfer full) (nullable): NULL where GnuTLS has no such hash. */
GBytes  *signet_certificate_signature_hash          (GBytes                    *certificate,
                                                     gnutls_digest_algorithm_t  digest);

G_END_DECLS
