/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "request-writer.h"

#include <string.h>

#include "der.h"
#include "gnutls-glib.h"
#include "key-info.h"

#define OID_EXTENSION_REQUEST "1.2.840.113549.1.9.14"  /* RFC 2985 section 5.4.2 */
#define OID_ADDRESSES         "2.5.29.17"
#define OID_KEY_USAGE         "2.5.29.15"
#define OID_PURPOSES          "2.5.29.37"
#define OID_MAIL              "1.3.6.1.5.5.7.3.4"

#define BOOLEAN    0x01
#define RFC822NAME 1  /* of a GeneralName (RFC 5280 section 4.2.1.6) */

static void
add_bytes (GByteArray *out,
           GBytes     *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  g_byte_array_append (out, data, (guint) length);
}

/* value: DER, taken. */
static void
add_extension (GByteArray *out,
               const char *oid,
               gboolean    critical,
               GByteArray *value)
{
  static const guint8 yes = 0xFF;
  GByteArray *extension = g_byte_array_new ();

  signet_der_add_oid (extension, oid);
  if (critical)
    signet_der_add (extension, BOOLEAN, &yes, 1);
  signet_der_wrap (extension, SIGNET_BER_OCTET_STRING, value);
  signet_der_wrap (out, SIGNET_BER_SEQUENCE, extension);
}

static void
add_addresses (GByteArray        *out,
               SignetCertificate *certificate)
{
  GPtrArray *addresses = signet_certificate_get_addresses (certificate);
  GByteArray *names = g_byte_array_new ();
  GByteArray *value = g_byte_array_new ();

  for (guint i = 0; i < addresses->len; i++)
    signet_der_add (names, SIGNET_BER_CONTEXT + RFC822NAME, addresses->pdata[i],
                    strlen (addresses->pdata[i]));
  signet_der_wrap (value, SIGNET_BER_SEQUENCE, names);
  if (addresses->len > 0)
    add_extension (out, OID_ADDRESSES, FALSE, value);
  else
    g_byte_array_unref (value);
}

static void
add_usage (GByteArray        *out,
           SignetCertificate *certificate)
{
  g_auto(gnutls_datum_t) usage = { NULL, 0 };
  GByteArray *value;

  if (gnutls_x509_crt_get_extension_by_oid2 (signet_certificate_get_gnutls (certificate), OID_KEY_USAGE, 0,
                                             &usage, NULL) < 0)
    return;
  value = g_byte_array_new ();
  g_byte_array_append (value, usage.data, usage.size);
  add_extension (out, OID_KEY_USAGE, TRUE, value);
}

static void
add_purpose (GByteArray *out)
{
  GByteArray *purposes = g_byte_array_new ();
  GByteArray *value = g_byte_array_new ();

  signet_der_add_oid (purposes, OID_MAIL);
  signet_der_wrap (value, SIGNET_BER_SEQUENCE, purposes);
  add_extension (out, OID_PURPOSES, FALSE, value);
}

/* [0] IMPLICIT SET OF Attribute: the one that asks for extensions. */
static void
add_attributes (GByteArray        *out,
                SignetCertificate *certificate)
{
  GByteArray *extensions = g_byte_array_new ();
  GByteArray *values = g_byte_array_new ();
  GByteArray *attribute = g_byte_array_new ();
  GByteArray *attributes = g_byte_array_new ();

  add_addresses (extensions, certificate);
  add_usage (extensions, certificate);
  add_purpose (extensions);
  signet_der_wrap (values, SIGNET_BER_SEQUENCE, extensions);
  signet_der_add_oid (attribute, OID_EXTENSION_REQUEST);
  signet_der_wrap (attribute, SIGNET_BER_SET, values);
  signet_der_wrap (attributes, SIGNET_BER_SEQUENCE, attribute);
  signet_der_wrap (out, SIGNET_BER_EXPLICIT, attributes);
}

GBytes *
signet_request_writer_make_info (SignetCertificate *certificate)
{
  g_return_val_if_fail (certificate != NULL, NULL);

  static const guint8 version = 0;
  g_autoptr(GBytes) key = signet_key_info_dup_whole (signet_certificate_get_der (certificate));
  GByteArray *content, *info;

  if (key == NULL)
    return NULL;
  content = g_byte_array_new ();
  info = g_byte_array_new ();
  signet_der_add (content, SIGNET_BER_INTEGER, &version, 1);
  add_bytes (content, signet_certificate_get_subject_der (certificate));
  add_bytes (content, key);
  add_attributes (content, certificate);
  signet_der_wrap (info, SIGNET_BER_SEQUENCE, content);
  return g_byte_array_free_to_bytes (info);
}

/* PKCS #1 wants NULL beside the name (RFC 4055 section 5), ECDSA nothing (RFC 5758 section 3.2). */
static void
add_algorithm (GByteArray            *out,
               const char            *oid,
               gnutls_pk_algorithm_t  key)
{
  GByteArray *nothing = g_byte_array_new ();

  if (key == GNUTLS_PK_RSA)
    signet_der_add (nothing, SIGNET_BER_NULL, NULL, 0);
  signet_der_add_algorithm (out, oid, key == GNUTLS_PK_RSA ? nothing : NULL);
  g_byte_array_unref (nothing);
}

GBytes *
signet_request_writer_finish (GBytes                    *info,
                              SignetCertificate         *certificate,
                              gnutls_digest_algorithm_t  digest,
                              GBytes                    *signature)
{
  g_return_val_if_fail (info != NULL && certificate != NULL && signature != NULL, NULL);

  static const guint8 no_unused_bits = 0;
  const gnutls_pk_algorithm_t key = signet_certificate_get_key_algorithm (certificate);
  const char *oid = gnutls_sign_get_oid (gnutls_pk_to_sign (key, digest));
  g_autoptr(GByteArray) request = g_byte_array_new ();
  g_auto(gnutls_datum_t) pem = { NULL, 0 };
  GByteArray *content, *bits;

  if (oid == NULL)
    return NULL;
  content = g_byte_array_new ();
  bits = g_byte_array_new ();
  add_bytes (content, info);
  add_algorithm (content, oid, key);
  g_byte_array_append (bits, &no_unused_bits, 1);
  add_bytes (bits, signature);
  signet_der_wrap (content, SIGNET_BER_BIT_STRING, bits);
  signet_der_wrap (request, SIGNET_BER_SEQUENCE, content);

  const gnutls_datum_t der = { request->data, request->len };
  if (gnutls_pem_base64_encode2 ("CERTIFICATE REQUEST", &der, &pem) < 0)
    return NULL;
  return g_bytes_new (pem.data, pem.size);
}
