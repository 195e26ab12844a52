/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-signature.h"

#include <string.h>

#define OID_SIGNING_TIME "1.2.840.113549.1.9.5"

/* GnuTLS can only write the present time by itself, and these mails are some weeks old. */
static gboolean
add_signing_time (gnutls_pkcs7_attrs_t  *attributes,
                  GDateTime             *date,
                  GError               **error)
{
  g_autoptr(GDateTime) utc = g_date_time_to_utc (date);
  g_autofree char *text = g_date_time_format (utc, "%y%m%d%H%M%SZ");
  g_autofree char *value = g_strdup_printf ("\x17%c%s", (int) strlen (text), text);  /* UTCTime */
  gnutls_datum_t datum = { (guint8 *) value, (unsigned int) strlen (value) };

  return signet_demo_check_gnutls (gnutls_pkcs7_add_attr (attributes, OID_SIGNING_TIME, &datum, 0),
                                   error);
}

GBytes *
signet_demo_signature_new (GBytes               *content,
                           SignetDemoIdentity   *signer,
                           SignetDemoSignature   signature,
                           GDateTime            *date,
                           GError              **error)
{
  g_return_val_if_fail (content != NULL && signer != NULL && date != NULL, NULL);
  g_return_val_if_fail (g_bytes_get_size (content) <= SIGNET_DEMO_SIGNATURE_MAX_BYTES, NULL);

  g_auto(gnutls_pkcs7_t) cms = NULL;
  g_auto(gnutls_pkcs7_attrs_t) attributes = NULL;
  g_auto(gnutls_privkey_t) key = NULL;
  g_auto(gnutls_datum_t) der = { NULL, 0 };
  gsize length;
  const guint8 *bytes = g_bytes_get_data (content, &length);
  const gnutls_datum_t data = { (guint8 *) bytes, (unsigned int) length };
  unsigned int flags = GNUTLS_PKCS7_INCLUDE_CERT;

  if (signature == SIGNET_DEMO_SIGNATURE_OPAQUE)
    flags |= GNUTLS_PKCS7_EMBED_DATA;
  if (!add_signing_time (&attributes, date, error))
    return NULL;

  int code = gnutls_privkey_init (&key);
  if (code >= 0)
    code = gnutls_privkey_import_x509 (key, signet_demo_identity_get_key (signer), 0);
  if (code >= 0)
    code = gnutls_pkcs7_init (&cms);
  if (code >= 0)
    code = gnutls_pkcs7_sign (cms, signet_demo_identity_get_certificate (signer), key, &data,
                              attributes, NULL, GNUTLS_DIG_SHA256, flags);
  if (code >= 0)
    code = gnutls_pkcs7_export2 (cms, GNUTLS_X509_FMT_DER, &der);
  if (!signet_demo_check_gnutls (code, error))
    return NULL;
  return g_bytes_new (der.data, der.size);
}
