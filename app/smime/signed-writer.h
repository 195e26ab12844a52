/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "agent.h"
#include "certificate.h"
#include "cms-writer.h"

G_BEGIN_DECLS

/* Writes SignedData with one signer (RFC 5652 section 5, RFC 8551 section 2): signed attributes with the
 * time, the certificate that is signed with and what can be decrypted here, and the certificates that lead up
 * to the signer's. */

typedef struct
{
  SignetCertificate         *signer;
  const char                *grip;          /* of its private key */
  GPtrArray                 *certificates;  /* of SignetCertificate: what goes along, the signer's first */
  SignetCertificate         *preferred;     /* another of the signer's, to encrypt answers to; nullable */
  gnutls_digest_algorithm_t  digest;        /* as of signet_agent_signature_get_digest() */
  GBytes                    *content_digest;
  gint64                     time;          /* of signing, in seconds since 1970 */
} SignetSignedFacts;

/* "sha-256": the micalg of a multipart/signed (RFC 8551 section 3.5.3.2). */
const char *signet_signed_writer_get_micalg (gnutls_digest_algorithm_t  digest);

/* Asks the agent to sign, which may mean that somebody is asked for a passphrase. content_length: -1 where
 * the content stands elsewhere (detached). Errors: SIGNET_SMIME_ERROR. The caller clears frame. */
gboolean    signet_signed_writer_frame      (SignetAgent               *agent,
                                             const SignetSignedFacts   *facts,
                                             gint64                     content_length,
                                             SignetCmsFrame            *frame,
                                             GCancellable              *cancellable,
                                             GError                   **error);

G_END_DECLS
