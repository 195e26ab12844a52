/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "signer-method.h"

#include "certificate-signature.h"
#include "content-digest.h"
#include "gnutls-glib.h"
#include "key-name.h"
#include "rare-curve.h"
#include "rsa-public.h"

#define MIN_RSA   2048
#define MAX_SALT  4096
#define MAX_HASH  64
#define MIN_CURVE 224

/* What is outdated is judged by us, and not by GnuTLS, so that it can be told apart. */
#define FLAGS (GNUTLS_VERIFY_ALLOW_BROKEN | GNUTLS_VERIFY_ALLOW_SIGN_WITH_SHA1)

static const char *
name_key (gnutls_pk_algorithm_t key)
{
  switch (key)
    {
    case GNUTLS_PK_RSA: return "RSA";
    case GNUTLS_PK_RSA_PSS: return "RSA (PSS)";
    case GNUTLS_PK_DSA: return "DSA";
    case GNUTLS_PK_ECDSA: return "ECDSA";
    case GNUTLS_PK_EDDSA_ED25519: return "Ed25519";
    case GNUTLS_PK_EDDSA_ED448: return "Ed448";
    default: return NULL;
    }
}

static const char *
name_digest (gnutls_digest_algorithm_t digest)
{
  switch (digest)
    {
    case GNUTLS_DIG_MD2: return "MD2";
    case GNUTLS_DIG_MD5: return "MD5";
    case GNUTLS_DIG_RMD160: return "RIPEMD-160";
    case GNUTLS_DIG_SHA1: return "SHA-1";
    case GNUTLS_DIG_SHA224: return "SHA-224";
    case GNUTLS_DIG_SHA256: return "SHA-256";
    case GNUTLS_DIG_SHA384: return "SHA-384";
    case GNUTLS_DIG_SHA512: return "SHA-512";
    case GNUTLS_DIG_SHAKE_256: return "SHAKE256";
    case GNUTLS_DIG_UNKNOWN: return NULL;
    default: return gnutls_digest_get_name (digest);
    }
}

static void
read_pss (SignetSignerMethod       *self,
          const SignetCmsAlgorithm *algorithm)
{
  g_auto(SignetCmsPadding) padding = { 0 };

  if (!signet_cms_algorithm_get_padding (algorithm, &padding) || padding.salt > MAX_SALT
      || gnutls_hash_get_len (padding.digest) == 0 || gnutls_hash_get_len (padding.mask_digest) == 0)
    return;
  self->signed_digest = padding.digest;
  self->mask_digest = padding.mask_digest;
  self->salt = (int) padding.salt;
}

static void
read_algorithm (SignetSignerMethod       *self,
                const SignetCmsAlgorithm *algorithm,
                gnutls_pk_algorithm_t     key)
{
  self->algorithm = GNUTLS_SIGN_UNKNOWN;
  self->salt = -1;
  if (g_str_equal (algorithm->oid, SIGNET_OID_RSA_PSS))
    read_pss (self, algorithm);
  else if (key == GNUTLS_PK_EDDSA_ED25519 || key == GNUTLS_PK_EDDSA_ED448)
    self->algorithm = gnutls_oid_to_sign (algorithm->oid);
  else
    {
      /* The object identifier of the bare key (RFC 3370 section 3.2), or one that names the hash. */
      self->algorithm = gnutls_oid_to_sign (algorithm->oid);
      if (self->algorithm == GNUTLS_SIGN_UNKNOWN
          && gnutls_oid_to_pk (algorithm->oid) != GNUTLS_PK_UNKNOWN)
        self->algorithm = gnutls_pk_to_sign (key, self->digest);
    }
  if (self->algorithm != GNUTLS_SIGN_UNKNOWN)
    self->signed_digest = gnutls_sign_get_hash_algorithm (self->algorithm);
}

