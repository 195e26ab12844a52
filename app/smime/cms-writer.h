/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate.h"
#include "der.h"

G_BEGIN_DECLS

/* What the writers of CMS objects (RFC 5652) share. All is DER with definite lengths: these are known
 * before anything is written, as a signature is made by a first pass over what is signed and CBC and GCM
 * tell how long their output is. So nothing has to be held in memory, and every reader can take it. */

#define SIGNET_CMS_OID_DATA                "1.2.840.113549.1.7.1"
#define SIGNET_CMS_OID_SIGNED_DATA         "1.2.840.113549.1.7.2"
#define SIGNET_CMS_OID_ENVELOPED_DATA      "1.2.840.113549.1.7.3"
#define SIGNET_CMS_OID_AUTH_ENVELOPED_DATA "1.2.840.113549.1.9.16.1.23"

/* A CMS object whose content is written by whoever has it: head, the content, tail. */
typedef struct
{
  GByteArray *head;
  GByteArray *tail;
} SignetCmsFrame;

void signet_cms_frame_init  (SignetCmsFrame *self);
void signet_cms_frame_clear (SignetCmsFrame *self);

/* Around all: SEQUENCE and version, the rest, [0] EXPLICIT, the type. head: from after the version on to
 * the content; before: what stands between version and head. */
void signet_cms_frame_finish (SignetCmsFrame    *self,
                              const char        *oid,
                              guint8             version,
                              GByteArray        *before,
                              guint64            content_length);

/* Appends IssuerAndSerialNumber: how every program finds the certificate, also those that have no subject
 * key identifiers. tag: SIGNET_BER_SEQUENCE or an implicit one. */
void signet_cms_write_id    (GByteArray         *out,
                             guint8              tag,
                             SignetCertificate  *certificate);

/* Appends an INTEGER below 128. */
void signet_cms_write_small (GByteArray         *out,
                             guint8              number);

/* Appends an AlgorithmIdentifier whose parameters are NULL. */
void signet_cms_write_algorithm_null (GByteArray *out,
                                      const char *oid);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetCmsFrame, signet_cms_frame_clear)

G_END_DECLS
