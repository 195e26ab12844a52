/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "judge.h"

#include <glib/gi18n-lib.h>

#include "anchors.h"
#include "certificate-store.h"
#include "first-judged.h"
#include "maildir.h"
#include "people-book.h"
#include "revocation-cache.h"
#include "standing.h"

struct _SignetJudge
{
  SignetKeyring         *keyring;
  char                  *record_path;
  SignetStoreMode        mode;

  char                  *state;         /* of the keyring and revocations when it was read */
  char                  *standing;      /* what of it decides of verdicts */
  SignetCertificateList *certificates;
  SignetVerifier        *verifier;
  SignetRecipients      *recipients;
  GError                *trouble;       /* why it could not be */

  SignetFirstJudged     *record;
  gboolean               record_tried;
  char                  *revocations;
  SignetPeopleBook      *book;
};

SignetJudge *
signet_judge_new (SignetKeyring   *keyring,
                  const GError    *error,
                  const char      *record,
                  const char      *people,
                  SignetStoreMode  mode)
{
  SignetJudge *self = g_new0 (SignetJudge, 1);

  g_set_object (&self->keyring, keyring);
  self->trouble = error != NULL ? g_error_copy (error) : NULL;
  self->record_path = g_strdup (record);
  self->book = signet_people_book_new (people, mode);
  self->mode = mode;
  return self;
}

void
signet_judge_set_revocations (SignetJudge *self,
                              const char  *directory)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->recipients == NULL);

  g_free (self->revocations);
  self->revocations = g_strdup (directory);
}

void
signet_judge_free (SignetJudge *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->keyring);
  g_clear_pointer (&self->certificates, signet_certificate_list_unref);
  g_clear_pointer (&self->verifier, signet_verifier_free);
  g_clear_pointer (&self->recipients, signet_recipients_free);
  g_clear_pointer (&self->record, signet_first_judged_close);
  g_clear_pointer (&self->book, signet_people_book_free);
  g_clear_error (&self->trouble);
  g_free (self->record_path);
  g_free (self->revocations);
  g_free (self->state);
  g_free (self->standing);
  g_free (self);
}

/* A keyring may have been changed by anybody, and is read again then, as it is for a new revocation. */
static void
read_keyring (SignetJudge  *self,
              GCancellable *cancellable)
{
  g_autofree char *kept = self->keyring != NULL ? signet_certificate_store_dup_state (self->keyring) : NULL;
  g_autofree char *revoked = self->revocations != NULL
                             ? signet_revocation_cache_dup_known (self->revocations) : g_strdup ("");
  g_autofree char *state = g_strconcat (revoked, "/", kept, NULL);

  if (self->verifier != NULL && (self->keyring == NULL || self->trouble == NULL)
      && g_strcmp0 (state, self->state) == 0)
    return;
  g_clear_pointer (&self->certificates, signet_certificate_list_unref);
  g_clear_pointer (&self->verifier, signet_verifier_free);
  g_clear_pointer (&self->recipients, signet_recipients_free);
  if (self->keyring != NULL)
    {
      g_clear_error (&self->trouble);
      self->certificates = signet_certificate_list_load (self->keyring, cancellable, &self->trouble);
    }
  g_free (self->state);
  self->state = g_steal_pointer (&state);

  g_autoptr(GPtrArray) known
    = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);
  g_autoptr(SignetAnchors) anchors =
    signet_anchors_load (self->keyring, self->certificates, self->trouble == NULL ? &self->trouble : NULL);
  guint n = self->certificates != NULL ? signet_certificate_list_get_length (self->certificates) : 0;
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (known, signet_certificate_ref (
                              signet_certificate_list_get (self->certificates, i)));
  if (anchors == NULL)  /* nobody can say whom the user distrusts: then nobody is trusted for now */
    anchors = signet_anchors_new_empty ();
  self->verifier = signet_verifier_new (known, signet_anchors_get_certificates (anchors),
                                        signet_anchors_get_distrusted (anchors),
                                        signet_anchors_get_limits (anchors));
  signet_verifier_set_revocations (self->verifier, self->revocations);
  self->recipients = signet_recipients_new (self->certificates, anchors, self->revocations);
  g_free (self->standing);
  self->standing = signet_standing_make (self->certificates, anchors, revoked);
}

