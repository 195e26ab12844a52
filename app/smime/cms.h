/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "cms-error.h"
#include "cms-recipient.h"
#include "cms-signer.h"

G_BEGIN_DECLS

/* What a CMS object is (RFC 5652 section 14, RFC 5083, RFC 3274). */
typedef enum
{
  SIGNET_CMS_DATA,
  SIGNET_CMS_SIGNED_DATA,         /* without content: a detached signature, or certificates only */
  SIGNET_CMS_ENVELOPED_DATA,
  SIGNET_CMS_AUTH_ENVELOPED_DATA,
  SIGNET_CMS_COMPRESSED_DATA,
  SIGNET_CMS_DIGESTED_DATA,
  SIGNET_CMS_ENCRYPTED_DATA,      /* under a key that both had before; no recipients */
  SIGNET_CMS_UNKNOWN_DATA,
} SignetCmsContent;

/* One CMS object, read but not believed: nothing in it is decrypted or verified here. The
 * smime-type and the name of the part play no role. BER with definite and indefinite lengths; the
 * number of recipients, signers and certificates and the depth are bounded. Immutable; may
 * cross threads. The GBytes that it gives are views of the bytes it was made of where
 * these stand in one piece. */
typedef struct _SignetCms SignetCms;

/* Reads the object at the beginning of bytes. Returns: (transfer full), or NULL with an error in
 * SIGNET_CMS_ERROR. */
SignetCms          *signet_cms_new              (GBytes     *bytes,
                                                 GError    **error);
void                signet_cms_free             (SignetCms  *self);

SignetCmsContent    signet_cms_get_kind         (SignetCms  *self);

/* The object identifier of the type of the content inside: "1.2.840.113549.1.7.1" for a mail;
 * nullable. */
const char         *signet_cms_get_content_type (SignetCms  *self);

/* Encapsulated, compressed, digested or encrypted, by what the object is. Borrowed, NULL: it has
 * none. */
GBytes             *signet_cms_get_content      (SignetCms  *self);

/* The cipher, the compression or the digest over the content. Borrowed, NULL for others. */
const SignetCmsAlgorithm *signet_cms_get_algorithm (SignetCms *self);

/* Of SignetCmsRecipient, of SignetCmsSigner. Borrowed, never NULL. */
GPtrArray          *signet_cms_get_recipients   (SignetCms  *self);
GPtrArray          *signet_cms_get_signers      (SignetCms  *self);

/* Of GBytes: X.509 certificates as they stand in signed data. Borrowed, never NULL. */
GPtrArray          *signet_cms_get_certificates (SignetCms  *self);

/* Of authenticated enveloped data: the tag, and the attributes that it also covers (RFC 5083
 * section 2.2) as a SET OF with definite lengths. Borrowed, nullable. */
GBytes             *signet_cms_get_mac          (SignetCms  *self);
GBytes             *signet_cms_get_attributes   (SignetCms  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetCms, signet_cms_free)

G_END_DECLS
