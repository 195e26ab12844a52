/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "key-trial.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "gnutls-glib.h"
#include "s-expression.h"

#define SECRET_SIZE 32

static gboolean
set_failed (GError **error)
{
  g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED,
                       _("The private key and the certificate do not work together."));
  return FALSE;
}

/* The hash that fits the key: one of a curve's size. */
static gnutls_digest_algorithm_t
choose_hash (SignetCertificate *certificate,
             const char       **name)
{
  switch (signet_certificate_get_key_curve (certificate))
    {
    case GNUTLS_ECC_CURVE_SECP384R1:
      *name = "sha384";
      return GNUTLS_DIG_SHA384;
    case GNUTLS_ECC_CURVE_SECP521R1:
      *name = "sha512";
      return GNUTLS_DIG_SHA512;
    default:
      *name = "sha256";
      return GNUTLS_DIG_SHA256;
    }
}

static gboolean
get_number (GBytes         *signature,
            const char     *name,
            GBytes        **number,
            gnutls_datum_t *datum)
{
  *number = signet_s_expression_find (signature, name);
  if (*number == NULL)
    return FALSE;
  *datum = signet_datum_peek (*number);
  return TRUE;
}

static gboolean
verify_rsa (gnutls_pubkey_t       key,
            const gnutls_datum_t *hash,
            GBytes               *signature)
{
  g_autoptr(GBytes) s = NULL;
  gnutls_datum_t value;

  return get_number (signature, "s", &s, &value)
         && gnutls_pubkey_verify_hash2 (key, GNUTLS_SIGN_RSA_SHA256, 0, hash, &value) >= 0;
}

static gboolean
verify_ecdsa (gnutls_pubkey_t            key,
              gnutls_digest_algorithm_t  digest,
              const gnutls_datum_t      *hash,
              GBytes                    *signature)
{
  g_autoptr(GBytes) r_bytes = NULL;
  g_autoptr(GBytes) s_bytes = NULL;
  gnutls_datum_t r;
  gnutls_datum_t s;
  g_auto(gnutls_datum_t) value = { NULL, 0 };
  const gnutls_sign_algorithm_t method = gnutls_pk_to_sign (GNUTLS_PK_ECDSA, digest);

  return get_number (signature, "r", &r_bytes, &r) && get_number (signature, "s", &s_bytes, &s)
         && gnutls_encode_rs_value (&value, &r, &s) >= 0
         && gnutls_pubkey_verify_hash2 (key, method, 0, hash, &value) >= 0;
}

static gboolean
try_signing (SignetAgent        *agent,
             const char         *grip,
             SignetCertificate  *certificate,
             gnutls_pubkey_t     key,
             GCancellable       *cancellable,
             GError            **error)
{
  guint8 sum[64];
  const char *name;
  const gnutls_digest_algorithm_t digest = choose_hash (certificate, &name);
  const gnutls_datum_t hash = { sum, gnutls_hash_get_len (digest) };
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) signature = NULL;

  gnutls_rnd (GNUTLS_RND_NONCE, sum, sizeof sum);
  bytes = g_bytes_new (hash.data, hash.size);
  signature = signet_agent_sign (agent, grip, name, bytes, NULL, cancellable, error);
  if (signature == NULL)
    return FALSE;
  switch (signet_certificate_get_key_algorithm (certificate))
    {
    case GNUTLS_PK_RSA:
      return verify_rsa (key, &hash, signature) || set_failed (error);
    case GNUTLS_PK_ECDSA:
      return verify_ecdsa (key, digest, &hash, signature) || set_failed (error);
    default:
      /* Of the others the agent does not sign a hash; that it signed at all has to do. */
      return TRUE;
    }
}

static gboolean
try_decrypting (SignetAgent      *agent,
                const char       *grip,
                gnutls_pubkey_t   key,
                GCancellable     *cancellable,
                GError          **error)
{
  guint8 secret[SECRET_SIZE];
  const gnutls_datum_t plain = { secret, sizeof secret };
  g_auto(gnutls_datum_t) sealed = { NULL, 0 };
  GByteArray *expression;
  g_autoptr(GBytes) ciphertext = NULL;
  g_autoptr(GBytes) value = NULL;
  gsize size;
  const guint8 *block;

  gnutls_rnd (GNUTLS_RND_NONCE, secret, sizeof secret);
  if (gnutls_pubkey_encrypt_data (key, 0, &plain, &sealed) < 0)
    return set_failed (error);
  expression = g_byte_array_new ();
  signet_s_expression_open (expression, "enc-val");
  signet_s_expression_open (expression, "rsa");
  signet_s_expression_add_number (expression, "a", sealed.data, sealed.size);
  signet_s_expression_close (expression);
  signet_s_expression_close (expression);
  ciphertext = g_byte_array_free_to_bytes (expression);
  value = signet_agent_decrypt (agent, grip, ciphertext, NULL, cancellable, error);
  if (value == NULL)
    return FALSE;
  block = g_bytes_get_data (value, &size);
  return (size > sizeof secret && memcmp (block + size - sizeof secret, secret, sizeof secret) == 0)
         || set_failed (error);
}

gboolean
signet_key_trial (SignetAgent        *agent,
                  const char         *grip,
                  SignetCertificate  *certificate,
                  GCancellable       *cancellable,
                  GError            **error)
{
  g_return_val_if_fail (agent != NULL, FALSE);
  g_return_val_if_fail (grip != NULL && certificate != NULL, FALSE);

  g_auto(gnutls_pubkey_t) key = NULL;

  if (gnutls_pubkey_init (&key) < 0
      || gnutls_pubkey_import_x509 (key, signet_certificate_get_gnutls (certificate), 0) < 0)
    return set_failed (error);
  if (!try_signing (agent, grip, certificate, key, cancellable, error))
    return FALSE;
  return signet_certificate_get_key_algorithm (certificate) != GNUTLS_PK_RSA
         || try_decrypting (agent, grip, key, cancellable, error);
}
