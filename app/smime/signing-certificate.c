/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "signing-certificate.h"

#include <gnutls/crypto.h>

#include "cms-algorithm.h"
#include "cms-attributes.h"

#define ATTRIBUTE_V1 "1.2.840.113549.1.9.16.2.12"
#define MAX_HASH 64

/* The first of the certificates is the signer's; the others are those above it. */
static gboolean
find_id (GBytes     *attributes,
         const char *oid,
         SignetBer  *id)
{
  SignetBerValue value;
  SignetBer attribute, certificates;

  return signet_cms_attributes_find (attributes, oid, &value) == SIGNET_CMS_ATTRIBUTE_FOUND
         && signet_ber_enter (&value.whole, SIGNET_BER_SEQUENCE, &attribute)
         && signet_ber_enter (&attribute, SIGNET_BER_SEQUENCE, &certificates)
         && signet_ber_enter (&certificates, SIGNET_BER_SEQUENCE, id);
}

static gboolean
has_hash (SignetCertificate         *certificate,
          gnutls_digest_algorithm_t  algorithm,
          GBytes                    *wanted)
{
  gsize size;
  const guint8 *der = g_bytes_get_data (signet_certificate_get_der (certificate), &size);
  const gsize length = algorithm != GNUTLS_DIG_UNKNOWN ? gnutls_hash_get_len (algorithm) : 0;
  guint8 sum[MAX_HASH];

  /* What cannot be compared names no other. */
  if (length == 0 || length > sizeof sum || gnutls_hash_fast (algorithm, der, size, sum) < 0)
    return TRUE;

  g_autoptr(GBytes) found = g_bytes_new (sum, length);
  return g_bytes_equal (found, wanted);
}

static gboolean
fits (GBytes                    *attributes,
      const char                *oid,
      gnutls_digest_algorithm_t  algorithm,
      SignetCertificate         *certificate)
{
  g_auto(SignetCmsAlgorithm) named = { 0 };
  g_autoptr(GBytes) hash = NULL;
  SignetBer id;

  if (!find_id (attributes, oid, &id))
    return TRUE;
  hash = signet_ber_take_octets (&id, SIGNET_BER_OCTET_STRING);
  if (hash == NULL && signet_cms_algorithm_take (&named, &id))
    {
      algorithm = signet_cms_algorithm_get_digest (&named);
      hash = signet_ber_take_octets (&id, SIGNET_BER_OCTET_STRING);
    }
  return hash == NULL || has_hash (certificate, algorithm, hash);
}

gboolean
signet_signing_certificate_fits (GBytes            *attributes,
                                 SignetCertificate *certificate)
{
  g_return_val_if_fail (certificate != NULL, FALSE);

  return attributes == NULL
         || (fits (attributes, ATTRIBUTE_V1, GNUTLS_DIG_SHA1, certificate)
             && fits (attributes, SIGNET_CMS_ATTRIBUTE_CERTIFICATE, GNUTLS_DIG_SHA256, certificate));
}
