/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "opener.h"

#include <glib/gi18n-lib.h>

#include "agent.h"
#include "content-cipher.h"
#include "key-agreement.h"
#include "key-transport.h"
#include "s-expression.h"

/* Whoever writes a mail says how often a key is tried. */
#define MAX_DAMAGED 8

/* A recipient of the mail that is one of our certificates, with its private key. */
typedef struct
{
  const SignetCmsRecipient *recipient;
  SignetCertificate        *certificate;
  const char               *grip;
} Candidate;

static gboolean
set_error (GError           **error,
           SignetSmimeError   code,
           const char        *message)
{
  g_set_error_literal (error, SIGNET_SMIME_ERROR, (int) code, message);
  return FALSE;
}

static gboolean
has_public_key (const SignetCmsRecipient *recipient)
{
  return recipient->kind == SIGNET_CMS_RECIPIENT_TRANSPORT
         || recipient->kind == SIGNET_CMS_RECIPIENT_AGREEMENT;
}

static gboolean
is_meant (const SignetCmsRecipient *recipient,
          SignetCertificate        *certificate)
{
  return has_public_key (recipient)
         && signet_cms_id_matches (&recipient->id, signet_certificate_get_issuer_der (certificate),
                                   signet_certificate_get_serial (certificate),
                                   signet_certificate_get_subject_key_id (certificate));
}

/* Returns: (transfer full), of Candidate, in the mail's order. */
static GArray *
find_candidates (SignetCertificateList *certificates,
                 SignetCms             *cms)
{
  GPtrArray *recipients = signet_cms_get_recipients (cms);
  g_autoptr(GPtrArray) mine = signet_certificate_list_find_mine (certificates);
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint i = 0; i < recipients->len; i++)
    for (guint j = 0; j < mine->len; j++)
      if (is_meant (recipients->pdata[i], mine->pdata[j]))
        {
          Candidate candidate = { recipients->pdata[i], mine->pdata[j],
                                  signet_certificate_list_get_grip (certificates, mine->pdata[j]) };

          g_array_append_val (candidates, candidate);
        }
  return candidates;
}

/* Nobody is named by a certificate. */
static gboolean
set_no_certificates (SignetCms  *cms,
                     GError    **error)
{
  GPtrArray *recipients = signet_cms_get_recipients (cms);
  gboolean shared = signet_cms_get_kind (cms) == SIGNET_CMS_ENCRYPTED_DATA;

  for (guint i = 0; i < recipients->len; i++)
    {
      const SignetCmsRecipient *recipient = recipients->pdata[i];

      shared |= recipient->kind == SIGNET_CMS_RECIPIENT_PASSWORD
                || recipient->kind == SIGNET_CMS_RECIPIENT_SHARED;
    }
  if (shared)
    return set_error (error, SIGNET_SMIME_ERROR_UNSUPPORTED,
                      _("This message is encrypted with a password or a shared key and not to a "
                        "certificate. Signet cannot open that."));
  if (recipients->len > 0)
    return set_error (error, SIGNET_SMIME_ERROR_UNSUPPORTED,
                      _("The key of this message is encrypted in a way that Signet does not know."));
  return set_error (error, SIGNET_SMIME_ERROR_NOT_FOR_US,
                    _("This message is not encrypted to any of your certificates."));
}

/* Returns: (transfer none) (nullable): a certificate of the keyring that it means. */
static SignetCertificate *
find_meant (SignetCertificateList    *certificates,
            const SignetCmsRecipient *recipient)
{
  for (guint i = 0; i < signet_certificate_list_get_length (certificates); i++)
    {
      SignetCertificate *certificate = signet_certificate_list_get (certificates, i);

      if (is_meant (recipient, certificate))
        return certificate;
    }
  return NULL;
}

/* Whether somebody with a private key here has one of its addresses. */
static gboolean
is_ours (SignetCertificateList *certificates,
         SignetCertificate     *certificate)
{
  g_autoptr(GPtrArray) mine = signet_certificate_list_find_mine (certificates);
  GPtrArray *addresses = signet_certificate_get_addresses (certificate);

  for (guint i = 0; i < mine->len; i++)
    for (guint j = 0; j < addresses->len; j++)
      if (signet_certificate_has_address (mine->pdata[i], addresses->pdata[j]))
        return TRUE;
  return FALSE;
}

