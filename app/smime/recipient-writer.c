/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "recipient-writer.h"

#include <glib/gi18n-lib.h>

#include "cms-writer.h"
#include "ephemeral-key.h"
#include "gnutls-glib.h"
#include "key-derivation.h"
#include "key-wrap.h"
#include "smime-error.h"

#define OID_RSA           "1.2.840.113549.1.1.1"
#define OID_EC_PUBLIC_KEY "1.2.840.10045.2.1"
#define OID_AES_256_WRAP  "2.16.840.1.101.3.4.1.45"

#define WRAPPING_LENGTH 32

typedef struct
{
  gnutls_ecc_curve_t         curve;
  gnutls_digest_algorithm_t  digest;
  const char                *oid;
} Agreement;

/* dhSinglePass-stdDH-shaXXXkdf-scheme (RFC 5753 section 7.1.4) */
static const Agreement agreements[] =
{
  { GNUTLS_ECC_CURVE_SECP256R1, GNUTLS_DIG_SHA256, "1.3.132.1.11.1" },
  { GNUTLS_ECC_CURVE_SECP384R1, GNUTLS_DIG_SHA384, "1.3.132.1.11.2" },
  { GNUTLS_ECC_CURVE_SECP521R1, GNUTLS_DIG_SHA512, "1.3.132.1.11.3" },
};

static const Agreement *
find_agreement (SignetCertificate *certificate)
{
  const guint bits = signet_certificate_get_key_bits (certificate);

  if (signet_certificate_get_rare_curve (certificate) != NULL)
    return &agreements[bits <= 256 ? 0 : bits <= 384 ? 1 : 2];
  for (guint i = 0; i < G_N_ELEMENTS (agreements); i++)
    if (agreements[i].curve == signet_certificate_get_key_curve (certificate))
      return &agreements[i];
  return NULL;
}

gboolean
signet_recipient_writer_agrees (SignetCertificate *certificate)
{
  g_return_val_if_fail (certificate != NULL, FALSE);
  return find_agreement (certificate) != NULL;
}

gboolean
signet_recipient_writer_fits (SignetCertificate *certificate)
{
  g_return_val_if_fail (certificate != NULL, FALSE);
  return signet_certificate_get_key_algorithm (certificate) == GNUTLS_PK_RSA
         || signet_recipient_writer_agrees (certificate);
}

static gboolean
set_unsupported (SignetCertificate  *certificate,
                 GError            **error)
{
  g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
               _("Signet cannot encrypt to the kind of key that %s has."),
               signet_certificate_get_name (certificate));
  return FALSE;
}

/* KeyTransRecipientInfo (RFC 5652 section 6.2.1) */
static gboolean
add_transport (GByteArray              *out,
               SignetCertificate       *certificate,
               const SignetSessionKey  *key,
               GError                 **error)
{
  const gnutls_datum_t plain = { (guint8 *) key->bytes, (unsigned int) key->length };
  g_auto(gnutls_datum_t) encrypted = { NULL, 0 };
  g_auto(gnutls_pubkey_t) public = NULL;
  g_autoptr(GByteArray) content = g_byte_array_new ();

  if (gnutls_pubkey_init (&public) < 0
      || gnutls_pubkey_import_x509 (public, signet_certificate_get_gnutls (certificate), 0) < 0
      || gnutls_pubkey_encrypt_data (public, 0, &plain, &encrypted) < 0)
    return set_unsupported (certificate, error);
  signet_cms_write_small (content, 0);
  signet_cms_write_id (content, SIGNET_BER_SEQUENCE, certificate);
  signet_cms_write_algorithm_null (content, OID_RSA);
  signet_der_add (content, SIGNET_BER_OCTET_STRING, encrypted.data, encrypted.size);
  signet_der_add (out, SIGNET_BER_SEQUENCE, content->data, content->len);
  return TRUE;
}