void
signet_signer_method_init (SignetSignerMethod    *self,
                           const SignetCmsSigner *signer,
                           gnutls_pk_algorithm_t  key)
{
  g_return_if_fail (self != NULL && signer != NULL);

  *self = (SignetSignerMethod) { .digest = signet_cms_algorithm_get_digest (&signer->digest) };
  self->digest_name = g_strdup (name_digest (self->digest));
  read_algorithm (self, &signer->algorithm, key);
  self->whole = self->salt < 0 && (key == GNUTLS_PK_EDDSA_ED25519 || key == GNUTLS_PK_EDDSA_ED448);
  self->name = g_strdup (self->salt >= 0 ? name_key (GNUTLS_PK_RSA_PSS) : name_key (key));
  if (!signet_content_digest_is_known (self->digest))
    self->unsupported = g_strdup (signet_cms_algorithm_get_name (&signer->digest));
  else if (self->algorithm == GNUTLS_SIGN_UNKNOWN && self->salt < 0)
    self->unsupported = g_strdup (signet_cms_algorithm_get_name (&signer->algorithm));
}

void
signet_signer_method_clear (SignetSignerMethod *self)
{
  g_return_if_fail (self != NULL);
  g_clear_pointer (&self->digest_name, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->unsupported, g_free);
}

/* Returns: (transfer full) (nullable). */
static gnutls_pubkey_t
make_key (SignetCertificate *certificate)
{
  g_auto(gnutls_pubkey_t) key = NULL;

  if (gnutls_pubkey_init (&key) < 0
      || gnutls_pubkey_import_x509 (key, signet_certificate_get_gnutls (certificate), 0) < 0)
    return NULL;
  return g_steal_pointer (&key);
}

/* What GnuTLS does not know is no sign of a wrong signature. */
static gboolean
read_result (SignetSignerMethod *self,
             SignetCertificate  *certificate,
             int                 result)
{
  switch (result)
    {
    case GNUTLS_E_UNSUPPORTED_SIGNATURE_ALGORITHM:
    case GNUTLS_E_ECC_UNSUPPORTED_CURVE:
    case GNUTLS_E_UNIMPLEMENTED_FEATURE:
    case GNUTLS_E_UNKNOWN_PK_ALGORITHM:
    case GNUTLS_E_UNKNOWN_ALGORITHM:
      self->unsupported = self->name != NULL ? g_strdup (self->name) : signet_key_name_dup (certificate);
      return FALSE;
    default:
      return result >= 0;
    }
}

static gboolean
check_rare_curve (SignetSignerMethod *self,
                  SignetCertificate  *certificate,
                  GBytes             *digest,
                  GBytes             *signature)
{
  const SignetRareCurveAnswer answer = signet_rare_curve_verify (certificate, digest, signature);

  if (answer == SIGNET_RARE_CURVE_UNKNOWN)
    self->unsupported = signet_key_name_dup (certificate);
  return answer == SIGNET_RARE_CURVE_HOLDS;
}

/* GnuTLS knows no PSS with SHA-1, with SHA-3, and with two hashes. */
static SignetRsaAnswer
check_pss (SignetSignerMethod *self,
           SignetCertificate  *certificate,
           GBytes             *digest,
           GBytes             *signature)
{
  return signet_rsa_public_check_pss (certificate, self->signed_digest, self->mask_digest, (guint) self->salt,
                                      digest, signature);
}

/* Returns: (transfer full) (nullable). */
static GBytes *
hash_bytes (gnutls_digest_algorithm_t  digest,
            GBytes                    *bytes)
{
  guint8 sum[MAX_HASH];
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (gnutls_hash_get_len (digest) > sizeof sum || gnutls_hash_fast (digest, data, size, sum) < 0)
    return NULL;
  return g_bytes_new (sum, gnutls_hash_get_len (digest));
}