/* Nobody here has a certificate that it names. */
static gboolean
set_not_mine (SignetCertificateList  *certificates,
              GError                **error)
{
  g_autoptr(GPtrArray) mine = signet_certificate_list_find_mine (certificates);

  return set_error (error, SIGNET_SMIME_ERROR_NOT_FOR_US,
                    mine->len == 0 ? _("You have no certificate that could open this message.")
                                   : _("This message is not encrypted to any of your certificates."));
}

/* Why there is no candidate. */
static gboolean
set_not_for_us (SignetCertificateList  *certificates,
                SignetCms              *cms,
                GError                **error)
{
  GPtrArray *recipients = signet_cms_get_recipients (cms);
  SignetCertificate *other = NULL;
  gboolean somebody = FALSE;

  for (guint i = 0; i < recipients->len; i++)
    {
      SignetCertificate *known = find_meant (certificates, recipients->pdata[i]);

      somebody |= has_public_key (recipients->pdata[i]);
      if (known != NULL && is_ours (certificates, known))
        {
          g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NO_KEY,
                       _("This message is encrypted to a certificate of %s whose private key is not "
                         "here."), signet_certificate_get_name (known));
          return FALSE;
        }
      other = other != NULL ? other : known;
    }
  if (!somebody)
    return set_no_certificates (cms, error);
  if (other == NULL)
    return set_not_mine (certificates, error);
  g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NOT_FOR_US,
               _("This message is encrypted to %s and not to any of your certificates."),
               signet_certificate_get_name (other));
  return FALSE;
}

/* What the agent makes of it with the private key. Returns: (transfer full). */
static GBytes *
ask_agent (SignetAgent      *agent,
           const Candidate  *candidate,
           GBytes           *ciphertext,
           GCancellable     *cancellable,
           GError          **error)
{
  g_autofree char *description
    = g_strdup_printf (_("Signet needs the passphrase of the private key of %s to open a message."),
                       signet_certificate_get_name (candidate->certificate));

  return signet_agent_decrypt (agent, candidate->grip, ciphertext, description, cancellable, error);
}

static gboolean
set_wrong_kind (GError **error)
{
  return set_error (error, SIGNET_SMIME_ERROR_DAMAGED, _("The encrypted message is damaged."));
}

static gboolean
unlock_transport (SignetAgent       *agent,
                  const Candidate   *candidate,
                  gsize              key_length,
                  SignetSessionKey  *key,
                  GCancellable      *cancellable,
                  GError           **error)
{
  const SignetCmsRecipient *recipient = candidate->recipient;
  gsize modulus_size = (signet_certificate_get_key_bits (candidate->certificate) + 7) / 8;

  if (signet_certificate_get_key_algorithm (candidate->certificate) != GNUTLS_PK_RSA
      || g_bytes_get_size (recipient->encrypted_key) > modulus_size)
    return set_wrong_kind (error);

  g_autoptr(GBytes) ciphertext = signet_s_expression_make_ciphertext ("rsa", "a", recipient->encrypted_key);
  g_autoptr(GBytes) block = ask_agent (agent, candidate, ciphertext, cancellable, error);
  if (block == NULL)
    return FALSE;
  signet_key_transport_unpad (&recipient->algorithm, block, modulus_size, key_length, key);
  return TRUE;
}

static gboolean
unlock_agreement (SignetAgent       *agent,
                  const Candidate   *candidate,
                  gsize              key_length,
                  SignetSessionKey  *key,
                  GCancellable      *cancellable,
                  GError           **error)
{
  const SignetCmsRecipient *recipient = candidate->recipient;

  if (signet_certificate_get_key_algorithm (candidate->certificate) != GNUTLS_PK_ECDSA)
    return set_wrong_kind (error);

  g_autoptr(GBytes) ciphertext = signet_s_expression_make_ciphertext ("ecdh", "e", recipient->originator_key);
  g_autoptr(GBytes) point = ask_agent (agent, candidate, ciphertext, cancellable, error);
  if (point == NULL || !signet_key_agreement_unwrap (recipient, point, key, error))
    return FALSE;
  return key->length == key_length || set_wrong_kind (error);
}

