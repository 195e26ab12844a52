/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "cms-algorithm.h"

#include <string.h>

#define OID_MGF1        "1.2.840.113549.1.1.8"
#define OID_P_SPECIFIED "1.2.840.113549.1.1.9"
#define OID_SHAKE256_LEN "2.16.840.1.101.3.4.2.18"

#define DEFAULT_SALT       20   /* RFC 4055 section 3.1 */
#define DEFAULT_TAG_LENGTH 12   /* RFC 5084 section 3.2 */
#define MAX_SALT           2048
#define MAX_RC2_BITS       1024

/* The names are the algorithms' own and the same in every language. */
static const struct
{
  const char *oid;
  const char *name;
} names[] =
{
  { "1.2.840.113549.1.1.1", "RSA" },
  { "1.2.840.113549.1.1.2", "RSA with MD2" },
  { "1.2.840.113549.1.1.4", "RSA with MD5" },
  { "1.2.840.113549.1.1.5", "RSA with SHA-1" },
  { "1.2.840.113549.1.1.7", "RSA-OAEP" },
  { "1.2.840.113549.1.1.10", "RSA-PSS" },
  { "1.2.840.113549.1.1.11", "RSA with SHA-256" },
  { "1.2.840.113549.1.1.12", "RSA with SHA-384" },
  { "1.2.840.113549.1.1.13", "RSA with SHA-512" },
  { "1.2.840.10040.4.1", "DSA" },
  { "1.2.840.10040.4.3", "DSA with SHA-1" },
  { "2.16.840.1.101.3.4.3.2", "DSA with SHA-256" },
  { "1.2.840.10045.2.1", "ECDSA" },
  { "1.2.840.10045.4.1", "ECDSA with SHA-1" },
  { "1.2.840.10045.4.3.2", "ECDSA with SHA-256" },
  { "1.2.840.10045.4.3.3", "ECDSA with SHA-384" },
  { "1.2.840.10045.4.3.4", "ECDSA with SHA-512" },
  { "1.3.101.110", "X25519" },
  { "1.3.101.111", "X448" },
  { "1.3.101.112", "Ed25519" },
  { "1.3.101.113", "Ed448" },
  { "1.2.840.113549.2.2", "MD2" },
  { "1.2.840.113549.2.5", "MD5" },
  { "1.3.36.3.2.1", "RIPEMD-160" },
  { "1.3.14.3.2.26", "SHA-1" },
  { "2.16.840.1.101.3.4.2.4", "SHA-224" },
  { "2.16.840.1.101.3.4.2.1", "SHA-256" },
  { "2.16.840.1.101.3.4.2.2", "SHA-384" },
  { "2.16.840.1.101.3.4.2.3", "SHA-512" },
  { "2.16.840.1.101.3.4.2.5", "SHA-512/224" },
  { "2.16.840.1.101.3.4.2.6", "SHA-512/256" },
  { "2.16.840.1.101.3.4.2.7", "SHA3-224" },
  { "2.16.840.1.101.3.4.2.8", "SHA3-256" },
  { "2.16.840.1.101.3.4.2.9", "SHA3-384" },
  { "2.16.840.1.101.3.4.2.10", "SHA3-512" },
  { "2.16.840.1.101.3.4.2.11", "SHAKE128" },
  { "2.16.840.1.101.3.4.2.12", "SHAKE256" },
  { OID_SHAKE256_LEN, "SHAKE256" },
  { "1.2.840.113549.1.9.16.3.5", "Diffie-Hellman" },
  { "1.3.133.16.840.63.0.2", "ECDH with SHA-1" },
  { "1.3.133.16.840.63.0.3", "ECDH with cofactor and SHA-1" },
  { "1.3.132.1.11.0", "ECDH with SHA-224" },
  { "1.3.132.1.11.1", "ECDH with SHA-256" },
  { "1.3.132.1.11.2", "ECDH with SHA-384" },
  { "1.3.132.1.11.3", "ECDH with SHA-512" },
  { "1.2.840.113549.1.9.16.3.19", "ECDH with HKDF and SHA-256" },
  { "1.2.840.113549.1.9.16.3.20", "ECDH with HKDF and SHA-384" },
  { "1.2.840.113549.1.9.16.3.21", "ECDH with HKDF and SHA-512" },
  { "1.2.840.113549.1.9.16.3.6", "Triple DES key wrap" },
  { "1.2.840.113549.1.9.16.3.7", "RC2 key wrap" },
  { "2.16.840.1.101.3.4.1.5", "AES-128 key wrap" },
  { "2.16.840.1.101.3.4.1.25", "AES-192 key wrap" },
  { "2.16.840.1.101.3.4.1.45", "AES-256 key wrap" },
  { "1.3.14.3.2.7", "DES" },
  { "1.2.840.113549.3.2", "RC2" },
  { "1.2.840.113549.3.4", "RC4" },
  { "1.2.840.113549.3.7", "Triple DES" },
  { "1.2.840.113533.7.66.10", "CAST-128" },
  { "1.3.6.1.4.1.188.7.1.1.2", "IDEA" },
  { "1.3.6.1.4.1.3029.1.2", "Blowfish" },
  { "1.2.410.200004.1.4", "SEED" },
  { "1.2.410.200046.1.1.2", "ARIA-128" },
  { "1.2.410.200046.1.1.7", "ARIA-192" },
  { "1.2.410.200046.1.1.12", "ARIA-256" },
  { "1.2.392.200011.61.1.1.1.2", "Camellia-128" },
  { "1.2.392.200011.61.1.1.1.3", "Camellia-192" },
  { "1.2.392.200011.61.1.1.1.4", "Camellia-256" },
  { "2.16.840.1.101.3.4.1.2", "AES-128 (CBC)" },
  { "2.16.840.1.101.3.4.1.22", "AES-192 (CBC)" },
  { "2.16.840.1.101.3.4.1.42", "AES-256 (CBC)" },
  { "2.16.840.1.101.3.4.1.6", "AES-128 (GCM)" },
  { "2.16.840.1.101.3.4.1.26", "AES-192 (GCM)" },
  { "2.16.840.1.101.3.4.1.46", "AES-256 (GCM)" },
  { "2.16.840.1.101.3.4.1.7", "AES-128 (CCM)" },
  { "2.16.840.1.101.3.4.1.27", "AES-192 (CCM)" },
  { "2.16.840.1.101.3.4.1.47", "AES-256 (CCM)" },
  { "1.2.840.113549.1.9.16.3.18", "ChaCha20-Poly1305" },
  { "1.2.840.113549.1.9.16.3.8", "zlib" },
};

