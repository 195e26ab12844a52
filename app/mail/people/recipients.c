/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "recipients.h"

#include "recipient-writer.h"
#include "revocation-cache.h"
#include "signer-chain.h"
#include "system-anchors.h"

/* How long an answer is believed, in seconds: certificates expire, and revocations come to be known. */
#define PATIENCE 60

#define MAX_REMEMBERED 5000

struct _SignetRecipients
{
  SignetCertificateList *certificates;  /* nullable */
  SignetAnchors         *anchors;
  char                  *revocations;   /* nullable */
  GPtrArray             *known;         /* what may stand between a certificate and an anchor */
  GHashTable            *answers;       /* address => Answer */
};

typedef struct
{
  SignetRecipient *recipient;
  gint64           time;
  guint            version;  /* of the people */
} Answer;

/* Why a certificate might count. */
typedef enum
{
  SEEN,     /* it does not */
  KEPT,     /* in the keyring, or trusted once: if an anchor vouches for it */
  TRUSTED,  /* it was vouched for when it was seen, in a way that still counts */
  CHOSEN,   /* the user said so, or it is for him and has its private key here */
} Ground;

/* The best so far. */
typedef struct
{
  SignetRecipientState  state;
  SignetCertificate    *certificate;  /* borrowed */
  Ground                ground;
  guint                 rank;         /* of two in the same state */
} Choice;

static void
answer_free (gpointer data)
{
  Answer *self = data;

  signet_recipient_unref (self->recipient);
  g_free (self);
}

SignetRecipients *
signet_recipients_new (SignetCertificateList *certificates,
                       SignetAnchors         *anchors,
                       const char            *revocations)
{
  g_return_val_if_fail (anchors != NULL, NULL);

  SignetRecipients *self = g_new0 (SignetRecipients, 1);
  GPtrArray *system;

  self->certificates = certificates != NULL ? signet_certificate_list_ref (certificates) : NULL;
  self->anchors = signet_anchors_ref (anchors);
  self->revocations = g_strdup (revocations);
  self->known = g_ptr_array_new ();
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, answer_free);
  for (guint i = 0; certificates != NULL && i < signet_certificate_list_get_length (certificates); i++)
    g_ptr_array_add (self->known, signet_certificate_list_get (certificates, i));
  /* Also those that the user took out: a way that ends there is known to be none. */
  signet_system_anchors_get (&system);
  for (guint i = 0; i < system->len; i++)
    g_ptr_array_add (self->known, system->pdata[i]);
  return self;
}

void
signet_recipients_free (SignetRecipients *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->answers);
  g_ptr_array_unref (self->known);
  g_clear_pointer (&self->certificates, signet_certificate_list_unref);
  signet_anchors_unref (self->anchors);
  g_free (self->revocations);
  g_free (self);
}

static gboolean
is_revoked (SignetRecipients  *self,
            SignetCertificate *certificate)
{
  return self->revocations != NULL
         && signet_revocation_cache_is_revoked (self->revocations, certificate, NULL);
}

/* What those who vouch say. A certificate that was vouched for when it was seen came with others that are
 * not kept: then nothing is missing; but that nobody vouches any more counts. */
static SignetRecipientState
judge_chain (SignetRecipients  *self,
             SignetCertificate *certificate,
             Ground             ground,
             gint64             now)
{
  GPtrArray *const pools[] = { self->known, NULL };
  g_auto(SignetSignerChain) chain = { 0 };
  SignetSignerProblems problems;

  if (ground == CHOSEN)
    return SIGNET_RECIPIENT_OK;
  signet_signer_chain_init (&chain, certificate, pools, signet_anchors_get_certificates (self->anchors),
                            signet_anchors_get_distrusted (self->anchors),
                            signet_anchors_get_limits (self->anchors), now);
  problems = chain.problems;
  if (ground == TRUSTED)
    problems &= ~(SignetSignerProblems) SIGNET_SIGNER_INCOMPLETE;
  if ((problems & ~(SignetSignerProblems) SIGNET_SIGNER_WEAK) != 0)
    return SIGNET_RECIPIENT_UNTRUSTED;
  if (now > chain.valid_until)
    return SIGNET_RECIPIENT_EXPIRED;
  if (now < chain.valid_from)
    return SIGNET_RECIPIENT_NOT_YET;
  return problems != 0 ? SIGNET_RECIPIENT_WEAK : SIGNET_RECIPIENT_OK;
}

/* What it says of itself. */
static SignetRecipientState
judge_dates (SignetCertificate *certificate,
             gint64             now)
{
  if (now > signet_certificate_get_not_after (certificate))
    return SIGNET_RECIPIENT_EXPIRED;
  return now < signet_certificate_get_not_before (certificate) ? SIGNET_RECIPIENT_NOT_YET
                                                               : SIGNET_RECIPIENT_OK;
}

