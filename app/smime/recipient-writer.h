/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate.h"
#include "session-key.h"

G_BEGIN_DECLS

/* Writes the RecipientInfos of an envelope (RFC 5652 section 6.2): RSA by PKCS #1 v1.5, which every program
 * opens (RFC 3370 section 4.2.1), and elliptic curves by ephemeral-static ECDH with the KDF of the curve's
 * hash and AES-256 key wrap (RFC 5753). */

/* Whether the certificate's key is one that can be encrypted to. */
gboolean signet_recipient_writer_fits (SignetCertificate        *certificate);

/* Whether it takes part in a way that raises the version of the object (RFC 5652 section 6.1). */
gboolean signet_recipient_writer_agrees (SignetCertificate      *certificate);

/* Appends the RecipientInfo. Errors: SIGNET_SMIME_ERROR_UNSUPPORTED, DAMAGED. */
gboolean signet_recipient_writer_add  (GByteArray               *out,
                                       SignetCertificate        *certificate,
                                       const SignetSessionKey   *key,
                                       GError                  **error);

G_END_DECLS
