/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "part.h"

G_BEGIN_DECLS

/* What of S/MIME comes as an attachment, and is taken in by Signet instead of being given to another
 * program. */
typedef enum
{
  SIGNET_CERTIFICATE_PART_NONE,
  SIGNET_CERTIFICATE_PART_KEY,           /* a private key with its certificate (PKCS #12) */
  SIGNET_CERTIFICATE_PART_CERTIFICATES,  /* one or more, of persons or authorities */
} SignetCertificatePart;

/* By its name or type, and by its first bytes, which have to agree. */
SignetCertificatePart signet_certificate_part_tell (SignetPart *part);

G_END_DECLS
