/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "send-wish.h"

#include <glib/gi18n-lib.h>

#include "addr-spec.h"
#include "draft-builder.h"
#include "receipt.h"
#include "seal-job.h"

void
signet_send_wish_free (SignetSendWish *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->draft, signet_draft_unref);
  g_clear_pointer (&self->raw, signet_raw_mail_unref);
  g_clear_pointer (&self->redirection, signet_redirection_free);
  g_clear_pointer (&self->resend, signet_resend_free);
  g_clear_pointer (&self->receipt, signet_receipt_offer_free);
  g_clear_pointer (&self->identity, signet_identity_unref);
  g_clear_object (&self->passphrases);
  g_clear_pointer (&self->identities, g_ptr_array_unref);
  g_clear_pointer (&self->built, signet_built_unref);
  g_clear_pointer (&self->kept, signet_spool_unref);
  g_free (self->name);
  g_free (self->stored);
  g_free (self->directory);
  g_free (self->from);
  g_strfreev (self->visible);
  g_strfreev (self->hidden);
  g_free (self);
}

static gboolean
refuse_address (SignetAddress  *address,
                GError        **error)
{
  g_set_error (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_ADDRESS, _("“%s” is no address."),
               signet_address_get_display (address));
  return FALSE;
}

/* Adds those of a list that are not known yet. list: of SignetAddress. */
static gboolean
add_list (GStrvBuilder  *builder,
          GPtrArray     *list,
          GHashTable    *known,
          GError       **error)
{
  for (guint i = 0; i < list->len; i++)
    {
      g_autofree char *address = signet_addr_spec_make (signet_address_get_address (list->pdata[i]), NULL);

      if (address == NULL)
        return refuse_address (list->pdata[i], error);
      if (g_hash_table_add (known, g_ascii_strdown (address, -1)))
        g_strv_builder_add (builder, address);
    }
  return TRUE;
}

/* known: who gets it. */
static gboolean
check_number (GHashTable  *known,
              GError     **error)
{
  if (g_hash_table_size (known) <= SIGNET_ADDRESS_MAX)
    return TRUE;
  g_set_error_literal (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_ADDRESS,
                       _("The mail goes to more people than Signet sends to at once."));
  return FALSE;
}

static gboolean
address_draft (SignetSendWish  *self,
               GError         **error)
{
  const SignetDraftFacts *facts = signet_draft_get_facts (self->draft);
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GStrvBuilder) visible = g_strv_builder_new ();
  g_autoptr(GStrvBuilder) hidden = g_strv_builder_new ();

  self->from = facts->from != NULL
               ? signet_addr_spec_make (signet_address_get_address (facts->from), NULL) : NULL;
  if (self->from == NULL && facts->from != NULL)
    return refuse_address (facts->from, error);
  if (!add_list (visible, facts->to, known, error) || !add_list (visible, facts->cc, known, error)
      || !add_list (hidden, facts->bcc, known, error))
    return FALSE;
  self->visible = g_strv_builder_end (visible);
  self->hidden = g_strv_builder_end (hidden);
  if (!check_number (known, error))
    return FALSE;
  if (self->from != NULL && g_hash_table_size (known) > 0)
    return TRUE;
  g_set_error_literal (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_ADDRESS,
                       self->from == NULL ? _("The mail does not say from whom it is.")
                                          : _("The mail does not say to whom it goes."));
  return FALSE;
}

/* What the sender's own wish and the draft's say. */
static void
take_flags (SignetSendWish *self)
{
  const SignetDraftFlags flags = signet_draft_get_facts (self->draft)->flags;

  if ((flags & SIGNET_DRAFT_SIGN) != 0)
    self->flags |= SIGNET_SEND_SIGN;
  if ((flags & SIGNET_DRAFT_ENCRYPT) != 0)
    self->flags |= SIGNET_SEND_ENCRYPT;
}

static gboolean
build_raw (SignetSendWish  *self,
           GError         **error)
{
  SignetAddress *from = signet_raw_mail_get_from (self->raw);

  if (from == NULL)
    {
      g_set_error_literal (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_ADDRESS,
                           _("The mail does not say from whom it is."));
      return FALSE;
    }
  self->from = signet_addr_spec_make (signet_address_get_address (from), NULL);
  if (self->from == NULL)
    return refuse_address (from, error);
  self->built = signet_built_ref (signet_raw_mail_get_built (self->raw));
  self->visible = g_strdupv ((char **) signet_raw_mail_get_visible (self->raw));
  self->hidden = g_strdupv ((char **) signet_raw_mail_get_hidden (self->raw));
  self->eight_bit = signet_raw_mail_is_eight_bit (self->raw);
  return TRUE;
}