static SignetRecipientState
judge (SignetRecipients  *self,
       SignetCertificate *certificate,
       Ground             ground,
       gint64             now)
{
  SignetRecipientState state;

  if (signet_anchors_get_origin (self->anchors, certificate) == SIGNET_ANCHOR_DISTRUSTED)
    return SIGNET_RECIPIENT_REFUSED;
  if ((signet_certificate_is_ca (certificate) && ground != CHOSEN)
      || !signet_certificate_fits_mail_encryption (certificate))
    return SIGNET_RECIPIENT_UNFIT;
  if (!signet_recipient_writer_fits (certificate))
    return SIGNET_RECIPIENT_UNSUPPORTED;
  if (is_revoked (self, certificate))
    return SIGNET_RECIPIENT_REVOKED;
  state = judge_dates (certificate, now);
  if (state == SIGNET_RECIPIENT_OK)
    state = judge_chain (self, certificate, ground, now);
  return ground == SEEN && state == SIGNET_RECIPIENT_OK ? SIGNET_RECIPIENT_UNTRUSTED : state;
}

static void
consider (Choice               *choice,
          SignetCertificate    *certificate,
          SignetRecipientState  state,
          Ground                ground,
          guint                 rank)
{
  const gboolean is_newer = choice->certificate == NULL
                            || signet_certificate_get_not_before (certificate)
                                 > signet_certificate_get_not_before (choice->certificate);
  const gboolean is_better = rank != choice->rank ? rank > choice->rank : is_newer;

  if (state < choice->state || (state == choice->state && is_better))
    *choice = (Choice) { state, certificate, ground, rank };
}

/* Of one for the user himself: a private key may have come by a file of anybody's, and does not take the
 * place of one that is vouched for. 0: there is none. */
static guint
rank_own (SignetRecipients  *self,
          SignetCertificate *certificate,
          Ground             ground,
          gint64             now)
{
  if (self->certificates == NULL
      || signet_certificate_list_get_grip (self->certificates, certificate) == NULL)
    return 0;
  return judge_chain (self, certificate, ground, now) == SIGNET_RECIPIENT_OK ? 2 : 1;
}

static const SignetPerson *
find_person (GPtrArray         *persons,
             SignetCertificate *certificate)
{
  for (guint i = 0; persons != NULL && i < persons->len; i++)
    if (signet_certificate_equal (((const SignetPerson *) persons->pdata[i])->certificate, certificate))
      return persons->pdata[i];
  return NULL;
}

static Ground
find_ground (SignetRecipients   *self,
             const SignetPerson *person)
{
  if (person->state == SIGNET_PERSON_SEEN)
    return SEEN;
  if (person->state != SIGNET_PERSON_TRUSTED)
    return CHOSEN;
  return signet_person_is_vouched (person, self->anchors) ? TRUSTED : KEPT;
}

static void
consider_person (SignetRecipients   *self,
                 Choice             *choice,
                 const SignetPerson *person,
                 gboolean            own,
                 gint64              now)
{
  const Ground ground = find_ground (self, person);

  consider (choice, person->certificate,
            person->state == SIGNET_PERSON_REFUSED ? SIGNET_RECIPIENT_REFUSED
                                                   : judge (self, person->certificate, ground, now),
            ground, own ? rank_own (self, person->certificate, ground, now) : 0);
}

/* One that the user spoke about is what he said. */
static void
consider_kept (SignetRecipients  *self,
               Choice            *choice,
               SignetCertificate *certificate,
               GPtrArray         *persons,
               gboolean           own,
               gint64             now)
{
  const SignetPerson *person = find_person (persons, certificate);
  const guint rank = own ? rank_own (self, certificate, KEPT, now) : 0;
  const Ground ground = rank > 0 ? CHOSEN : KEPT;

  if (person == NULL || person->state < SIGNET_PERSON_ACCEPTED)
    consider (choice, certificate, judge (self, certificate, ground, now), ground, rank);
}

