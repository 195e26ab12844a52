/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gnutls/gnutls.h>

#include "ber.h"

G_BEGIN_DECLS

/* An AlgorithmIdentifier (RFC 5652 section 10.1) and what stands in its parameters. What a mail
 * names is kept as it is, known or not, so that a person can be told what was not understood. */
typedef struct
{
  char   *oid;         /* "2.16.840.1.101.3.4.1.42" */
  GBytes *parameters;  /* the whole value; NULL if there are none or they are ASN.1's NULL */
} SignetCmsAlgorithm;

/* RSASSA-PSS-params and RSAES-OAEP-params (RFC 4055 sections 3.1 and 4.1), defaults filled in. A
 * hash that GnuTLS does not know is GNUTLS_DIG_UNKNOWN. */
typedef struct
{
  gnutls_digest_algorithm_t  digest;
  gnutls_digest_algorithm_t  mask_digest;  /* of MGF1; unknown for another mask function */
  guint                      salt;         /* bytes; PSS only */
  GBytes                    *label;        /* OAEP only; NULL if it is empty */
} SignetCmsPadding;

/* Takes an AlgorithmIdentifier. Returns FALSE, and nothing to be cleared, if there is none. */
gboolean signet_cms_algorithm_take        (SignetCmsAlgorithm       *self,
                                           SignetBer                *from);
void     signet_cms_algorithm_copy        (const SignetCmsAlgorithm *self,
                                           SignetCmsAlgorithm       *copy);
void     signet_cms_algorithm_clear       (SignetCmsAlgorithm       *self);

/* The name that people know it by, "AES-128 (GCM)", or "1.2.3" if nobody does. Borrowed. */
const char *signet_cms_algorithm_get_name (const SignetCmsAlgorithm *self);

/* GNUTLS_DIG_UNKNOWN if it is no hash that GnuTLS knows. */
gnutls_digest_algorithm_t signet_cms_algorithm_get_digest (const SignetCmsAlgorithm *self);

/* Returns FALSE if the parameters cannot be read. The caller clears padding. */
gboolean signet_cms_algorithm_get_padding (const SignetCmsAlgorithm *self,
                                           SignetCmsPadding         *padding);
void     signet_cms_padding_clear         (SignetCmsPadding         *padding);

/* An initialization vector as sole parameter (RFC 3565, RFC 3370 section 5.1). Returns: (transfer
 * full) (nullable). */
GBytes  *signet_cms_algorithm_dup_iv      (const SignetCmsAlgorithm *self);

/* RC2-CBC-Parameter (RFC 3370 section 5.2). effective_bits: of the key. Returns: the initialization
 * vector, (transfer full) (nullable). */
GBytes  *signet_cms_algorithm_dup_rc2_iv  (const SignetCmsAlgorithm *self,
                                           guint                    *effective_bits);

/* GCMParameters (RFC 5084 section 3.2). tag_length: bytes. Returns: the nonce, (transfer full)
 * (nullable). */
GBytes  *signet_cms_algorithm_dup_nonce   (const SignetCmsAlgorithm *self,
                                           guint                    *tag_length);

/* The AlgorithmIdentifier that stands in the parameters: the key wrap of an ECDH (RFC 5753 section
 * 7.1.4). The caller clears inner. */
gboolean signet_cms_algorithm_get_inner   (const SignetCmsAlgorithm *self,
                                           SignetCmsAlgorithm       *inner);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetCmsAlgorithm, signet_cms_algorithm_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetCmsPadding, signet_cms_padding_clear)

G_END_DECLS