static gboolean
build_resend (SignetSendWish  *self,
              GError         **error)
{
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GStrvBuilder) visible = g_strv_builder_new ();
  g_autoptr(GStrvBuilder) hidden = g_strv_builder_new ();
  SignetAddress *from = self->redirection->from;
  GPtrArray *bcc = self->redirection->bcc;

  self->from = signet_addr_spec_make (signet_address_get_address (from), NULL);
  if (self->from == NULL)
    return refuse_address (from, error);
  if (!add_list (visible, self->redirection->to, known, error)
      || (bcc != NULL && !add_list (hidden, bcc, known, error)) || !check_number (known, error))
    return FALSE;
  self->resend = signet_redirection_read (self->redirection, error);
  if (self->resend == NULL)
    return FALSE;
  self->visible = g_strv_builder_end (visible);
  self->hidden = g_strv_builder_end (hidden);
  self->eight_bit = signet_resend_is_eight_bit (self->resend);
  return TRUE;
}

/* Without an envelope sender, so that nobody answers it (RFC 8098 section 3). */
static gboolean
build_receipt (SignetSendWish  *self,
               GError         **error)
{
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GStrvBuilder) visible = g_strv_builder_new ();
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GPtrArray) recipients = NULL;
  SignetReading *reading = self->receipt->reading;
  SignetVerdict *verdict = signet_reading_get_verdict (reading);

  self->built = signet_receipt_build (signet_reading_get_message (reading), self->receipt->from,
                                      signet_verdict_get_encryption (verdict) == SIGNET_ENCRYPTION_NONE
                                      ? SIGNET_RECEIPT_WITH_SUBJECT : SIGNET_RECEIPT_WITHOUT_SUBJECT,
                                      now, &recipients, error);
  if (self->built == NULL || !add_list (visible, recipients, known, error))
    return FALSE;
  self->from = g_strdup ("");
  self->visible = g_strv_builder_end (visible);
  self->hidden = g_new0 (char *, 1);
  return TRUE;
}

gboolean
signet_send_wish_build (SignetSendWish  *self,
                        GCancellable    *cancellable,
                        GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->raw != NULL)
    return build_raw (self, error);
  if (self->redirection != NULL)
    return build_resend (self, error);
  if (self->receipt != NULL)
    return build_receipt (self, error);
  take_flags (self);
  if (!address_draft (self, error))
    return FALSE;
  self->built = signet_draft_build (self->draft, SIGNET_DRAFT_BUILD_SENDING, self->directory, cancellable,
                                    error);
  return self->built != NULL;
}

/* A record without deliveries for what was built. Returns: (transfer full). */
static SignetOutboxRecord *
make_record (SignetSendWish *self)
{
  g_autofree char *name = self->name != NULL ? g_strdup (self->name) : signet_maildir_make_name ();
  SignetOutboxRecord *record = signet_outbox_record_new (name);
  const char *sent = self->identity != NULL ? signet_identity_get_facts (self->identity)->sent_folder : NULL;

  record->not_before = self->not_before;
  record->draft = g_strdup (self->stored);
  record->has_draft = self->kept != NULL;
  record->leaves_nothing = self->receipt != NULL || self->redirection != NULL;
  /* Nobody has written it, and nobody looks for it in Sent. */
  if (self->receipt != NULL)
    sent = "";
  if (sent != NULL)
    {
      g_free (record->sent_folder);
      record->sent_folder = g_strdup (sent);
    }
  if (self->draft != NULL)
    {
      const SignetDraftFacts *facts = signet_draft_get_facts (self->draft);

      record->answers = facts->answer_kind != SIGNET_ANSWER_NONE ? g_strdup (facts->answers) : NULL;
      record->is_forward = facts->answer_kind == SIGNET_ANSWER_FORWARD;
      record->wants_notices = (facts->flags & SIGNET_DRAFT_DELIVERY) != 0;
    }
  return record;
}

static SignetSpool *
write_mail (SignetSendWish  *self,
            GCancellable    *cancellable,
            GError         **error)
{
  g_autoptr(SignetSpool) spool = NULL;

  if (self->built != NULL)
    return signet_mail_write (signet_built_get_fields (self->built), signet_built_get_entity (self->built),
                              self->directory, cancellable, error);
  spool = signet_spool_new (self->directory);
  if (!signet_resend_write (self->resend, spool, error)
      || !signet_redirection_is_whole (self->redirection, error))
    return NULL;
  return g_steal_pointer (&spool);
}