static gboolean
unlock (SignetAgent       *agent,
        const Candidate   *candidate,
        gsize              key_length,
        SignetSessionKey  *key,
        GCancellable      *cancellable,
        GError           **error)
{
  if (candidate->recipient->kind == SIGNET_CMS_RECIPIENT_TRANSPORT)
    return signet_key_transport_check (&candidate->recipient->algorithm, error)
           && unlock_transport (agent, candidate, key_length, key, cancellable, error);
  return signet_key_agreement_check (candidate->recipient, error)
         && unlock_agreement (agent, candidate, key_length, key, cancellable, error);
}

static gboolean
is_damaged (const GError *problem)
{
  return g_error_matches (problem, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED);
}

/* Whether another of our keys may do better than the one that failed so: it is not there, or it
 * takes part in a way that is not known here, or it was not meant: an authority may give several certificates
 * the same number. */
static gboolean
may_go_on (const GError *problem)
{
  return g_error_matches (problem, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NO_KEY)
         || g_error_matches (problem, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED)
         || is_damaged (problem);
}

static gboolean
open_with (SignetAgent      *agent,
           SignetCms        *cms,
           const Candidate  *candidate,
           SignetOpened     *opened,
           GCancellable     *cancellable,
           GError          **error)
{
  g_auto(SignetSessionKey) key = { 0 };
  const gsize key_length = signet_content_cipher_get_key_length (cms, error);

  if (key_length == 0 || !unlock (agent, candidate, key_length, &key, cancellable, error))
    return FALSE;
  opened->content = signet_content_cipher_decrypt (cms, &key, cancellable, error);
  if (opened->content == NULL)
    return FALSE;
  opened->cipher = signet_cms_algorithm_get_name (signet_cms_get_algorithm (cms));
  opened->key_length = key_length;
  opened->authenticated = signet_content_cipher_is_authenticated (cms);
  opened->recipient = signet_certificate_ref (candidate->certificate);
  return TRUE;
}

gboolean
signet_opener_open (SignetKeyring          *keyring,
                    SignetCertificateList  *certificates,
                    SignetCms              *cms,
                    GCancellable           *cancellable,
                    SignetOpened           *opened,
                    GError                **error)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(GArray) candidates = NULL;
  g_autoptr(SignetAgent) agent = NULL;
  guint n_damaged = 0;

  g_return_val_if_fail (SIGNET_IS_KEYRING (keyring), FALSE);
  g_return_val_if_fail (certificates != NULL && cms != NULL && opened != NULL, FALSE);

  *opened = (SignetOpened) { 0 };
  candidates = find_candidates (certificates, cms);
  if (candidates->len == 0)
    return set_not_for_us (certificates, cms, error);
  if (signet_content_cipher_get_key_length (cms, error) == 0)
    return FALSE;
  agent = signet_agent_new (keyring, cancellable, error);
  if (agent == NULL)
    return FALSE;

  for (guint i = 0; i < candidates->len && n_damaged < MAX_DAMAGED; i++)
    {
      g_autoptr(GError) one = NULL;

      if (open_with (agent, cms, &g_array_index (candidates, Candidate, i), opened, cancellable, &one))
        return TRUE;
      const gboolean goes_on = may_go_on (one);
      n_damaged += is_damaged (one);
      /* That a key is not here is of no interest beside one that is. */
      if (!goes_on || !is_damaged (problem))
        {
          g_clear_error (&problem);
          problem = g_steal_pointer (&one);
        }
      if (!goes_on)
        break;
    }
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

void
signet_opened_clear (SignetOpened *self)
{
  g_return_if_fail (self != NULL);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_clear_pointer (&self->recipient, signet_certificate_unref);
}
