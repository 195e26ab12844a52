/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "seal-job.h"

#include <string.h>

#include "own-recipient.h"
#include "quotable-entity.h"
#include "travel-entity.h"

/* A job under way. */
typedef struct
{
  const SignetSealJob   *job;
  SignetKeyring         *keyring;       /* borrowed, like the next */
  SignetCertificateList *certificates;  /* nullable where nothing is sealed */
  SignetRecipient       *signer;        /* nullable */
  GPtrArray             *visible;       /* of SignetRecipient, nullable, as the next */
  GPtrArray             *hidden;
  SignetCertificate     *own;           /* to encrypt to; borrowed of own_recipient */
  SignetOwnRecipient    *own_recipient;
  SignetSpool           *entity;        /* what is to be encrypted, or sent */
  GPtrArray             *fields;        /* what stands outside */
} Run;

static void
run_clear (Run *self)
{
  g_clear_pointer (&self->certificates, signet_certificate_list_unref);
  g_clear_pointer (&self->signer, signet_recipient_unref);
  g_clear_pointer (&self->visible, g_ptr_array_unref);
  g_clear_pointer (&self->hidden, g_ptr_array_unref);
  g_clear_pointer (&self->own_recipient, signet_own_recipient_free);
  g_clear_pointer (&self->entity, signet_spool_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static gboolean
signs (const SignetSealJob *job)
{
  return (job->flags & (SIGNET_SEAL_SIGN | SIGNET_SEAL_TRIPLE)) != 0;
}

static gboolean
encrypts (const SignetSealJob *job)
{
  return (job->flags & (SIGNET_SEAL_ENCRYPT | SIGNET_SEAL_TRIPLE)) != 0;
}

static SignetSmimeError
get_code (SignetRecipientState state)
{
  switch (state)
    {
    case SIGNET_RECIPIENT_NONE:
      return SIGNET_SMIME_ERROR_NOT_FOUND;
    case SIGNET_RECIPIENT_NO_KEY:
      return SIGNET_SMIME_ERROR_NO_KEY;
    case SIGNET_RECIPIENT_EXPIRED:
    case SIGNET_RECIPIENT_NOT_YET:
      return SIGNET_SMIME_ERROR_EXPIRED;
    case SIGNET_RECIPIENT_UNSUPPORTED:
      return SIGNET_SMIME_ERROR_UNSUPPORTED;
    default:
      return SIGNET_SMIME_ERROR_UNFIT;
    }
}

static gboolean
is_fine (const SignetRecipient  *recipient,
         GError                **error)
{
  if (recipient->state == SIGNET_RECIPIENT_OK)
    return TRUE;
  g_set_error_literal (error, SIGNET_SMIME_ERROR, (int) get_code (recipient->state), recipient->sentence);
  return FALSE;
}

/* Returns: (transfer full) (nullable): NULL with an error about the first that cannot be encrypted to. */
static GPtrArray *
find_recipients (SignetJudge        *judge,
                 const char *const  *addresses,
                 GPtrArray          *identities,
                 GCancellable       *cancellable,
                 GError            **error)
{
  g_autoptr(GPtrArray) recipients = signet_own_recipient_check (judge, addresses, identities, cancellable);

  for (guint i = 0; i < recipients->len; i++)
    if (!is_fine (recipients->pdata[i], error))
      return NULL;
  return g_steal_pointer (&recipients);
}

static gboolean
is_over (const Run *self)
{
  return self->own_recipient->recipient->state == SIGNET_RECIPIENT_EXPIRED;
}

/* What the writer reads with, or else could not read what he sent. */
static gboolean
find_own (Run          *self,
          SignetJudge  *judge,
          GCancellable *cancellable,
          GError      **error)
{
  const SignetSealJob *job = self->job;

  self->own_recipient = signet_own_recipient_find (judge, job->from, job->fingerprint, cancellable);
  self->own = self->own_recipient->recipient->certificate;
  if (signet_own_recipient_reads (self->own_recipient))
    return TRUE;
  g_set_error_literal (error, SIGNET_SMIME_ERROR, (int) get_code (self->own_recipient->recipient->state),
                       self->own_recipient->sentence);
  return FALSE;
}

/* All certificates, before anybody is asked for anything. */
static gboolean
find_certificates (Run          *self,
                   SignetJudge  *judge,
                   GCancellable *cancellable,
                   GError      **error)
{
  const SignetSealJob *job = self->job;

  if (!signs (job) && !encrypts (job))
    return TRUE;
  SignetCertificateList *list = signet_judge_get_certificates (judge, &self->keyring, cancellable, error);

  if (list == NULL)
    return FALSE;
  self->certificates = signet_certificate_list_ref (list);  /* the judge may read the keyring anew */
  if (signs (job))
    {
      self->signer = signet_judge_check_signer (judge, job->from, job->fingerprint, cancellable);
      if (!is_fine (self->signer, error))
        return FALSE;
    }
  if (!encrypts (job))
    {
      find_own (self, judge, cancellable, NULL);  /* which answers are to be encrypted to, if there is one */
      return TRUE;
    }
  self->visible = find_recipients (judge, job->visible, job->identities, cancellable, error);
  if (self->visible == NULL)
    return FALSE;
  self->hidden = find_recipients (judge, job->hidden, job->identities, cancellable, error);
  return self->hidden != NULL && find_own (self, judge, cancellable, error);
}

static SignetSealOrder
make_order (Run             *self,
            SignetSealFlags  flags,
            GPtrArray       *fields)
{
  SignetSealOrder order = { .flags = flags, .cipher = self->job->cipher, .fields = fields,
                            .directory = self->job->directory };

  if (self->signer != NULL)
    {
      order.signer = self->signer->certificate;
      if (self->own != NULL && self->own_recipient->recipient->state == SIGNET_RECIPIENT_OK
          && !signet_certificate_equal (self->own, order.signer))
        order.preferred = self->own;
    }
  return order;
}

static SignetSpool *
seal (Run                    *self,
      const SignetSealOrder  *order,
      SignetSpool            *entity,
      GPtrArray             **outer,
      GCancellable           *cancellable,
      GError                **error)
{
  return signet_sealer_seal (self->keyring, self->certificates, order, entity, outer, cancellable, error);
}

static gboolean
would_change (const GError *error)
{
  return g_error_matches (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED);
}

/* Returns: (transfer full) (nullable): NULL with an error, which would_change() knows. entity: nullable. */
static SignetSpool *
sign (Run              *self,
      SignetSpool      *entity,
      SignetSealFlags   flags,
      GCancellable     *cancellable,
      GError          **error)
{
  const SignetSealOrder order = make_order (self, flags, signet_built_get_fields (self->job->built));

  g_clear_pointer (&self->fields, g_ptr_array_unref);
  return entity != NULL ? seal (self, &order, entity, &self->fields, cancellable, error) : NULL;
}

/* Whether the subject will have to stand in the text, and cannot in one of 7 bits. */
static gboolean
needs_room (const SignetSealJob *job)
{
  GPtrArray *fields = signet_built_get_fields (job->built);

  for (guint i = 0; i < fields->len; i++)
    if (g_ascii_strncasecmp (fields->pdata[i], "Subject:", strlen ("Subject:")) == 0)
      return encrypts (job) && (job->flags & SIGNET_SEAL_PROTECT) != 0
             && strstr (fields->pdata[i], "=?") != NULL;
  return FALSE;
}

/* Returns: (transfer full). */
static SignetSpool *
prepare (const SignetSealJob  *job,
         GError              **error)
{
  SignetSpool *entity = signet_built_get_entity (job->built);

  return needs_room (job) ? signet_quotable_entity_new (entity, job->directory, error)
                          : signet_spool_ref (entity);
}

/* What would not come through every gateway is encoded, and if that is not enough signed in one piece: other
 * programs' mails are of all kinds. */
static gboolean
sign_inner (Run          *self,
            GCancellable *cancellable,
            GError      **error)
{
  const SignetSealJob *job = self->job;
  g_autoptr(SignetSpool) entity = prepare (job, error);
  SignetSealFlags flags = job->flags & (SIGNET_SEAL_OPAQUE | SIGNET_SEAL_PROTECT);
  g_autoptr(SignetSpool) encoded = NULL;
  g_autoptr(GError) problem = NULL;

  if (entity == NULL)
    return FALSE;
  flags |= signs (job) ? SIGNET_SEAL_SIGN : 0;
  flags |= encrypts (job) ? SIGNET_SEAL_LATER : 0;
  self->entity = sign (self, entity, flags, cancellable, &problem);
  if (would_change (problem) && (flags & SIGNET_SEAL_OPAQUE) == 0)
    {
      g_clear_error (&problem);
      encoded = signet_travel_entity_new (entity, job->directory, cancellable, &problem);
      self->entity = sign (self, encoded, flags, cancellable, &problem);
    }
  if (would_change (problem) && (flags & SIGNET_SEAL_OPAQUE) == 0)
    {
      g_clear_error (&problem);
      self->entity = sign (self, entity, flags | SIGNET_SEAL_OPAQUE, cancellable, &problem);
    }
  if (self->entity == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return self->entity != NULL;
}

/* The whole mail for those recipients, of SignetRecipient, and its writer. Returns: (transfer full)
 * (nullable). */
static SignetSpool *
make_mail (Run           *self,
           GPtrArray     *recipients,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(SignetSpool) entity = signet_spool_ref (self->entity);

  if (encrypts (self->job))
    {
      /* All others were judged; what is written for an own key that is over is read here only. */
      const SignetSealFlags flags = SIGNET_SEAL_ENCRYPT | (is_over (self) ? SIGNET_SEAL_KEPT : 0);
      SignetSealOrder order = make_order (self, flags, self->fields);
      g_autoptr(GPtrArray) certificates = g_ptr_array_new ();
      g_autoptr(GPtrArray) outer = NULL;
      SignetSpool *sealed;

      g_ptr_array_add (certificates, self->own);
      for (guint i = 0; i < recipients->len; i++)
        {
          SignetCertificate *certificate = ((SignetRecipient *) recipients->pdata[i])->certificate;

          if (!signet_certificate_equal (certificate, self->own))
            g_ptr_array_add (certificates, certificate);
        }
      order.recipients = certificates;
      sealed = seal (self, &order, entity, &outer, cancellable, error);
      if (sealed == NULL)
        return NULL;
      signet_spool_unref (entity);
      entity = sealed;
    }
  if ((self->job->flags & SIGNET_SEAL_TRIPLE) != 0)
    {
      SignetSealOrder order
        = make_order (self, SIGNET_SEAL_SIGN | (self->job->flags & SIGNET_SEAL_OPAQUE), self->fields);
      g_autoptr(GPtrArray) outer = NULL;
      SignetSpool *sealed = seal (self, &order, entity, &outer, cancellable, error);

      if (sealed == NULL)
        return NULL;
      signet_spool_unref (entity);
      entity = sealed;
    }
  return signet_mail_write (self->fields, entity, self->job->directory, cancellable, error);
}

/* recipients: taken. */
static void
add_outgoing (Run          *self,
              GPtrArray    *all,
              SignetSpool  *mail,
              char        **recipients)
{
  const gboolean sealed = signs (self->job) || encrypts (self->job);
  const SignetOutgoing facts =
  {
    .from = (char *) self->job->from,
    .recipients = recipients,
    .mail = mail,
    .eight_bit = self->job->eight_bit && !sealed,
    .utf8 = signet_built_needs_utf8 (self->job->built),
  };

  if (recipients[0] != NULL)
    g_ptr_array_add (all, signet_outgoing_new (&facts));
  g_strfreev (recipients);
}

/* Returns: (transfer full): all that get the same mail. */
static char **
list_together (const SignetSealJob *job)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) job->visible);
  if (!encrypts (job))
    g_strv_builder_addv (builder, (const char **) job->hidden);
  return g_strv_builder_end (builder);
}

