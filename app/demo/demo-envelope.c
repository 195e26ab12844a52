/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EnvelopedData (RFC 5652, section 6): GnuTLS has the ciphers but not the format. */
#include "config.h"
#include "demo-envelope.h"

#include <string.h>

#include "demo-der.h"

#define OID_DATA "1.2.840.113549.1.7.1"
#define OID_ENVELOPED_DATA "1.2.840.113549.1.7.3"
#define OID_RSA "1.2.840.113549.1.1.1"
#define OID_AES_256_CBC "2.16.840.1.101.3.4.1.42"

#define KEY_BYTES 32
#define BLOCK_BYTES 16
#define MAX_SERIAL_BYTES 64

typedef struct
{
  guint8 key[KEY_BYTES];
  guint8 iv[BLOCK_BYTES];
} Cipher;

static void
add_version (GByteArray *out)
{
  static const guint8 zero = 0;

  signet_demo_der_add (out, SIGNET_DEMO_DER_INTEGER, &zero, 1);
}

/* RecipientIdentifier: the issuer's name as it stands in the certificate, and the serial number. */
static gboolean
add_issuer_and_serial (GByteArray         *out,
                       gnutls_x509_crt_t   certificate,
                       GError            **error)
{
  g_auto(gnutls_datum_t) issuer = { NULL, 0 };
  guint8 serial[MAX_SERIAL_BYTES];
  size_t length = sizeof serial;
  int code = gnutls_x509_crt_get_raw_issuer_dn (certificate, &issuer);

  if (code >= 0)
    code = gnutls_x509_crt_get_serial (certificate, serial, &length);
  if (!signet_demo_check_gnutls (code, error))
    return FALSE;

  GByteArray *content = g_byte_array_new ();
  g_byte_array_append (content, issuer.data, issuer.size);
  signet_demo_der_add (content, SIGNET_DEMO_DER_INTEGER, serial, length);
  signet_demo_der_wrap (out, SIGNET_DEMO_DER_SEQUENCE, content);
  return TRUE;
}

static void
add_rsa (GByteArray *out)
{
  GByteArray *algorithm = g_byte_array_new ();

  signet_demo_der_add_oid (algorithm, OID_RSA);
  signet_demo_der_add (algorithm, SIGNET_DEMO_DER_NULL, NULL, 0);
  signet_demo_der_wrap (out, SIGNET_DEMO_DER_SEQUENCE, algorithm);
}

static gboolean
seal_key (gnutls_x509_crt_t   certificate,
          const Cipher       *cipher,
          gnutls_datum_t     *sealed,
          GError            **error)
{
  const gnutls_datum_t key = { (guint8 *) cipher->key, KEY_BYTES };
  g_auto(gnutls_pubkey_t) public_key = NULL;
  int code = gnutls_pubkey_init (&public_key);

  if (code >= 0)
    code = gnutls_pubkey_import_x509 (public_key, certificate, 0);
  if (code >= 0)
    code = gnutls_pubkey_encrypt_data (public_key, 0, &key, sealed);
  return signet_demo_check_gnutls (code, error);
}

/* KeyTransRecipientInfo, section 6.2.1. */
static gboolean
add_recipient (GByteArray          *out,
               SignetDemoIdentity  *recipient,
               const Cipher        *cipher,
               GError             **error)
{
  gnutls_x509_crt_t certificate = signet_demo_identity_get_certificate (recipient);
  g_autoptr(GByteArray) info = g_byte_array_new ();
  g_auto(gnutls_datum_t) sealed = { NULL, 0 };

  add_version (info);
  if (!add_issuer_and_serial (info, certificate, error)
      || !seal_key (certificate, cipher, &sealed, error))
    return FALSE;
  add_rsa (info);
  signet_demo_der_add (info, SIGNET_DEMO_DER_OCTETS, sealed.data, sealed.size);
  signet_demo_der_wrap (out, SIGNET_DEMO_DER_SEQUENCE, g_steal_pointer (&info));
  return TRUE;
}

