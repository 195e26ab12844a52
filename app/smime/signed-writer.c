/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "signed-writer.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "agent-signature.h"
#include "cms-attributes.h"
#include "gnutls-glib.h"

#define OID_CAPABILITIES "1.2.840.113549.1.9.15"
#define OID_RSA          "1.2.840.113549.1.1.1"

#define SHA256_SIZE 32

#define TAG_UTC_TIME         0x17
#define TAG_GENERALIZED_TIME 0x18
#define YEAR_OF_GENERALIZED  2050

typedef struct
{
  gnutls_digest_algorithm_t  digest;
  const char                *oid;
  const char                *ecdsa;   /* ecdsa-with-SHAxxx (RFC 5754 section 3.3) */
  const char                *micalg;
} Method;

static const Method methods[] =
{
  { GNUTLS_DIG_SHA256, "2.16.840.1.101.3.4.2.1", "1.2.840.10045.4.3.2", "sha-256" },
  { GNUTLS_DIG_SHA384, "2.16.840.1.101.3.4.2.2", "1.2.840.10045.4.3.3", "sha-384" },
  { GNUTLS_DIG_SHA512, "2.16.840.1.101.3.4.2.3", "1.2.840.10045.4.3.4", "sha-512" },
};

/* What can be decrypted here, the best first (RFC 8551 section 2.5.2). */
static const char *const capabilities[] =
{
  "2.16.840.1.101.3.4.1.46",  /* AES-256 (GCM) */
  "2.16.840.1.101.3.4.1.6",   /* AES-128 (GCM) */
  "2.16.840.1.101.3.4.1.42",  /* AES-256 (CBC) */
  "2.16.840.1.101.3.4.1.22",
  "2.16.840.1.101.3.4.1.2",
};

static const Method *
find_method (gnutls_digest_algorithm_t digest)
{
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    if (methods[i].digest == digest)
      return &methods[i];
  return NULL;
}

const char *
signet_signed_writer_get_micalg (gnutls_digest_algorithm_t digest)
{
  const Method *method = find_method (digest);

  g_return_val_if_fail (method != NULL, "unknown");
  return method->micalg;
}

/* Attribute with one value, which is taken. */
static void
add_attribute (GPtrArray  *attributes,
               const char *oid,
               GByteArray *value)
{
  GByteArray *attribute = g_byte_array_new ();

  signet_der_add_oid (attribute, oid);
  signet_der_add (attribute, SIGNET_BER_SET, value->data, value->len);
  signet_der_enclose (attribute, SIGNET_BER_SEQUENCE, 0);
  g_ptr_array_add (attributes, attribute);
  g_byte_array_unref (value);
}

/* RFC 5652 section 11.3. Returns: (transfer full). */
static GByteArray *
make_time (gint64 seconds)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  const gboolean is_late = g_date_time_get_year (time) >= YEAR_OF_GENERALIZED;
  g_autofree char *text = g_date_time_format (time, is_late ? "%Y%m%d%H%M%SZ" : "%y%m%d%H%M%SZ");
  GByteArray *value = g_byte_array_new ();

  signet_der_add (value, is_late ? TAG_GENERALIZED_TIME : TAG_UTC_TIME, text, strlen (text));
  return value;
}

static GByteArray *
make_oid (const char *oid)
{
  GByteArray *value = g_byte_array_new ();

  signet_der_add_oid (value, oid);
  return value;
}

static GByteArray *
make_octets (GBytes *bytes)
{
  GByteArray *value = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  signet_der_add (value, SIGNET_BER_OCTET_STRING, data, length);
  return value;
}

static GByteArray *
make_capabilities (void)
{
  GByteArray *value = g_byte_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (capabilities); i++)
    signet_der_add_algorithm (value, capabilities[i], NULL);
  signet_der_enclose (value, SIGNET_BER_SEQUENCE, 0);
  return value;
}

