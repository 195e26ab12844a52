/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "own-recipient.h"

#include <glib/gi18n-lib.h>

static gboolean
signs_and_reads (const SignetRecipient *signer)
{
  return signer->state == SIGNET_RECIPIENT_OK
         && signet_certificate_fits_mail_encryption (signer->certificate);
}

static gboolean
reads (const SignetRecipient *recipient)
{
  return recipient->state == SIGNET_RECIPIENT_OK || recipient->state == SIGNET_RECIPIENT_EXPIRED;
}

/* Returns: (transfer full). */
static char *
make_sentence (const SignetRecipient *recipient)
{
  if (recipient->state == SIGNET_RECIPIENT_REVOKED)
    return g_strdup_printf (_("Your certificate for %s was revoked. Get a new one to encrypt."),
                            recipient->address);
  if (recipient->state != SIGNET_RECIPIENT_NONE)
    return g_strdup (recipient->sentence);
  return g_strdup_printf (_("You have no certificate for %s, so you could not read this message yourself. "
                            "Import or request one to encrypt."), recipient->address);
}

/* What others would encrypt to, if it is the writer's. certificates: nullable. Returns: (transfer full). */
static SignetRecipient *
make (SignetCertificateList *certificates,
      SignetRecipient       *found)
{
  const gboolean mine = certificates != NULL && found->certificate != NULL
                        && signet_certificate_list_get_grip (certificates, found->certificate) != NULL;

  return reads (found) && !mine ? signet_recipient_new (found->address, SIGNET_RECIPIENT_NONE, NULL, 0)
                                : signet_recipient_ref (found);
}

static gboolean
is_gone (SignetCertificateList *certificates,
         const char            *fingerprint)
{
  return fingerprint != NULL && certificates != NULL
         && signet_certificate_list_find_fingerprint (certificates, fingerprint) == NULL;
}

SignetOwnRecipient *
signet_own_recipient_find (SignetJudge  *judge,
                           const char   *address,
                           const char   *fingerprint,
                           GCancellable *cancellable)
{
  g_return_val_if_fail (judge != NULL && address != NULL, NULL);

  SignetOwnRecipient *self = g_new0 (SignetOwnRecipient, 1);
  g_autoptr(SignetRecipient) signer = signet_judge_check_signer (judge, address, fingerprint, cancellable);
  g_autoptr(SignetRecipient) found = signet_judge_check_own (judge, address, fingerprint, cancellable);
  SignetKeyring *keyring;
  SignetCertificateList *certificates = signet_judge_get_certificates (judge, &keyring, cancellable, NULL);

  if (signs_and_reads (signer))
    self->recipient = g_steal_pointer (&signer);
  else
    self->recipient = make (certificates, found);
  self->sentence = signet_own_recipient_reads (self) ? NULL : make_sentence (self->recipient);
  self->stands_in = is_gone (certificates, fingerprint);
  return self;
}

GPtrArray *
signet_own_recipient_check (SignetJudge       *judge,
                            const char *const *addresses,
                            GPtrArray         *identities,
                            GCancellable      *cancellable)
{
  g_return_val_if_fail (judge != NULL && addresses != NULL, NULL);

  GPtrArray *recipients = signet_judge_check_recipients (judge, addresses, cancellable);

  for (guint i = 0; identities != NULL && i < recipients->len; i++)
    {
      SignetIdentity *own = signet_identity_find (identities, addresses[i]);

      if (own == NULL)
        continue;
      signet_recipient_unref (recipients->pdata[i]);
      recipients->pdata[i] = signet_judge_check_own (judge, addresses[i],
                                                     signet_identity_get_facts (own)->fingerprint,
                                                     cancellable);
    }
  return recipients;
}

void
signet_own_recipient_free (SignetOwnRecipient *self)
{
  g_return_if_fail (self != NULL);

  signet_recipient_unref (self->recipient);
  g_free (self->sentence);
  g_free (self);
}

gboolean
signet_own_recipient_reads (const SignetOwnRecipient *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return reads (self->recipient);
}