gboolean
signet_cms_algorithm_take (SignetCmsAlgorithm *self,
                           SignetBer          *from)
{
  SignetBer content;
  SignetBerValue parameters;

  g_return_val_if_fail (self != NULL && from != NULL, FALSE);

  *self = (SignetCmsAlgorithm) { 0 };
  if (!signet_ber_enter (from, SIGNET_BER_SEQUENCE, &content))
    return FALSE;
  self->oid = signet_ber_take_oid (&content);
  if (self->oid == NULL)
    return FALSE;
  if (signet_ber_next (&content, &parameters) && parameters.tag != SIGNET_BER_NULL)
    self->parameters = signet_ber_dup (parameters.whole);
  return TRUE;
}

void
signet_cms_algorithm_copy (const SignetCmsAlgorithm *self,
                           SignetCmsAlgorithm       *copy)
{
  g_return_if_fail (self != NULL && copy != NULL);
  copy->oid = g_strdup (self->oid);
  copy->parameters = self->parameters != NULL ? g_bytes_ref (self->parameters) : NULL;
}

void
signet_cms_algorithm_clear (SignetCmsAlgorithm *self)
{
  g_return_if_fail (self != NULL);
  g_clear_pointer (&self->oid, g_free);
  g_clear_pointer (&self->parameters, g_bytes_unref);
}

const char *
signet_cms_algorithm_get_name (const SignetCmsAlgorithm *self)
{
  g_return_val_if_fail (self != NULL && self->oid != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (self->oid, names[i].oid) == 0)
      return names[i].name;
  return self->oid;
}

gnutls_digest_algorithm_t
signet_cms_algorithm_get_digest (const SignetCmsAlgorithm *self)
{
  g_return_val_if_fail (self != NULL && self->oid != NULL, GNUTLS_DIG_UNKNOWN);
  /* id-shake256-len, whose only length in CMS is that of id-shake256 (RFC 8419 section 3.1). */
  if (strcmp (self->oid, OID_SHAKE256_LEN) == 0)
    return GNUTLS_DIG_SHAKE_256;
  return gnutls_oid_to_digest (self->oid);
}

/* A parameter that may be left out, as [number] EXPLICIT AlgorithmIdentifier. Returns FALSE if it
 * is there and cannot be read. */
static gboolean
take_optional (SignetBer          *from,
               guint               number,
               SignetCmsAlgorithm *algorithm)
{
  SignetBer content;

  if (from->length == 0 || from->data[0] != (SIGNET_BER_EXPLICIT | number))
    return TRUE;
  return signet_ber_enter (from, SIGNET_BER_EXPLICIT | number, &content)
         && signet_cms_algorithm_take (algorithm, &content);
}

static gboolean
take_label (SignetBer         *from,
            SignetCmsPadding  *padding)
{
  g_auto(SignetCmsAlgorithm) source = { 0 };

  if (!take_optional (from, 2, &source))
    return FALSE;
  if (source.oid == NULL)
    return TRUE;
  if (strcmp (source.oid, OID_P_SPECIFIED) != 0 || source.parameters == NULL)
    return FALSE;

  SignetBer parameters = signet_ber_begin (source.parameters);
  padding->label = signet_ber_take_octets (&parameters, SIGNET_BER_OCTET_STRING);
  if (padding->label != NULL && g_bytes_get_size (padding->label) == 0)
    g_clear_pointer (&padding->label, g_bytes_unref);
  else if (padding->label == NULL)
    return FALSE;
  return TRUE;
}

