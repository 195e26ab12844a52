/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "sealed-draft.h"

#include <glib/gi18n-lib.h>

#include "certificate-request.h"
#include "recipient-writer.h"
#include "sealer.h"

static gboolean
opens (SignetCertificateList *certificates,
       SignetCertificate     *certificate)
{
  return signet_certificate_list_get_grip (certificates, certificate) != NULL
         && signet_certificate_fits_mail_encryption (certificate)
         && signet_recipient_writer_fits (certificate);
}

static gboolean
is_valid (SignetCertificate *certificate)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  return signet_certificate_get_not_before (certificate) <= now
         && now <= signet_certificate_get_not_after (certificate);
}

/* The one that mail is encrypted to, the one that the identity names, and those of the address, the newest
 * first. Returns: (transfer full), of SignetCertificate. */
static GPtrArray *
list_own (SignetCertificateList *certificates,
          const SignetRecipient *recipient,
          const char            *from,
          const char            *fingerprint)
{
  g_autoptr(GPtrArray) kept = signet_certificate_list_find_address (certificates, from);
  GPtrArray *own = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);
  SignetCertificate *named =
    fingerprint != NULL ? signet_certificate_list_find_fingerprint (certificates, fingerprint) : NULL;

  if (recipient->state == SIGNET_RECIPIENT_OK)
    g_ptr_array_add (own, signet_certificate_ref (recipient->certificate));
  if (named != NULL)
    g_ptr_array_add (own, signet_certificate_ref (named));
  for (guint i = 0; i < kept->len; i++)
    g_ptr_array_add (own, signet_certificate_ref (kept->pdata[i]));
  return own;
}

/* Returns: borrowed, nullable. own: of SignetCertificate. */
static SignetCertificate *
choose (SignetCertificateList *certificates,
        GPtrArray             *own)
{
  SignetCertificate *past = NULL;

  for (guint i = 0; i < own->len; i++)
    {
      if (!opens (certificates, own->pdata[i]))
        continue;
      if (is_valid (own->pdata[i]))
        return own->pdata[i];
      if (past == NULL)
        past = own->pdata[i];
    }
  return past;
}

/* One of another address of the user's. certificates, identities: nullable. Returns: borrowed, nullable. */
static SignetCertificate *
choose_other (SignetCertificateList *certificates,
              GPtrArray             *identities)
{
  SignetCertificate *found = NULL;

  if (certificates == NULL || identities == NULL)
    return NULL;
  for (guint i = 0; found == NULL && i < identities->len; i++)
    {
      const char *address = signet_identity_get_address (identities->pdata[i]);
      g_autoptr(GPtrArray) kept = signet_certificate_list_find_address (certificates, address);

      found = choose (certificates, kept);
    }
  return found;
}

static SignetSpool *
seal (SignetBuilt        *kept,
      SignetCertificate  *own,
      const char         *directory,
      GCancellable       *cancellable,
      GError            **error)
{
  g_autoptr(GPtrArray) recipients = g_ptr_array_new ();
  g_autoptr(GPtrArray) outer = NULL;
  g_autoptr(SignetSpool) sealed = NULL;
  const SignetSealOrder order =
  {
    .flags = SIGNET_SEAL_ENCRYPT | SIGNET_SEAL_PROTECT | SIGNET_SEAL_KEPT,
    .recipients = recipients,
    .fields = signet_built_get_fields (kept),
    .directory = directory,
  };

  g_ptr_array_add (recipients, own);
  sealed = signet_sealer_seal (NULL, NULL, &order, signet_built_get_entity (kept), &outer, cancellable,
                               error);
  return sealed != NULL ? signet_mail_write (outer, sealed, directory, cancellable, error) : NULL;
}

/* The one of nobody, which is for drafts. Returns: borrowed, nullable. */
static SignetCertificate *
find_for_drafts (SignetCertificateList *certificates)
{
  for (guint i = 0; i < signet_certificate_list_get_length (certificates); i++)
    {
      SignetCertificate *certificate = signet_certificate_list_get (certificates, i);

      if (signet_certificate_list_is_for_drafts (certificates, certificate)
          && opens (certificates, certificate))
        return certificate;
    }
  return NULL;
}

/* Makes it where there is none yet; who refused that is not asked at each pause. Returns: borrowed from the
 * judge; NULL where it cannot be made. */
static SignetCertificate *
get_for_drafts (SignetJudge       *judge,
                SignetPassphrases *passphrases,
                GCancellable      *cancellable)
{
  SignetKeyring *keyring;
  SignetCertificateList *certificates = signet_judge_get_certificates (judge, &keyring, cancellable, NULL);
  SignetCertificate *found = certificates != NULL ? find_for_drafts (certificates) : NULL;
  g_autoptr(GError) error = NULL;

  if (found != NULL || certificates == NULL || passphrases == NULL
      || signet_passphrases_get_secrets (passphrases) == NULL || signet_passphrases_are_refused (passphrases))
    return found;
  if (!signet_certificate_make_for_drafts (keyring, passphrases, cancellable, &error))
    {
      g_debug ("There is no key for drafts: %s", error->message);
      if (g_error_matches (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_CANCELLED))
        signet_passphrases_refuse_secrets (passphrases);
      return NULL;
    }
  certificates = signet_judge_get_certificates (judge, &keyring, cancellable, NULL);
  return certificates != NULL ? find_for_drafts (certificates) : NULL;
}

SignetSpool *
signet_sealed_draft_new (SignetJudge        *judge,
                         SignetPassphrases  *passphrases,
                         SignetBuilt        *kept,
                         const char         *from,
                         const char         *fingerprint,
                         GPtrArray          *identities,
                         const char         *directory,
                         GCancellable       *cancellable,
                         GError            **error)
{
  g_return_val_if_fail (judge != NULL && kept != NULL && from != NULL, NULL);

  g_autoptr(SignetRecipient) found = signet_judge_check_own (judge, from, fingerprint, cancellable);
  g_autoptr(GPtrArray) own = NULL;
  SignetKeyring *keyring;
  SignetCertificateList *certificates = signet_judge_get_certificates (judge, &keyring, cancellable, error);
  SignetCertificate *chosen;

  if (certificates == NULL)
    return NULL;
  own = list_own (certificates, found, from, fingerprint);
  chosen = choose (certificates, own);
  if (chosen == NULL)
    chosen = get_for_drafts (judge, passphrases, cancellable);
  if (chosen == NULL)
    chosen = choose_other (signet_judge_get_certificates (judge, &keyring, cancellable, NULL), identities);
  if (chosen != NULL)
    return seal (kept, chosen, directory, cancellable, error);
  g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NOT_FOUND,
               _("The draft could not be saved: it is kept encrypted, and you have no certificate for %s "
                 "that could do it. Import or request one."), from);
  return NULL;
}
