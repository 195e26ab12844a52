/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ber.h"

G_BEGIN_DECLS

#define SIGNET_CMS_ATTRIBUTE_CONTENT_TYPE   "1.2.840.113549.1.9.3"
#define SIGNET_CMS_ATTRIBUTE_MESSAGE_DIGEST "1.2.840.113549.1.9.4"
#define SIGNET_CMS_ATTRIBUTE_SIGNING_TIME   "1.2.840.113549.1.9.5"
/* SMIMEEncryptionKeyPreference (RFC 8551 section 2.5.3) and signingCertificateV2 (RFC 5035 section 3). */
#define SIGNET_CMS_ATTRIBUTE_KEY_PREFERENCE "1.2.840.113549.1.9.16.2.11"
#define SIGNET_CMS_ATTRIBUTE_CERTIFICATE    "1.2.840.113549.1.9.16.2.47"

typedef enum
{
  SIGNET_CMS_ATTRIBUTE_ABSENT,
  SIGNET_CMS_ATTRIBUTE_FOUND,
  SIGNET_CMS_ATTRIBUTE_AMBIGUOUS,  /* it is there twice, or has not exactly one value */
} SignetCmsAttribute;

/* Looks for an attribute that must be there once, with one value (RFC 5652 section 11). attributes:
 * a SET OF Attribute. value: (out): a place in attributes, set when it was found. */
SignetCmsAttribute signet_cms_attributes_find (GBytes         *attributes,
                                               const char     *oid,
                                               SignetBerValue *value);

/* The OCTET STRING of the message digest. Returns: (transfer full) (nullable). */
GBytes *signet_cms_attributes_dup_digest       (GBytes *attributes);

/* Returns: (transfer full) (nullable). */
char   *signet_cms_attributes_dup_content_type (GBytes *attributes);

/* What the signer says when he signed: UTCTime or GeneralizedTime, in seconds since 1970; -1 if
 * there is none that can be read. */
gint64  signet_cms_attributes_get_signing_time (GBytes *attributes);

/* Whether bytes are a SET OF Attribute with a message digest: what is signed in place of a content that
 * has attributes, and never a content itself. */
gboolean signet_cms_attributes_are             (GBytes *bytes);

G_END_DECLS