char *
signet_judge_dup_standing (SignetJudge  *self,
                           GCancellable *cancellable)
{
  g_return_val_if_fail (self != NULL, NULL);

  read_keyring (self, cancellable);
  return g_strdup (self->standing);
}

const char *
signet_judge_get_standing (SignetJudge *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->standing;
}

gboolean
signet_judge_is_whole (SignetJudge *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->trouble == NULL && (self->record != NULL || self->record_path == NULL);
}

static void
read_record (SignetJudge *self)
{
  g_autoptr(GError) error = NULL;

  if (self->record != NULL || self->record_path == NULL)
    return;
  self->record = signet_first_judged_open (self->record_path, &error);
  if (self->record == NULL && !self->record_tried)
    g_warning ("%s", error->message);
  self->record_tried = TRUE;
}

static gint64
find_cb (const char *key,
         gpointer    record)
{
  return signet_first_judged_find (record, key);
}

static void
note_cb (const char *key,
         gint64      time,
         gpointer    record)
{
  signet_first_judged_note (record, key, time);
}

SignetUnsealer *
signet_judge_begin (SignetJudge      *self,
                    GBytes           *mail,
                    const char       *name,
                    SignetJudgeScope  scope,
                    GCancellable     *cancellable)
{
  g_return_val_if_fail (self != NULL && mail != NULL, NULL);

  read_keyring (self, cancellable);
  read_record (self);

  gboolean may_open = self->certificates != NULL && scope == SIGNET_JUDGE_ALL;
  SignetUnsealerTools tools =
  {
    .keyring = may_open ? self->keyring : NULL,
    .certificates = may_open ? self->certificates : NULL,
    .trouble = self->trouble,
    .verifier = self->verifier,
    .is_beginning = scope == SIGNET_JUDGE_BEGINNING,
    .now = g_get_real_time () / G_USEC_PER_SEC,
    .arrived = name != NULL ? signet_maildir_get_time (name) : 0,
    .cancellable = cancellable,
  };
  if (self->record != NULL)
    tools.memory = (SignetUnsealerMemory) { find_cb, note_cb, self->record };
  return signet_unsealer_new (mail, &tools);
}

/* More of them are nobody's own. */
#define MAX_ADDRESSES 8

/* Who vouches for that one, if it signed the whole mail, and not a part that lies in it, or who signed that
 * wants answers to be encrypted to it. signs: (out). Returns: borrowed, nullable: of SignetCertificate. */
static GPtrArray *
find_chain (SignetVerdict     *verdict,
            SignetCertificate *certificate,
            gboolean          *signs)
{
  GPtrArray *signers = signet_verdict_get_signers (verdict);

  for (guint i = 0; i < signers->len; i++)
    {
      const SignetSignerFacts *facts = signet_signer_get_facts (signers->pdata[i]);

      *signs = signet_certificate_equal (facts->certificate, certificate);
      if (*signs)
        return facts->chain;
      if (facts->preferred != NULL && signet_certificate_equal (facts->preferred, certificate))
        return facts->preferred_chain;
    }
  return NULL;
}

/* A certificate counts for an address only if the whole mail was rightly signed from there, by itself. */
static gint64
note_signers (SignetPeople   *people,
              SignetUnsealer *unsealer,
              SignetMessage  *message)
{
  const char *from = signet_address_get_address (signet_message_get_from (message));
  g_autoptr(SignetVerdict) verdict = signet_unsealer_dup_verdict (unsealer);
  const gboolean valid = signet_verdict_get_signature (verdict) == SIGNET_SIGNATURE_VALID;
  GPtrArray *seen = signet_unsealer_get_seen (unsealer);
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 since = 0;

  for (guint i = 0; i < seen->len; i++)
    {
      GPtrArray *addresses = signet_certificate_get_addresses (seen->pdata[i]);
      gboolean signs = FALSE;
      GPtrArray *chain = valid ? find_chain (verdict, seen->pdata[i], &signs) : NULL;

      if (chain != NULL && signet_certificate_has_address (seen->pdata[i], from))
        {
          signet_people_note_vouched (people, from, seen->pdata[i], chain, now);
          if (signs)
            since = MAX (since, signet_people_find_change (people, from, seen->pdata[i], now));
        }
      for (guint j = 0; j < MIN (addresses->len, MAX_ADDRESSES); j++)
        signet_people_note (people, addresses->pdata[j], seen->pdata[i], SIGNET_PERSON_SEEN, now);
    }
  return since;
}

