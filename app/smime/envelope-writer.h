/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cms-writer.h"

G_BEGIN_DECLS

/* How content is encrypted. AES-256 in CBC is what every program opens that is not older than this century
 * (RFC 8551 section 2.7); GCM also keeps it from being changed, and not all know it yet. */
typedef enum
{
  SIGNET_SEAL_AES_256_CBC,
  SIGNET_SEAL_AES_192_CBC,
  SIGNET_SEAL_AES_128_CBC,
  SIGNET_SEAL_AES_256_GCM,
  SIGNET_SEAL_AES_192_GCM,
  SIGNET_SEAL_AES_128_GCM,
} SignetSealCipher;

/* Writes EnvelopedData (RFC 5652 section 6.1) and AuthEnvelopedData (RFC 5083): one under way. */
typedef struct _SignetEnvelopeWriter SignetEnvelopeWriter;

/* "enveloped-data": the smime-type (RFC 8551 section 3.2.2). */
const char           *signet_envelope_writer_get_smime_type (SignetSealCipher        cipher);

/* recipients: of SignetCertificate, at least one. content_length: of what will be encrypted. head: (out):
 * what stands before the encrypted content. Errors: SIGNET_SMIME_ERROR. Returns: (transfer full). */
SignetEnvelopeWriter *signet_envelope_writer_new    (SignetSealCipher        cipher,
                                                     GPtrArray              *recipients,
                                                     guint64                 content_length,
                                                     GByteArray            **head,
                                                     GError                **error);
void                  signet_envelope_writer_free   (SignetEnvelopeWriter   *self);

/* Encrypts in place. length: a multiple of SIGNET_ENVELOPE_BLOCK. */
#define SIGNET_ENVELOPE_BLOCK 16
gboolean              signet_envelope_writer_run    (SignetEnvelopeWriter   *self,
                                                     guint8                 *bytes,
                                                     gsize                   length,
                                                     GError                **error);

/* The same with the last bytes, which may be none; the buffer has room for a block more. length: (inout).
 * Returns: (transfer full) (nullable): what stands behind the encrypted content. */
GByteArray           *signet_envelope_writer_finish (SignetEnvelopeWriter   *self,
                                                     guint8                 *bytes,
                                                     gsize                  *length,
                                                     GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetEnvelopeWriter, signet_envelope_writer_free)

G_END_DECLS