/* Returns: (transfer full): the key under what both keys share. */
static GBytes *
wrap_key (const Agreement         *agreement,
          GBytes                  *secret,
          GByteArray              *wrap,
          const SignetSessionKey  *key,
          GError                 **error)
{
  g_auto(SignetSessionKey) wrapping = { .length = WRAPPING_LENGTH };
  g_autoptr(GBytes) wrap_bytes = g_bytes_new (wrap->data, wrap->len);
  g_autoptr(GBytes) wrapping_key = NULL;
  g_autoptr(GBytes) plain = g_bytes_new_static (key->bytes, key->length);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (secret, &length);

  if (!signet_key_derivation_run (agreement->digest, bytes, length, wrap_bytes, NULL, &wrapping))
    {
      g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
                           _("The message could not be encrypted."));
      return NULL;
    }
  wrapping_key = g_bytes_new_static (wrapping.bytes, wrapping.length);
  return signet_key_wrap (wrapping_key, plain, error);
}

/* OriginatorIdentifierOrKey with an ephemeral key (RFC 5753 section 3.1.1) */
static void
write_originator (GByteArray *out,
                  GBytes     *point)
{
  g_autoptr(GByteArray) bits = g_byte_array_new ();
  g_autoptr(GByteArray) key = g_byte_array_new ();
  gsize length;
  const guint8 *bytes = g_bytes_get_data (point, &length);

  g_byte_array_append (bits, (const guint8 *) "", 1);  /* no unused bits */
  g_byte_array_append (bits, bytes, (guint) length);
  signet_der_add_algorithm (key, OID_EC_PUBLIC_KEY, NULL);
  signet_der_add (key, SIGNET_BER_BIT_STRING, bits->data, bits->len);
  signet_der_enclose (key, SIGNET_BER_EXPLICIT | 1, 0);
  signet_der_add (out, SIGNET_BER_EXPLICIT, key->data, key->len);
}

/* KeyAgreeRecipientInfo (RFC 5652 section 6.2.2), one for each recipient: keys share no ephemeral one. */
static gboolean
add_agreement (GByteArray              *out,
               SignetCertificate       *certificate,
               const SignetSessionKey  *key,
               GError                 **error)
{
  const Agreement *agreement = find_agreement (certificate);
  g_autoptr(GBytes) point = NULL;
  g_autoptr(GBytes) secret = NULL;
  g_autoptr(GBytes) wrapped = NULL;
  g_autoptr(GByteArray) wrap = g_byte_array_new ();
  g_autoptr(GByteArray) recipient = g_byte_array_new ();
  g_autoptr(GByteArray) content = g_byte_array_new ();
  gsize length;
  const guint8 *bytes;

  if (!signet_ephemeral_key_agree (certificate, &point, &secret, error))
    return FALSE;
  signet_der_add_algorithm (wrap, OID_AES_256_WRAP, NULL);
  wrapped = wrap_key (agreement, secret, wrap, key, error);
  if (wrapped == NULL)
    return FALSE;

  signet_cms_write_id (recipient, SIGNET_BER_SEQUENCE, certificate);
  bytes = g_bytes_get_data (wrapped, &length);
  signet_der_add (recipient, SIGNET_BER_OCTET_STRING, bytes, length);
  signet_der_enclose (recipient, SIGNET_BER_SEQUENCE, 0);

  signet_cms_write_small (content, 3);
  write_originator (content, point);
  signet_der_add_algorithm (content, agreement->oid, wrap);
  signet_der_add (content, SIGNET_BER_SEQUENCE, recipient->data, recipient->len);
  signet_der_add (out, SIGNET_BER_EXPLICIT | 1, content->data, content->len);
  return TRUE;
}

gboolean
signet_recipient_writer_add (GByteArray              *out,
                             SignetCertificate       *certificate,
                             const SignetSessionKey  *key,
                             GError                 **error)
{
  g_return_val_if_fail (out != NULL && certificate != NULL && key != NULL, FALSE);

  if (signet_certificate_get_key_algorithm (certificate) == GNUTLS_PK_RSA)
    return add_transport (out, certificate, key, error);
  if (signet_recipient_writer_agrees (certificate))
    return add_agreement (out, certificate, key, error);
  return set_unsupported (certificate, error);
}
