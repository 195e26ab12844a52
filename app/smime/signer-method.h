/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate.h"
#include "cms-signer.h"

G_BEGIN_DECLS

/* How a signature was made, as far as it can be checked: RSA with PKCS #1 or PSS of any hash and salt,
 * ECDSA, DSA and EdDSA (RFC 3370, RFC 4056, RFC 5754, RFC 8419, RFC 8702). */
typedef struct
{
  gnutls_digest_algorithm_t  digest;       /* of the content */
  gnutls_digest_algorithm_t  signed_digest;  /* what the signature is over */
  gnutls_digest_algorithm_t  mask_digest;    /* of PSS */
  gnutls_sign_algorithm_t    algorithm;      /* unless it is PSS */
  int                        salt;         /* bytes, of PSS; -1 for another */
  gboolean                   whole;        /* EdDSA: signs the bytes, not a digest of them */
  char                      *digest_name;  /* "SHA-256" */
  char                      *name;         /* "RSA", "RSA (PSS)", "ECDSA", "DSA", "Ed25519" */
  char                      *unsupported;  /* what is not known; NULL if all is */
} SignetSignerMethod;

/* key: that of the certificate the signature is checked with. The caller clears self. */
void     signet_signer_method_init  (SignetSignerMethod    *self,
                                     const SignetCmsSigner *signer,
                                     gnutls_pk_algorithm_t  key);
void     signet_signer_method_clear (SignetSignerMethod    *self);

/* Whether the signature is one of that key over these bytes. If GnuTLS cannot tell, unsupported is
 * set. */
gboolean signet_signer_method_check (SignetSignerMethod    *self,
                                     SignetCertificate     *certificate,
                                     GBytes                *signed_bytes,
                                     GBytes                *signature);

/* The same over a digest of bytes, where it is not made over the bytes themselves. */
gboolean signet_signer_method_check_digest (SignetSignerMethod *self,
                                            SignetCertificate  *certificate,
                                            GBytes             *digest,
                                            GBytes             *signature);

/* Whether a signature over a digest that does not hold was made with that key over something else: then
 * that was changed. Only RSA tells. */
gboolean signet_signer_method_is_over_other (SignetSignerMethod *self,
                                             SignetCertificate  *certificate,
                                             GBytes             *digest,
                                             GBytes             *signature);

/* "SHA-1", "RSA, 1024 bits", "DSA": what is outdated in signing with that digest and key; NULL if
 * nothing is. Returns: (transfer full). */
char    *signet_signer_method_find_weakness (gnutls_digest_algorithm_t  digest,
                                             SignetCertificate         *certificate);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetSignerMethod, signet_signer_method_clear)

G_END_DECLS