static gboolean
add_recipients (GByteArray    *out,
                GPtrArray     *recipients,
                const Cipher  *cipher,
                GError       **error)
{
  g_autoptr(GByteArray) set = g_byte_array_new ();

  for (guint i = 0; i < recipients->len; i++)
    if (!add_recipient (set, recipients->pdata[i], cipher, error))
      return FALSE;
  signet_demo_der_wrap (out, SIGNET_DEMO_DER_SET, g_steal_pointer (&set));
  return TRUE;
}

/* Filled up to whole blocks, section 6.3, and encrypted. Returns: (transfer full). */
static GByteArray *
encrypt (GBytes        *content,
         const Cipher  *cipher,
         GError       **error)
{
  const gnutls_datum_t key = { (guint8 *) cipher->key, KEY_BYTES };
  const gnutls_datum_t iv = { (guint8 *) cipher->iv, BLOCK_BYTES };
  g_auto(gnutls_cipher_hd_t) handle = NULL;
  g_autoptr(GByteArray) out = g_byte_array_new ();
  gsize length;
  const guint8 *bytes = g_bytes_get_data (content, &length);
  const guint filled = (guint) (length / BLOCK_BYTES + 1) * BLOCK_BYTES;

  g_byte_array_append (out, bytes, (guint) length);
  g_byte_array_set_size (out, filled);
  memset (out->data + length, (int) (filled - length), filled - length);
  if (!signet_demo_check_gnutls (gnutls_cipher_init (&handle, GNUTLS_CIPHER_AES_256_CBC, &key, &iv),
                                 error)
      || !signet_demo_check_gnutls (gnutls_cipher_encrypt (handle, out->data, out->len), error))
    return NULL;
  return g_steal_pointer (&out);
}

/* EncryptedContentInfo, section 6.1. */
static gboolean
add_content (GByteArray    *out,
             GBytes        *content,
             const Cipher  *cipher,
             GError       **error)
{
  GByteArray *encrypted = encrypt (content, cipher, error);

  if (encrypted == NULL)
    return FALSE;

  GByteArray *algorithm = g_byte_array_new ();
  signet_demo_der_add_oid (algorithm, OID_AES_256_CBC);
  signet_demo_der_add (algorithm, SIGNET_DEMO_DER_OCTETS, cipher->iv, BLOCK_BYTES);

  GByteArray *info = g_byte_array_new ();
  signet_demo_der_add_oid (info, OID_DATA);
  signet_demo_der_wrap (info, SIGNET_DEMO_DER_SEQUENCE, algorithm);
  signet_demo_der_wrap (info, SIGNET_DEMO_DER_CONTEXT_0, encrypted);
  signet_demo_der_wrap (out, SIGNET_DEMO_DER_SEQUENCE, info);
  return TRUE;
}

GBytes *
signet_demo_envelope_new (GBytes     *content,
                          GPtrArray  *recipients,
                          GError    **error)
{
  g_return_val_if_fail (content != NULL && recipients != NULL && recipients->len > 0, NULL);
  g_return_val_if_fail (g_bytes_get_size (content) <= SIGNET_DEMO_ENVELOPE_MAX_BYTES, NULL);

  g_autoptr(GByteArray) envelope = g_byte_array_new ();
  Cipher cipher;

  add_version (envelope);
  if (!signet_demo_check_gnutls (gnutls_rnd (GNUTLS_RND_KEY, &cipher, sizeof cipher), error)
      || !add_recipients (envelope, recipients, &cipher, error)
      || !add_content (envelope, content, &cipher, error))
    return NULL;

  GByteArray *body = g_byte_array_new ();
  signet_demo_der_wrap (body, SIGNET_DEMO_DER_SEQUENCE, g_steal_pointer (&envelope));

  GByteArray *info = g_byte_array_new ();
  signet_demo_der_add_oid (info, OID_ENVELOPED_DATA);
  signet_demo_der_wrap (info, SIGNET_DEMO_DER_CONTEXT_0_CONSTRUCTED, body);

  g_autoptr(GByteArray) whole = g_byte_array_new ();
  signet_demo_der_wrap (whole, SIGNET_DEMO_DER_SEQUENCE, info);
  return g_byte_array_free_to_bytes (g_steal_pointer (&whole));
}
