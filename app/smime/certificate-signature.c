/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "certificate-signature.h"

#include <string.h>

#include <gnutls/crypto.h>

#define MAX_DIGEST 64

/* The TBSCertificate, and what comes behind it. */
static gboolean
enter (GBytes         *certificate,
       SignetBerValue *tbs,
       SignetBer      *rest)
{
  SignetBer der = signet_ber_begin (certificate);

  return signet_ber_enter (&der, SIGNET_BER_SEQUENCE, rest)
         && signet_ber_take (rest, SIGNET_BER_SEQUENCE, tbs);
}

/* Returns FALSE, and nothing to be cleared, if it cannot be read. */
static gboolean
get_algorithm (GBytes             *certificate,
               SignetCmsAlgorithm *algorithm)
{
  SignetBerValue tbs;
  SignetBer rest;

  g_return_val_if_fail (certificate != NULL && algorithm != NULL, FALSE);
  return enter (certificate, &tbs, &rest) && signet_cms_algorithm_take (algorithm, &rest);
}

gboolean
signet_certificate_signature_get_padding (GBytes           *certificate,
                                          SignetCmsPadding *padding)
{
  g_auto(SignetCmsAlgorithm) algorithm = { 0 };

  g_return_val_if_fail (padding != NULL, FALSE);
  return get_algorithm (certificate, &algorithm)
         && strcmp (algorithm.oid, SIGNET_OID_RSA_PSS) == 0
         && signet_cms_algorithm_get_padding (&algorithm, padding);
}

gnutls_digest_algorithm_t
signet_certificate_signature_get_digest (GBytes *certificate)
{
  g_auto(SignetCmsAlgorithm) algorithm = { 0 };
  g_auto(SignetCmsPadding) padding = { 0 };
  gnutls_sign_algorithm_t sign;

  if (!get_algorithm (certificate, &algorithm))
    return GNUTLS_DIG_UNKNOWN;
  if (strcmp (algorithm.oid, SIGNET_OID_RSA_PSS) == 0)
    return signet_cms_algorithm_get_padding (&algorithm, &padding) ? padding.digest : GNUTLS_DIG_UNKNOWN;
  sign = gnutls_oid_to_sign (algorithm.oid);
  return sign != GNUTLS_SIGN_UNKNOWN ? gnutls_sign_get_hash_algorithm (sign) : GNUTLS_DIG_UNKNOWN;
}

GBytes *
signet_certificate_signature_hash (GBytes                    *certificate,
                                   gnutls_digest_algorithm_t  digest)
{
  SignetBerValue tbs;
  SignetBer rest;
  guint8 sum[MAX_DIGEST];
  guint length;

  g_return_val_if_fail (certificate != NULL, NULL);

  length = digest != GNUTLS_DIG_UNKNOWN ? gnutls_hash_get_len (digest) : 0;
  if (length == 0 || length > sizeof sum || !enter (certificate, &tbs, &rest)
      || gnutls_hash_fast (digest, tbs.whole.data, tbs.whole.length, sum) < 0)
    return NULL;
  return g_bytes_new (sum, length);
}