static gboolean
add_hidden (Run           *self,
            GPtrArray     *all,
            guint          at,
            GCancellable  *cancellable,
            GError       **error)
{
  const char *const one[] = { self->job->hidden[at], NULL };
  g_autoptr(GPtrArray) recipient = g_ptr_array_new ();
  g_autoptr(SignetSpool) mail = NULL;

  g_ptr_array_add (recipient, self->hidden->pdata[at]);
  mail = make_mail (self, recipient, cancellable, error);
  if (mail != NULL)
    add_outgoing (self, all, mail, g_strdupv ((char **) one));
  return mail != NULL;
}

GPtrArray *
signet_seal_job_run (SignetJudge          *judge,
                     const SignetSealJob  *job,
                     SignetSpool         **for_sent,
                     GCancellable         *cancellable,
                     GError              **error)
{
  g_return_val_if_fail (judge != NULL && job != NULL && for_sent != NULL, NULL);
  g_return_val_if_fail (job->built != NULL && job->from != NULL, NULL);
  g_return_val_if_fail (job->visible != NULL && job->hidden != NULL, NULL);

  g_auto(Run) self = { .job = job };
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_outgoing_free);
  g_autoptr(SignetSpool) mail = NULL;

  if (!find_certificates (&self, judge, cancellable, error) || !sign_inner (&self, cancellable, error))
    return NULL;
  mail = make_mail (&self, self.visible, cancellable, error);
  if (mail == NULL)
    return NULL;
  add_outgoing (&self, all, mail, list_together (job));
  for (guint i = 0; encrypts (job) && i < self.hidden->len; i++)
    {
      if (job->operation != NULL)
        signet_operation_report (job->operation, NULL, (i + 1.0) / (self.hidden->len + 1.0), 0);
      if (!add_hidden (&self, all, i, cancellable, error))
        return NULL;
    }
  *for_sent = g_steal_pointer (&mail);
  return g_steal_pointer (&all);
}