/* Whether the user has a private key for one of these. */
static gboolean
has_key (SignetRecipients *self,
         GPtrArray        *kept)
{
  for (guint i = 0; kept != NULL && i < kept->len; i++)
    if (signet_certificate_list_get_grip (self->certificates, kept->pdata[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* What mails only show does not come before the user's own. Returns: (transfer full). */
static SignetRecipient *
choose (SignetRecipients *self,
        SignetPeople     *people,
        const char       *address,
        gboolean          own,
        gint64            now)
{
  Choice choice = { SIGNET_RECIPIENT_NONE, NULL, SEEN, 0 };
  g_autoptr(GPtrArray) persons = people != NULL ? signet_people_list (people, address) : NULL;
  g_autoptr(GPtrArray) kept =
    self->certificates != NULL ? signet_certificate_list_find_address (self->certificates, address) : NULL;
  const gboolean mine = own && has_key (self, kept);
  gint64 changed = 0;

  for (guint i = 0; persons != NULL && i < persons->len; i++)
    if (!mine || ((const SignetPerson *) persons->pdata[i])->state != SIGNET_PERSON_SEEN)
      consider_person (self, &choice, persons->pdata[i], own, now);
  for (guint i = 0; kept != NULL && i < kept->len; i++)
    consider_kept (self, &choice, kept->pdata[i], persons, own, now);

  if (people != NULL && choice.state == SIGNET_RECIPIENT_OK)
    {
      if (choice.ground == KEPT)
        signet_people_note (people, address, choice.certificate, SIGNET_PERSON_TRUSTED, now);
      changed = signet_people_find_change (people, address, choice.certificate, now);
    }
  return signet_recipient_new (address, choice.state, choice.certificate, changed);
}

static gboolean
is_fresh (const Answer *answer,
          SignetPeople *people,
          gint64        now)
{
  return answer != NULL && answer->time <= now && now - answer->time < PATIENCE
         && (people == NULL || signet_people_get_version (people) == answer->version);
}

SignetRecipient *
signet_recipients_check (SignetRecipients *self,
                         SignetPeople     *people,
                         const char       *address,
                         gint64            now)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (address != NULL, NULL);

  Answer *answer = g_hash_table_lookup (self->answers, address);

  if (is_fresh (answer, people, now))
    return signet_recipient_ref (answer->recipient);
  if (g_hash_table_size (self->answers) >= MAX_REMEMBERED)
    g_hash_table_remove_all (self->answers);
  answer = g_new0 (Answer, 1);
  answer->recipient = choose (self, people, address, FALSE, now);
  answer->time = now;
  answer->version = people != NULL ? signet_people_get_version (people) : 0;
  g_hash_table_replace (self->answers, g_strdup (address), answer);
  return signet_recipient_ref (answer->recipient);
}

static SignetRecipientState
judge_signer (SignetRecipients  *self,
              SignetCertificate *certificate,
              gint64             now)
{
  const SignetRecipientState state = judge_dates (certificate, now);

  if (signet_certificate_list_get_grip (self->certificates, certificate) == NULL)
    return SIGNET_RECIPIENT_NO_KEY;
  if (!signet_certificate_fits_mail_signing (certificate))
    return SIGNET_RECIPIENT_UNFIT;
  if (!signet_recipient_writer_fits (certificate))
    return SIGNET_RECIPIENT_UNSUPPORTED;
  return state == SIGNET_RECIPIENT_OK && is_revoked (self, certificate) ? SIGNET_RECIPIENT_REVOKED : state;
}

/* The one that the user chose; one that was renewed has another for the same key, which takes its place.
 * Returns: borrowed, nullable. */
static SignetCertificate *
find_named (SignetRecipients  *self,
            const char        *address,
            const char        *fingerprint,
            gint64             now)
{
  SignetCertificate *best = fingerprint != NULL && self->certificates != NULL
    ? signet_certificate_list_find_fingerprint (self->certificates, fingerprint) : NULL;
  const char *grip = best != NULL ? signet_certificate_list_get_grip (self->certificates, best) : NULL;
  g_autoptr(GPtrArray) kept =
    grip != NULL ? signet_certificate_list_find_address (self->certificates, address) : NULL;

  for (guint i = 0; grip != NULL && i < kept->len; i++)
    if (g_strcmp0 (signet_certificate_list_get_grip (self->certificates, kept->pdata[i]), grip) == 0
        && signet_certificate_get_not_before (kept->pdata[i]) > signet_certificate_get_not_before (best)
        && judge_signer (self, kept->pdata[i], now) == SIGNET_RECIPIENT_OK)
      best = kept->pdata[i];
  return best;
}

SignetRecipient *
signet_recipients_check_own (SignetRecipients *self,
                             SignetPeople     *people,
                             const char       *address,
                             const char       *fingerprint,
                             gint64            now)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (address != NULL, NULL);

  SignetCertificate *named = find_named (self, address, fingerprint, now);

  if (named != NULL && rank_own (self, named, KEPT, now) > 0
      && judge (self, named, CHOSEN, now) == SIGNET_RECIPIENT_OK)
    return signet_recipient_new (address, SIGNET_RECIPIENT_OK, named, 0);
  return choose (self, people, address, TRUE, now);
}

/* One that was chosen and is not there any more, or is over for good, is as if none had been. */
SignetRecipient *
signet_recipients_check_signer (SignetRecipients *self,
                                const char       *address,
                                const char       *fingerprint,
                                gint64            now)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (address != NULL, NULL);

  SignetCertificate *named = find_named (self, address, fingerprint, now);
  const SignetRecipientState state = named != NULL ? judge_signer (self, named, now) : SIGNET_RECIPIENT_NONE;
  Choice choice = { state, named, SEEN, named != NULL ? G_MAXUINT : 0 };
  g_autoptr(GPtrArray) kept =
    self->certificates != NULL ? signet_certificate_list_find_address (self->certificates, address) : NULL;

  if (named != NULL && state != SIGNET_RECIPIENT_EXPIRED && state != SIGNET_RECIPIENT_REVOKED)
    return signet_recipient_new_signer (address, state, named);
  for (guint i = 0; kept != NULL && i < kept->len; i++)
    consider (&choice, kept->pdata[i], judge_signer (self, kept->pdata[i], now), CHOSEN,
              rank_own (self, kept->pdata[i], KEPT, now));
  return signet_recipient_new_signer (address, choice.state, choice.certificate);
}