static void
end_people (SignetJudge *self)
{
  g_autoptr(GError) error = NULL;

  if (!signet_people_book_end (self->book, &error))
    g_warning ("%s", error->message);
}

static gint64
remember_people (SignetJudge    *self,
                 SignetUnsealer *unsealer,
                 SignetMessage  *message)
{
  SignetPeople *people;
  gint64 since = 0;

  if (signet_unsealer_get_seen (unsealer)->len == 0)
    return 0;
  people = signet_people_book_begin (self->book);
  if (people != NULL)
    since = note_signers (people, unsealer, message);
  end_people (self);
  return since;
}

gint64
signet_judge_remember (SignetJudge    *self,
                       SignetUnsealer *unsealer,
                       SignetMessage  *message)
{
  g_autoptr(GError) error = NULL;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (unsealer != NULL && SIGNET_IS_MESSAGE (message), 0);

  if (self->record != NULL && self->mode == SIGNET_STORE_WRITE
      && !signet_first_judged_sync (self->record, &error))
    g_warning ("%s", error->message);
  return remember_people (self, unsealer, message);
}

GPtrArray *
signet_judge_check_recipients (SignetJudge       *self,
                               const char *const *addresses,
                               GCancellable      *cancellable)
{
  g_return_val_if_fail (self != NULL && addresses != NULL, NULL);

  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  GPtrArray *recipients = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_recipient_unref);

  read_keyring (self, cancellable);
  SignetPeople *people = signet_people_book_begin (self->book);
  for (guint i = 0; addresses[i] != NULL; i++)
    g_ptr_array_add (recipients, signet_recipients_check (self->recipients, people, addresses[i], now));
  end_people (self);
  return recipients;
}

SignetRecipient *
signet_judge_check_own (SignetJudge  *self,
                        const char   *address,
                        const char   *fingerprint,
                        GCancellable *cancellable)
{
  g_return_val_if_fail (self != NULL && address != NULL, NULL);

  read_keyring (self, cancellable);
  SignetRecipient *own
    = signet_recipients_check_own (self->recipients, signet_people_book_begin (self->book), address,
                                   fingerprint, g_get_real_time () / G_USEC_PER_SEC);
  end_people (self);
  return own;
}

SignetRecipient *
signet_judge_check_signer (SignetJudge  *self,
                           const char   *address,
                           const char   *fingerprint,
                           GCancellable *cancellable)
{
  g_return_val_if_fail (self != NULL && address != NULL, NULL);

  read_keyring (self, cancellable);
  return signet_recipients_check_signer (self->recipients, address, fingerprint,
                                         g_get_real_time () / G_USEC_PER_SEC);
}

SignetCertificateList *
signet_judge_get_certificates (SignetJudge    *self,
                               SignetKeyring **keyring,
                               GCancellable   *cancellable,
                               GError        **error)
{
  g_return_val_if_fail (self != NULL && keyring != NULL, NULL);

  read_keyring (self, cancellable);
  *keyring = self->keyring;
  if (self->certificates == NULL && self->trouble != NULL)
    g_propagate_error (error, g_error_copy (self->trouble));
  else if (self->certificates == NULL)
    g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NOT_FOUND,
                         _("There are no certificates in this profile."));
  return self->certificates;
}

gboolean
signet_judge_decide (SignetJudge        *self,
                     const char         *address,
                     SignetCertificate  *certificate,
                     SignetPersonState   state,
                     GError            **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (address != NULL && certificate != NULL, FALSE);
  g_return_val_if_fail (state >= SIGNET_PERSON_ACCEPTED, FALSE);

  SignetPeople *people = signet_people_book_begin (self->book);

  if (people == NULL || self->mode != SIGNET_STORE_WRITE)
    {
      signet_people_book_end (self->book, NULL);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _("What you decided about this certificate cannot be kept."));
      return FALSE;
    }
  if (state == SIGNET_PERSON_ACCEPTED && self->keyring != NULL
      && !signet_anchors_relent (self->keyring, certificate, error))
    {
      signet_people_book_end (self->book, NULL);
      return FALSE;
    }
  signet_people_note (people, address, certificate, state, g_get_real_time () / G_USEC_PER_SEC);
  return signet_people_book_end (self->book, error);
}
