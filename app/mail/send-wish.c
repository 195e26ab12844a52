/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "send-wish.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "addr-spec.h"
#include "draft-builder.h"

void
signet_send_wish_free (SignetSendWish *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->draft, signet_draft_unref);
  g_clear_pointer (&self->raw, signet_raw_mail_unref);
  g_clear_pointer (&self->resend, signet_resend_unref);
  g_clear_pointer (&self->identity, signet_identity_unref);
  g_clear_pointer (&self->built, signet_built_unref);
  g_clear_pointer (&self->kept, signet_spool_unref);
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
  SignetAddress *from = signet_resend_get_from (self->resend);
  GBytes *bytes = signet_resend_get_bytes (self->resend);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  self->from = signet_addr_spec_make (signet_address_get_address (from), NULL);
  if (self->from == NULL)
    return refuse_address (from, error);
  if (!add_list (visible, signet_resend_get_to (self->resend), known, error))
    return FALSE;
  self->visible = g_strv_builder_end (visible);
  self->hidden = g_new0 (char *, 1);
  for (gsize i = 0; i < length && !self->eight_bit; i++)
    self->eight_bit = (data[i] & 0x80) != 0;
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
  if (self->resend != NULL)
    return build_resend (self, error);
  take_flags (self);
  if (!address_draft (self, error))
    return FALSE;
  self->built = signet_draft_build (self->draft, SIGNET_DRAFT_BUILD_SENDING, self->directory, cancellable,
                                    error);
  return self->built != NULL;
}

gboolean
signet_send_wish_keep (SignetSendWish  *self,
                       GCancellable    *cancellable,
                       GError         **error)
{
  g_autoptr(SignetBuilt) built = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->draft == NULL)
    return TRUE;
  built = signet_draft_build (self->draft, SIGNET_DRAFT_BUILD_KEEPING, self->directory, cancellable, error);
  if (built != NULL)
    self->kept = signet_mail_write (signet_built_get_fields (built), signet_built_get_entity (built),
                                    self->directory, cancellable, error);
  return self->kept != NULL;
}

SignetOutboxRecord *
signet_send_wish_make_record (SignetSendWish *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autofree char *name = signet_maildir_make_name ();
  SignetOutboxRecord *record = signet_outbox_record_new (name);
  const char *sent = self->identity != NULL ? signet_identity_get_facts (self->identity)->sent_folder : NULL;

  record->not_before = self->not_before;
  record->draft = g_strdup (self->stored);
  record->has_draft = self->kept != NULL;
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
    }
  return record;
}

static SignetSpool *
write_mail (SignetSendWish  *self,
            GCancellable    *cancellable,
            GError         **error)
{
  g_autoptr(SignetSpool) spool = NULL;
  GBytes *bytes;

  if (self->built != NULL)
    return signet_mail_write (signet_built_get_fields (self->built), signet_built_get_entity (self->built),
                              self->directory, cancellable, error);
  bytes = signet_resend_get_bytes (self->resend);
  spool = signet_spool_new (self->directory);
  if (!signet_spool_write (spool, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error))
    return NULL;
  return g_steal_pointer (&spool);
}

gboolean
signet_send_wish_check_plain (SignetSendWish  *self,
                              GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->flags == SIGNET_SEND_PLAIN)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                       _("This mail is to be signed or encrypted, and that cannot be done. It was not "
                         "sent."));
  return FALSE;
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
  order->record = signet_send_wish_make_record (self);
  order->draft = self->kept != NULL ? signet_spool_ref (self->kept) : NULL;
  delivery = signet_outbox_record_add (order->record, self->from, (const char *const *) recipients);
  delivery->eight_bit = self->eight_bit;
  delivery->utf8 = self->built != NULL && signet_built_needs_utf8 (self->built);
  return order;
}
