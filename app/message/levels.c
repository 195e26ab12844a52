/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "levels.h"

static const char *const signature_words[] =
{
  [SIGNET_SIGNATURE_UNJUDGED] = "unjudged",
  [SIGNET_SIGNATURE_NONE] = "none",
  [SIGNET_SIGNATURE_VALID] = "valid",
  [SIGNET_SIGNATURE_WAS_VALID] = "was-valid",
  [SIGNET_SIGNATURE_PARTLY] = "partly",
  [SIGNET_SIGNATURE_MISMATCH] = "mismatch",
  [SIGNET_SIGNATURE_UNKNOWN] = "unknown",
  [SIGNET_SIGNATURE_WEAK] = "weak",
  [SIGNET_SIGNATURE_EXPIRED] = "expired",
  [SIGNET_SIGNATURE_UNFIT] = "unfit",
  [SIGNET_SIGNATURE_REVOKED] = "revoked",
  [SIGNET_SIGNATURE_ALTERED] = "altered",
};

static const char *const encryption_words[] =
{
  [SIGNET_ENCRYPTION_UNJUDGED] = "unjudged",
  [SIGNET_ENCRYPTION_NONE] = "none",
  [SIGNET_ENCRYPTION_ENCRYPTED] = "encrypted",
  [SIGNET_ENCRYPTION_AUTHENTICATED] = "encrypted-authenticated",
  [SIGNET_ENCRYPTION_NOT_FOR_US] = "not-for-us",
  [SIGNET_ENCRYPTION_CANNOT_OPEN] = "cannot-open",
  [SIGNET_ENCRYPTION_DAMAGED] = "damaged",
};

const char *
signet_signature_to_word (SignetSignature signature)
{
  g_return_val_if_fail ((guint) signature < G_N_ELEMENTS (signature_words), NULL);
  return signature_words[signature];
}

const char *
signet_encryption_to_word (SignetEncryption encryption)
{
  g_return_val_if_fail ((guint) encryption < G_N_ELEMENTS (encryption_words), NULL);
  return encryption_words[encryption];
}
