/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "agent-signature.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "gnutls-glib.h"
#include "rare-curve.h"
#include "s-expression.h"

/* RFC 5753 section 9 for the strength. gpg-agent wants a hash that is as long as the key, or cuts it to a
 * length that it does not take: so it makes none for a key of 320 bits. */
static gnutls_digest_algorithm_t
get_rare_digest (SignetCertificate *certificate)
{
  const guint bits = signet_certificate_get_key_bits (certificate);

  if (signet_certificate_get_rare_curve (certificate) == NULL || bits == 320)
    return GNUTLS_DIG_UNKNOWN;
  return bits <= 256 ? GNUTLS_DIG_SHA256 : bits <= 384 ? GNUTLS_DIG_SHA384 : GNUTLS_DIG_SHA512;
}

gnutls_digest_algorithm_t
signet_agent_signature_get_digest (SignetCertificate *certificate)
{
  g_return_val_if_fail (certificate != NULL, GNUTLS_DIG_UNKNOWN);

  if (signet_certificate_get_key_algorithm (certificate) == GNUTLS_PK_RSA)
    return GNUTLS_DIG_SHA256;
  switch (signet_certificate_get_key_curve (certificate))
    {
    case GNUTLS_ECC_CURVE_SECP256R1:
      return GNUTLS_DIG_SHA256;
    case GNUTLS_ECC_CURVE_SECP384R1:
      return GNUTLS_DIG_SHA384;
    case GNUTLS_ECC_CURVE_SECP521R1:
      return GNUTLS_DIG_SHA512;
    default:
      return get_rare_digest (certificate);
    }
}

/* As gpg-agent calls it. */
static const char *
get_name (gnutls_digest_algorithm_t digest)
{
  switch (digest)
    {
    case GNUTLS_DIG_SHA384:
      return "sha384";
    case GNUTLS_DIG_SHA512:
      return "sha512";
    default:
      return "sha256";
    }
}

/* As long as the modulus (RFC 8017 section 8.2.1). Returns: (transfer full) (nullable). */
static GBytes *
read_rsa (SignetCertificate *certificate,
          GBytes            *expression)
{
  const gsize size = (signet_certificate_get_key_bits (certificate) + 7) / 8;
  g_autoptr(GBytes) number = signet_s_expression_find (expression, "s");
  const guint8 *bytes;
  gsize length;
  guint8 *value;

  if (number == NULL)
    return NULL;
  bytes = g_bytes_get_data (number, &length);
  while (length > size && *bytes == 0)
    {
      bytes++;
      length--;
    }
  if (length > size || length == 0)
    return NULL;
  value = g_malloc0 (size);
  memcpy (value + size - length, bytes, length);
  return g_bytes_new_take (value, size);
}

/* Ecdsa-Sig-Value (RFC 5480 appendix A). Returns: (transfer full) (nullable). */
static GBytes *
read_ecdsa (GBytes *expression)
{
  g_autoptr(GBytes) r_bytes = signet_s_expression_find (expression, "r");
  g_autoptr(GBytes) s_bytes = signet_s_expression_find (expression, "s");
  g_auto(gnutls_datum_t) value = { NULL, 0 };
  gnutls_datum_t r, s;

  if (r_bytes == NULL || s_bytes == NULL)
    return NULL;
  r = signet_datum_peek (r_bytes);
  s = signet_datum_peek (s_bytes);
  if (gnutls_encode_rs_value (&value, &r, &s) < 0)
    return NULL;
  return g_bytes_new (value.data, value.size);
}

static gboolean
holds (SignetCertificate *certificate,
       GBytes            *hash,
       GBytes            *signature)
{
  const gnutls_pk_algorithm_t algorithm = signet_certificate_get_key_algorithm (certificate);
  const gnutls_digest_algorithm_t digest = signet_agent_signature_get_digest (certificate);
  const gnutls_datum_t sum = signet_datum_peek (hash);
  const gnutls_datum_t value = signet_datum_peek (signature);
  g_auto(gnutls_pubkey_t) key = NULL;

  if (signet_certificate_get_rare_curve (certificate) != NULL)
    return signet_rare_curve_verify (certificate, hash, signature) == SIGNET_RARE_CURVE_HOLDS;
  return gnutls_pubkey_init (&key) >= 0
         && gnutls_pubkey_import_x509 (key, signet_certificate_get_gnutls (certificate), 0) >= 0
         && gnutls_pubkey_verify_hash2 (key, gnutls_pk_to_sign (algorithm, digest), 0, &sum, &value) >= 0;
}

GBytes *
signet_agent_signature_make (SignetAgent        *agent,
                             const char         *grip,
                             SignetCertificate  *certificate,
                             GBytes             *hash,
                             const char         *description,
                             GCancellable       *cancellable,
                             GError            **error)
{
  g_return_val_if_fail (agent != NULL && grip != NULL, NULL);
  g_return_val_if_fail (certificate != NULL && hash != NULL, NULL);

  const gnutls_digest_algorithm_t digest = signet_agent_signature_get_digest (certificate);
  g_autoptr(GBytes) expression = NULL;
  g_autoptr(GBytes) signature = NULL;

  g_return_val_if_fail (digest != GNUTLS_DIG_UNKNOWN, NULL);

  expression = signet_agent_sign (agent, grip, get_name (digest), hash, description, cancellable, error);
  if (expression == NULL)
    return NULL;
  signature = signet_certificate_get_key_algorithm (certificate) == GNUTLS_PK_RSA
                ? read_rsa (certificate, expression) : read_ecdsa (expression);
  if (signature != NULL && holds (certificate, hash, signature))
    return g_steal_pointer (&signature);
  g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED,
                       _("The private key and the certificate do not work together."));
  return NULL;
}