/* SMIMEEncryptionKeyPreference, by issuer and serial number (RFC 8551 section 2.5.3) */
static GByteArray *
make_preference (SignetCertificate *certificate)
{
  GByteArray *value = g_byte_array_new ();

  signet_cms_write_id (value, SIGNET_BER_EXPLICIT, certificate);
  return value;
}

/* SigningCertificateV2 with one ESSCertIDv2, the signer's, whose hash is SHA-256 if none is named (RFC 5035
 * sections 3 and 4). */
static GByteArray *
make_certificate (SignetCertificate *certificate)
{
  GByteArray *value = g_byte_array_new ();
  guint8 sum[SHA256_SIZE];
  gsize length;
  const guint8 *der = g_bytes_get_data (signet_certificate_get_der (certificate), &length);

  gnutls_hash_fast (GNUTLS_DIG_SHA256, der, length, sum);
  signet_der_add (value, SIGNET_BER_OCTET_STRING, sum, sizeof sum);
  for (guint i = 0; i < 3; i++)
    signet_der_enclose (value, SIGNET_BER_SEQUENCE, 0);
  return value;
}

/* Of a SET OF in DER: by their bytes, a shorter one first (X.690 section 11.6) */
static int
compare_bytes (gconstpointer a,
               gconstpointer b)
{
  const GByteArray *one = *(GByteArray *const *) a;
  const GByteArray *other = *(GByteArray *const *) b;
  const int order = memcmp (one->data, other->data, MIN (one->len, other->len));

  return order != 0 ? order : (one->len > other->len) - (one->len < other->len);
}

/* Returns: (transfer full): what stands in the SET OF. */
static GByteArray *
make_attributes (const SignetSignedFacts *facts)
{
  g_autoptr(GPtrArray) attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  GByteArray *set = g_byte_array_new ();

  add_attribute (attributes, SIGNET_CMS_ATTRIBUTE_CONTENT_TYPE, make_oid (SIGNET_CMS_OID_DATA));
  add_attribute (attributes, SIGNET_CMS_ATTRIBUTE_MESSAGE_DIGEST, make_octets (facts->content_digest));
  add_attribute (attributes, SIGNET_CMS_ATTRIBUTE_SIGNING_TIME, make_time (facts->time));
  add_attribute (attributes, OID_CAPABILITIES, make_capabilities ());
  add_attribute (attributes, SIGNET_CMS_ATTRIBUTE_CERTIFICATE, make_certificate (facts->signer));
  if (facts->preferred != NULL)
    add_attribute (attributes, SIGNET_CMS_ATTRIBUTE_KEY_PREFERENCE, make_preference (facts->preferred));
  g_ptr_array_sort (attributes, compare_bytes);
  for (guint i = 0; i < attributes->len; i++)
    {
      const GByteArray *attribute = attributes->pdata[i];

      g_byte_array_append (set, attribute->data, attribute->len);
    }
  return set;
}

/* Over the attributes as a SET OF (RFC 5652 section 5.4). Returns: (transfer full). */
static GBytes *
sign (SignetAgent              *agent,
      const SignetSignedFacts  *facts,
      GByteArray               *attributes,
      GCancellable             *cancellable,
      GError                  **error)
{
  g_autoptr(GByteArray) set = g_byte_array_new ();
  g_autofree char *description
    = g_strdup_printf (_("Signet needs the passphrase of the private key of %s to sign a message."),
                       signet_certificate_get_name (facts->signer));
  guint8 sum[64];
  g_autoptr(GBytes) hash = NULL;

  signet_der_add (set, SIGNET_BER_SET, attributes->data, attributes->len);
  if (gnutls_hash_fast (facts->digest, set->data, set->len, sum) < 0)
    {
      g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
                           _("The message could not be signed."));
      return NULL;
    }
  hash = g_bytes_new (sum, gnutls_hash_get_len (facts->digest));
  return signet_agent_signature_make (agent, facts->grip, facts->signer, hash, description, cancellable,
                                      error);
}

