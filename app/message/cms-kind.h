/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "entity.h"

G_BEGIN_DECLS

/* What an S/MIME part carries (RFC 5652, RFC 8551 section 3.2.2). */
typedef enum
{
  SIGNET_CMS_NONE,       /* no such part */
  SIGNET_CMS_ENCRYPTED,  /* enveloped or authenticated-enveloped data */
  SIGNET_CMS_SIGNED,     /* signed data with its content inside, or certificates only */
  SIGNET_CMS_OTHER,      /* compressed data and what else there may be */
} SignetCmsKind;

/* The content type that stands at the beginning of the CMS object decides; smime-type only where
 * that cannot be read, and with neither an application/pkcs7-mime part is taken for encrypted. A
 * part that a gateway made application/octet-stream counts if its name ends in ".p7m" and it is a
 * CMS object. */
SignetCmsKind signet_cms_kind         (const SignetEntity *entity);

/* Its bytes, about max of them. Those of a file that was signed or encrypted may have been written in base64
 * before it was attached, or as PEM: that is undone as well. Returns: (transfer full). */
GString      *signet_cms_decode       (const SignetEntity *entity,
                                       gsize               max);

/* What a file was called before it was signed or compressed; NULL for what is called as those of mails are,
 * "smime.p7m". Returns: (transfer full), nullable. */
char         *signet_cms_dup_file_name (const SignetEntity *entity);

/* Whether the second part of a multipart/signed is its signature (RFC 8551 section 3.5.3), which no person is
 * shown; one that a gateway made application/octet-stream counts if its name ends in ".p7s". */
gboolean      signet_cms_is_signature (const SignetEntity *entity);

G_END_DECLS