SignetOutboxOrder *
signet_send_wish_order (SignetSendWish  *self,
                        GCancellable    *cancellable,
                        GError         **error)
{
  g_return_val_if_fail (self != NULL && self->from != NULL, NULL);

  SignetSpool *mail = write_mail (self, cancellable, error);
  g_autoptr(GStrvBuilder) builder = NULL;
  g_auto(GStrv) recipients = NULL;
  SignetOutboxOrder *order;
  SignetOutboxDelivery *delivery;

  if (mail == NULL)
    return NULL;
  builder = g_strv_builder_new ();
  g_strv_builder_addv (builder, (const char **) self->visible);
  g_strv_builder_addv (builder, (const char **) self->hidden);
  recipients = g_strv_builder_end (builder);

  order = g_new0 (SignetOutboxOrder, 1);
  order->mail = mail;
  order->record = make_record (self);
  order->draft = self->kept != NULL ? signet_spool_ref (self->kept) : NULL;
  delivery = signet_outbox_record_add (order->record, self->from, (const char *const *) recipients);
  delivery->eight_bit = self->eight_bit;
  delivery->utf8 = self->built != NULL && signet_built_needs_utf8 (self->built);
  return order;
}

/* A subject that may have come encrypted does not leave in the clear, whatever the identity wants. */
static gboolean
protects (SignetSendWish *self)
{
  return (signet_identity_get_facts (self->identity)->flags & SIGNET_IDENTITY_PROTECT_HEADERS) != 0
         || (self->draft != NULL && (self->flags & SIGNET_SEND_ENCRYPT) != 0
             && (signet_draft_get_facts (self->draft)->flags & SIGNET_DRAFT_OF_SEALED) != 0);
}

/* Only what is signed and encrypted anyway is signed once more. */
static SignetSealFlags
get_seal_flags (SignetSendWish *self)
{
  const SignetIdentityFlags wanted = signet_identity_get_facts (self->identity)->flags;
  const gboolean both = (self->flags & SIGNET_SEND_SIGN) != 0 && (self->flags & SIGNET_SEND_ENCRYPT) != 0;

  return ((self->flags & SIGNET_SEND_SIGN) != 0 ? SIGNET_SEAL_SIGN : 0)
         | ((self->flags & SIGNET_SEND_ENCRYPT) != 0 ? SIGNET_SEAL_ENCRYPT : 0)
         | (both && (wanted & SIGNET_IDENTITY_TRIPLE) != 0 ? SIGNET_SEAL_TRIPLE : 0)
         | ((wanted & SIGNET_IDENTITY_OPAQUE) != 0 ? SIGNET_SEAL_OPAQUE : 0)
         | (protects (self) ? SIGNET_SEAL_PROTECT : 0);
}

static void
unref_spool (SignetSpool *spool)
{
  g_clear_pointer (&spool, signet_spool_unref);
}

/* What differs from the mail for Sent lies beside it. outgoing: of SignetOutgoing. */
static SignetOutboxOrder *
order_sealed (SignetSendWish *self,
              GPtrArray      *outgoing,
              SignetSpool    *for_sent)
{
  SignetOutboxOrder *order = g_new0 (SignetOutboxOrder, 1);

  order->mail = signet_spool_ref (for_sent);
  order->record = make_record (self);
  order->draft = self->kept != NULL ? signet_spool_ref (self->kept) : NULL;
  order->apart = g_ptr_array_new_with_free_func ((GDestroyNotify) unref_spool);
  for (guint i = 0; i < outgoing->len; i++)
    {
      const SignetOutgoing *one = outgoing->pdata[i];
      SignetOutboxDelivery *delivery =
        signet_outbox_record_add (order->record, one->from, (const char *const *) one->recipients);

      delivery->is_apart = one->mail != for_sent;
      delivery->eight_bit = one->eight_bit;
      delivery->utf8 = one->utf8;
      g_ptr_array_add (order->apart, delivery->is_apart ? signet_spool_ref (one->mail) : NULL);
    }
  return order;
}

SignetOutboxOrder *
signet_send_wish_seal (SignetSendWish  *self,
                       SignetJudge     *judge,
                       GCancellable    *cancellable,
                       GError         **error)
{
  g_return_val_if_fail (self != NULL && self->built != NULL && self->identity != NULL, NULL);

  const SignetSealJob job =
  {
    .built = self->built,
    .from = self->from,
    .visible = (const char *const *) self->visible,
    .hidden = (const char *const *) self->hidden,
    .flags = get_seal_flags (self),
    .fingerprint = signet_identity_get_facts (self->identity)->fingerprint,
    .identities = self->identities,
    .eight_bit = self->eight_bit,
    .directory = self->directory,
    .operation = self->operation,
  };
  g_autoptr(SignetSpool) for_sent = NULL;
  g_autoptr(GPtrArray) outgoing = signet_seal_job_run (judge, &job, &for_sent, cancellable, error);

  return outgoing != NULL ? order_sealed (self, outgoing, for_sent) : NULL;
}