/* SignerInfo (RFC 5652 section 5.3). Returns: (transfer full). */
static GByteArray *
make_signer (SignetAgent              *agent,
             const SignetSignedFacts  *facts,
             GCancellable             *cancellable,
             GError                  **error)
{
  const Method *method = find_method (facts->digest);
  g_autoptr(GByteArray) attributes = make_attributes (facts);
  g_autoptr(GBytes) signature = sign (agent, facts, attributes, cancellable, error);
  g_autoptr(GByteArray) signer = g_byte_array_new ();
  gsize length;
  const guint8 *bytes;

  if (signature == NULL)
    return NULL;
  signet_cms_write_small (signer, 1);
  signet_cms_write_id (signer, SIGNET_BER_SEQUENCE, facts->signer);
  signet_der_add_algorithm (signer, method->oid, NULL);
  signet_der_add (signer, SIGNET_BER_EXPLICIT, attributes->data, attributes->len);
  if (signet_certificate_get_key_algorithm (facts->signer) == GNUTLS_PK_RSA)
    signet_cms_write_algorithm_null (signer, OID_RSA);
  else
    signet_der_add_algorithm (signer, method->ecdsa, NULL);
  bytes = g_bytes_get_data (signature, &length);
  signet_der_add (signer, SIGNET_BER_OCTET_STRING, bytes, length);
  signet_der_enclose (signer, SIGNET_BER_SEQUENCE, 0);
  return g_steal_pointer (&signer);
}

/* EncapsulatedContentInfo, up to the content (RFC 5652 section 5.2) */
static void
begin_content (SignetCmsFrame *frame,
               gint64          content_length)
{
  g_autoptr(GByteArray) type = make_oid (SIGNET_CMS_OID_DATA);
  const guint64 rest = content_length >= 0 ? (guint64) content_length : 0;

  if (content_length >= 0)
    {
      signet_der_enclose (frame->head, SIGNET_BER_OCTET_STRING, rest);
      signet_der_enclose (frame->head, SIGNET_BER_EXPLICIT, rest);
    }
  g_byte_array_prepend (frame->head, type->data, type->len);
  signet_der_enclose (frame->head, SIGNET_BER_SEQUENCE, rest);
}

gboolean
signet_signed_writer_frame (SignetAgent              *agent,
                            const SignetSignedFacts  *facts,
                            gint64                    content_length,
                            SignetCmsFrame           *frame,
                            GCancellable             *cancellable,
                            GError                  **error)
{
  g_return_val_if_fail (agent != NULL && facts != NULL && frame != NULL, FALSE);
  g_return_val_if_fail (find_method (facts->digest) != NULL, FALSE);

  g_autoptr(GByteArray) signer = make_signer (agent, facts, cancellable, error);
  g_autoptr(GByteArray) certificates = g_byte_array_new ();
  g_autoptr(GByteArray) digests = g_byte_array_new ();

  *frame = (SignetCmsFrame) { NULL, NULL };
  if (signer == NULL)
    return FALSE;
  signet_cms_frame_init (frame);
  begin_content (frame, content_length);
  for (guint i = 0; i < facts->certificates->len; i++)
    {
      gsize length;
      const guint8 *der = g_bytes_get_data (signet_certificate_get_der (facts->certificates->pdata[i]),
                                            &length);

      g_byte_array_append (certificates, der, (guint) length);
    }
  signet_der_add (frame->tail, SIGNET_BER_EXPLICIT, certificates->data, certificates->len);
  signet_der_add (frame->tail, SIGNET_BER_SET, signer->data, signer->len);
  signet_der_add_algorithm (digests, find_method (facts->digest)->oid, NULL);
  signet_der_enclose (digests, SIGNET_BER_SET, 0);
  signet_cms_frame_finish (frame, SIGNET_CMS_OID_SIGNED_DATA, 1, digests,
                           content_length >= 0 ? (guint64) content_length : 0);
  return TRUE;
}
