/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "key-trial.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "agent-signature.h"
#include "ephemeral-key.h"
#include "gnutls-glib.h"
#include "key-agreement.h"
#include "recipient-writer.h"
#include "s-expression.h"

#define SECRET_SIZE 32

static gboolean
set_failed (GError **error)
{
  g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED,
                       _("The private key and the certificate do not work together."));
  return FALSE;
}

static gboolean
try_signing (SignetAgent        *agent,
             const char         *grip,
             SignetCertificate  *certificate,
             GCancellable       *cancellable,
             GError            **error)
{
  guint8 sum[SECRET_SIZE * 2];
  gnutls_digest_algorithm_t digest = signet_agent_signature_get_digest (certificate);
  const gboolean known = digest != GNUTLS_DIG_UNKNOWN;
  g_autoptr(GBytes) hash = NULL;
  g_autoptr(GBytes) signature = NULL;

  gnutls_rnd (GNUTLS_RND_NONCE, sum, sizeof sum);
  hash = g_bytes_new (sum, gnutls_hash_get_len (known ? digest : GNUTLS_DIG_SHA256));
  if (known)
    signature = signet_agent_signature_make (agent, grip, certificate, hash, NULL, cancellable, error);
  else  /* what comes of these is not known here; that the agent signed at all has to do */
    signature = signet_agent_sign (agent, grip, "sha256", hash, NULL, cancellable, error);
  return signature != NULL;
}

static gboolean
try_decrypting (SignetAgent        *agent,
                const char         *grip,
                SignetCertificate  *certificate,
                GCancellable       *cancellable,
                GError            **error)
{
  guint8 secret[SECRET_SIZE];
  const gnutls_datum_t plain = { secret, sizeof secret };
  g_auto(gnutls_pubkey_t) key = NULL;
  g_auto(gnutls_datum_t) sealed = { NULL, 0 };
  g_autoptr(GBytes) number = NULL;
  g_autoptr(GBytes) ciphertext = NULL;
  g_autoptr(GBytes) value = NULL;
  gsize size;
  const guint8 *block;

  gnutls_rnd (GNUTLS_RND_NONCE, secret, sizeof secret);
  if (gnutls_pubkey_init (&key) < 0
      || gnutls_pubkey_import_x509 (key, signet_certificate_get_gnutls (certificate), 0) < 0
      || gnutls_pubkey_encrypt_data (key, 0, &plain, &sealed) < 0)
    return set_failed (error);
  number = g_bytes_new (sealed.data, sealed.size);
  ciphertext = signet_s_expression_make_ciphertext ("rsa", "a", number);
  value = signet_agent_decrypt (agent, grip, ciphertext, NULL, cancellable, error);
  if (value == NULL)
    return FALSE;
  block = g_bytes_get_data (value, &size);
  return (size > sizeof secret && memcmp (block + size - sizeof secret, secret, sizeof secret) == 0)
         || set_failed (error);
}

/* What an elliptic curve key decrypts with: a secret that it shares with a key made for the occasion. */
static gboolean
try_agreeing (SignetAgent        *agent,
              const char         *grip,
              SignetCertificate  *certificate,
              GCancellable       *cancellable,
              GError            **error)
{
  g_autoptr(GBytes) ephemeral = NULL;
  g_autoptr(GBytes) secret = NULL;
  g_autoptr(GBytes) ciphertext = NULL;
  g_autoptr(GBytes) point = NULL;
  gsize size;
  const guint8 *ours;
  const guint8 *theirs;

  if (!signet_ephemeral_key_agree (certificate, &ephemeral, &secret, error))
    return FALSE;
  ciphertext = signet_s_expression_make_ciphertext ("ecdh", "e", ephemeral);
  point = signet_agent_decrypt (agent, grip, ciphertext, NULL, cancellable, error);
  if (point == NULL)
    return FALSE;
  ours = g_bytes_get_data (secret, &size);
  theirs = signet_key_agreement_find_secret (point, size);
  return (theirs != NULL && memcmp (ours, theirs, size) == 0) || set_failed (error);
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

  const gboolean agrees = signet_certificate_fits_mail_encryption (certificate)
                          && signet_recipient_writer_agrees (certificate);
  const gboolean signs = signet_agent_signature_get_digest (certificate) != GNUTLS_DIG_UNKNOWN;

  if ((signs || !agrees) && !try_signing (agent, grip, certificate, cancellable, error))
    return FALSE;
  if (signet_certificate_get_key_algorithm (certificate) == GNUTLS_PK_RSA)
    return try_decrypting (agent, grip, certificate, cancellable, error);
  return !agrees || try_agreeing (agent, grip, certificate, cancellable, error);
}
