/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "certificate-usage.h"

#include <string.h>

#include "gnutls-glib.h"

#define MAX_PURPOSES 64

static gboolean
is_for_mail (gnutls_x509_crt_t crt)
{
  char oid[128];
  gboolean named = FALSE;

  for (unsigned int i = 0; i < MAX_PURPOSES; i++)
    {
      size_t size = sizeof oid;
      const int code = gnutls_x509_crt_get_key_purpose_oid (crt, i, oid, &size, NULL);

      if (code == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
        break;
      named = TRUE;
      if (code >= 0 && (strcmp (oid, GNUTLS_KP_EMAIL_PROTECTION) == 0 || strcmp (oid, GNUTLS_KP_ANY) == 0))
        return TRUE;
    }
  return !named;
}

static gboolean
can_encrypt (gnutls_x509_crt_t crt,
             unsigned int      key_usage)
{
  switch (gnutls_x509_crt_get_pk_algorithm (crt, NULL))
    {
    case GNUTLS_PK_RSA:
      return (key_usage & GNUTLS_KEY_KEY_ENCIPHERMENT) != 0;
    case GNUTLS_PK_ECDSA:
    case GNUTLS_PK_ECDH_X25519:
    case GNUTLS_PK_ECDH_X448:
      return (key_usage & GNUTLS_KEY_KEY_AGREEMENT) != 0;
    default:
      return FALSE;
    }
}

static gboolean
is_ca (gnutls_x509_crt_t crt)
{
  g_auto(gnutls_datum_t) subject = { NULL, 0 };
  g_auto(gnutls_datum_t) issuer = { NULL, 0 };
  unsigned int ca = 0;

  if (gnutls_x509_crt_get_basic_constraints (crt, NULL, &ca, NULL) >= 0)
    return ca != 0;
  return gnutls_x509_crt_get_version (crt) == 1
         && gnutls_x509_crt_get_raw_dn (crt, &subject) >= 0
         && gnutls_x509_crt_get_raw_issuer_dn (crt, &issuer) >= 0
         && subject.size == issuer.size && memcmp (subject.data, issuer.data, subject.size) == 0;
}

SignetCertificateUsage
signet_certificate_usage_read (gnutls_x509_crt_t crt)
{
  g_return_val_if_fail (crt != NULL, 0);

  SignetCertificateUsage usage = is_ca (crt) ? SIGNET_CERTIFICATE_IS_CA : 0;
  unsigned int key_usage = 0;

  if (gnutls_x509_crt_get_key_usage (crt, &key_usage, NULL) == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
    key_usage = G_MAXUINT;
  if (!is_for_mail (crt))
    return usage;
  if ((key_usage & (GNUTLS_KEY_DIGITAL_SIGNATURE | GNUTLS_KEY_NON_REPUDIATION)) != 0)
    usage |= SIGNET_CERTIFICATE_FOR_SIGNING;
  if (can_encrypt (crt, key_usage))
    usage |= SIGNET_CERTIFICATE_FOR_ENCRYPTION;
  return usage;
}
