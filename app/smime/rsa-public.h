/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate.h"

G_BEGIN_DECLS

/* What GnuTLS does not offer of RSA signatures: to see what they say, also where it is not what it should
 * be. */

typedef enum
{
  SIGNET_RSA_HOLDS,
  SIGNET_RSA_OTHER_HASH,  /* made with this key, over something else */
  SIGNET_RSA_BROKEN,      /* not made with this key, or damaged */
} SignetRsaAnswer;

/* RSASSA-PSS of any hash, mask hash and salt (RFC 8017 section 8.1.2). hash: of digest. */
SignetRsaAnswer signet_rsa_public_check_pss   (SignetCertificate          *certificate,
                                               gnutls_digest_algorithm_t   digest,
                                               gnutls_digest_algorithm_t   mask_digest,
                                               guint                       salt,
                                               GBytes                     *hash,
                                               GBytes                     *signature);

/* RSASSA-PKCS1-v1_5 (RFC 8017 section 8.2.2). hash: of digest. */
SignetRsaAnswer signet_rsa_public_check_pkcs1 (SignetCertificate          *certificate,
                                               gnutls_digest_algorithm_t   digest,
                                               GBytes                     *hash,
                                               GBytes                     *signature);

G_END_DECLS
