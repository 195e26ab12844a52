/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a mail's signature is worth, and what became of its encryption: the two answers that list,
 * reader, print and command line all give. Numbers are stored, and words are read by scripts: both are
 * stable. */

/* Ordered: the larger, the worse. */
typedef enum
{
  SIGNET_SIGNATURE_UNJUDGED,   /* nobody has looked yet */
  SIGNET_SIGNATURE_NONE,
  SIGNET_SIGNATURE_VALID,
  SIGNET_SIGNATURE_WAS_VALID,  /* when it was first judged here; its certificate has expired since */
  SIGNET_SIGNATURE_PARTLY,     /* of a whole mail: only parts of it are signed */
  SIGNET_SIGNATURE_MISMATCH,   /* good, but not by the sender shown */
  SIGNET_SIGNATURE_UNKNOWN,    /* cannot be checked */
  SIGNET_SIGNATURE_WEAK,
  SIGNET_SIGNATURE_EXPIRED,
  SIGNET_SIGNATURE_UNFIT,      /* the certificate is for something else */
  SIGNET_SIGNATURE_REVOKED,
  SIGNET_SIGNATURE_ALTERED,    /* the content is not what was signed */
} SignetSignature;

typedef enum
{
  SIGNET_ENCRYPTION_UNJUDGED,
  SIGNET_ENCRYPTION_NONE,
  SIGNET_ENCRYPTION_ENCRYPTED,
  SIGNET_ENCRYPTION_AUTHENTICATED,  /* encrypted so that any change would have shown (RFC 5083) */
  SIGNET_ENCRYPTION_NOT_FOR_US,
  SIGNET_ENCRYPTION_CANNOT_OPEN,
  SIGNET_ENCRYPTION_DAMAGED,
} SignetEncryption;

/* "valid", "was-valid", …: for JSON. */
const char *signet_signature_to_word  (SignetSignature  signature);
const char *signet_encryption_to_word (SignetEncryption encryption);

G_END_DECLS