gboolean
signet_signer_method_check (SignetSignerMethod *self,
                            SignetCertificate  *certificate,
                            GBytes             *signed_bytes,
                            GBytes             *signature)
{
  g_return_val_if_fail (self != NULL && self->unsupported == NULL && certificate != NULL, FALSE);
  g_return_val_if_fail (signed_bytes != NULL && signature != NULL, FALSE);

  if (self->salt >= 0 || signet_certificate_get_rare_curve (certificate) != NULL)
    {
      g_autoptr(GBytes) digest = hash_bytes (self->signed_digest, signed_bytes);

      return digest != NULL && signet_signer_method_check_digest (self, certificate, digest, signature);
    }

  g_auto(gnutls_pubkey_t) key = make_key (certificate);
  gnutls_datum_t data = signet_datum_peek (signed_bytes);
  gnutls_datum_t value = signet_datum_peek (signature);

  return read_result (self, certificate, key == NULL ? GNUTLS_E_UNKNOWN_PK_ALGORITHM
                            : gnutls_pubkey_verify_data2 (key, self->algorithm, FLAGS, &data, &value));
}

gboolean
signet_signer_method_check_digest (SignetSignerMethod *self,
                                   SignetCertificate  *certificate,
                                   GBytes             *digest,
                                   GBytes             *signature)
{
  g_return_val_if_fail (self != NULL && self->unsupported == NULL && !self->whole, FALSE);
  g_return_val_if_fail (certificate != NULL && digest != NULL && signature != NULL, FALSE);

  if (self->salt >= 0)
    return check_pss (self, certificate, digest, signature) == SIGNET_RSA_HOLDS;
  if (signet_certificate_get_rare_curve (certificate) != NULL)
    return check_rare_curve (self, certificate, digest, signature);

  g_auto(gnutls_pubkey_t) key = make_key (certificate);
  gnutls_datum_t hash = signet_datum_peek (digest);
  gnutls_datum_t value = signet_datum_peek (signature);

  return read_result (self, certificate, key == NULL ? GNUTLS_E_UNKNOWN_PK_ALGORITHM
                            : gnutls_pubkey_verify_hash2 (key, self->algorithm, FLAGS, &hash, &value));
}

gboolean
signet_signer_method_is_over_other (SignetSignerMethod *self,
                                    SignetCertificate  *certificate,
                                    GBytes             *digest,
                                    GBytes             *signature)
{
  g_return_val_if_fail (self != NULL && certificate != NULL, FALSE);
  g_return_val_if_fail (digest != NULL && signature != NULL, FALSE);

  if (self->salt >= 0)
    return check_pss (self, certificate, digest, signature) == SIGNET_RSA_OTHER_HASH;
  return signet_certificate_get_key_algorithm (certificate) == GNUTLS_PK_RSA
         && signet_rsa_public_check_pkcs1 (certificate, self->signed_digest, digest, signature)
              == SIGNET_RSA_OTHER_HASH;
}

static gboolean
is_weak_digest (gnutls_digest_algorithm_t digest)
{
  return digest == GNUTLS_DIG_MD2 || digest == GNUTLS_DIG_MD5 || digest == GNUTLS_DIG_SHA1
         || digest == GNUTLS_DIG_RMD160;
}

char *
signet_signer_method_find_weakness (gnutls_digest_algorithm_t  digest,
                                    SignetCertificate         *certificate)
{
  g_return_val_if_fail (certificate != NULL, NULL);

  gnutls_pk_algorithm_t key = signet_certificate_get_key_algorithm (certificate);
  guint bits = signet_certificate_get_key_bits (certificate);

  if (is_weak_digest (digest))
    return g_strdup (name_digest (digest));
  if (key == GNUTLS_PK_DSA)
    return g_strdup ("DSA");
  if (((key == GNUTLS_PK_RSA || key == GNUTLS_PK_RSA_PSS) && bits < MIN_RSA)
      || (key == GNUTLS_PK_ECDSA && bits < MIN_CURVE))
    return g_strdup_printf ("%s, %u bits", name_key (key), bits);
  return NULL;
}