/* [2] is the salt of PSS and the label's source of OAEP: an INTEGER or a SEQUENCE. */
static gboolean
take_salt_or_label (SignetBer        *from,
                    SignetCmsPadding *padding)
{
  SignetBer peek = *from;
  SignetBer content;

  if (!signet_ber_enter (&peek, SIGNET_BER_EXPLICIT | 2, &content))
    return from->length == 0 || from->data[0] != (SIGNET_BER_EXPLICIT | 2);
  if (content.length > 0 && content.data[0] == SIGNET_BER_INTEGER)
    return signet_ber_take_uint (&content, MAX_SALT, &padding->salt);
  return take_label (from, padding);
}

gboolean
signet_cms_algorithm_get_padding (const SignetCmsAlgorithm *self,
                                  SignetCmsPadding         *padding)
{
  g_auto(SignetCmsAlgorithm) digest = { 0 };
  g_auto(SignetCmsAlgorithm) mask = { 0 };
  g_auto(SignetCmsAlgorithm) mask_digest = { 0 };
  SignetBer from, content;

  g_return_val_if_fail (self != NULL && padding != NULL, FALSE);

  *padding = (SignetCmsPadding) { GNUTLS_DIG_SHA1, GNUTLS_DIG_SHA1, DEFAULT_SALT, NULL };
  if (self->parameters == NULL)
    return TRUE;
  from = signet_ber_begin (self->parameters);
  if (!signet_ber_enter (&from, SIGNET_BER_SEQUENCE, &content)
      || !take_optional (&content, 0, &digest)
      || !take_optional (&content, 1, &mask)
      || !take_salt_or_label (&content, padding))
    return FALSE;

  if (digest.oid != NULL)
    padding->digest = signet_cms_algorithm_get_digest (&digest);
  if (mask.oid != NULL)
    padding->mask_digest = strcmp (mask.oid, OID_MGF1) == 0
                           && signet_cms_algorithm_get_inner (&mask, &mask_digest)
                           ? signet_cms_algorithm_get_digest (&mask_digest) : GNUTLS_DIG_UNKNOWN;
  return TRUE;
}

void
signet_cms_padding_clear (SignetCmsPadding *padding)
{
  g_return_if_fail (padding != NULL);
  g_clear_pointer (&padding->label, g_bytes_unref);
}

GBytes *
signet_cms_algorithm_dup_iv (const SignetCmsAlgorithm *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->parameters == NULL)
    return NULL;
  SignetBer from = signet_ber_begin (self->parameters);
  return signet_ber_take_octets (&from, SIGNET_BER_OCTET_STRING);
}

/* RFC 2268 section 6 gives odd numbers to the usual sizes; above 255 the number is the size. */
static guint
find_rc2_bits (guint version)
{
  switch (version)
    {
    case 160:
      return 40;
    case 120:
      return 64;
    case 58:
      return 128;
    default:
      return version > 255 ? version : 0;
    }
}

GBytes *
signet_cms_algorithm_dup_rc2_iv (const SignetCmsAlgorithm *self,
                                 guint                    *effective_bits)
{
  SignetBer from, content;
  guint version;

  g_return_val_if_fail (self != NULL && effective_bits != NULL, NULL);

  if (self->parameters == NULL)
    return NULL;
  from = signet_ber_begin (self->parameters);
  if (!signet_ber_enter (&from, SIGNET_BER_SEQUENCE, &content)
      || !signet_ber_take_uint (&content, MAX_RC2_BITS, &version))
    return NULL;
  *effective_bits = find_rc2_bits (version);
  return *effective_bits > 0 ? signet_ber_take_octets (&content, SIGNET_BER_OCTET_STRING) : NULL;
}

GBytes *
signet_cms_algorithm_dup_nonce (const SignetCmsAlgorithm *self,
                                guint                    *tag_length)
{
  SignetBer from, content;

  g_return_val_if_fail (self != NULL && tag_length != NULL, NULL);

  if (self->parameters == NULL)
    return NULL;
  from = signet_ber_begin (self->parameters);
  if (!signet_ber_enter (&from, SIGNET_BER_SEQUENCE, &content))
    return NULL;

  g_autoptr(GBytes) nonce = signet_ber_take_octets (&content, SIGNET_BER_OCTET_STRING);
  *tag_length = DEFAULT_TAG_LENGTH;
  if (content.length > 0 && !signet_ber_take_uint (&content, 16, tag_length))
    return NULL;
  return g_steal_pointer (&nonce);
}

gboolean
signet_cms_algorithm_get_inner (const SignetCmsAlgorithm *self,
                                SignetCmsAlgorithm       *inner)
{
  g_return_val_if_fail (self != NULL && inner != NULL, FALSE);

  *inner = (SignetCmsAlgorithm) { 0 };
  if (self->parameters == NULL)
    return FALSE;
  SignetBer from = signet_ber_begin (self->parameters);
  return signet_cms_algorithm_take (inner, &from);
}
