/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who writes the mail, to whom, and how it is signed and encrypted therefore. */
#include "config.h"

#include "composer/composer-sealing.h"

#include "composer/composer-own.h"
#include "engine-submission.h"

void
signet_composer_update_recipients (SignetComposer *self)
{
  g_autoptr(GPtrArray) recipients = signet_address_fields_dup_recipients (self->fields);
  g_autoptr(GPtrArray) addresses = g_ptr_array_new_null_terminated (recipients->len + 1, NULL, TRUE);

  for (guint i = 0; i < recipients->len; i++)
    g_ptr_array_add (addresses, (gpointer) signet_address_get_address (recipients->pdata[i]));
  signet_sealing_set_recipients (self->sealing, (const char *const *) addresses->pdata);
  signet_address_fields_show_sealing (self->fields, self->sealing);
}

/* Whose limit was asked for. */
typedef struct
{
  SignetComposer *composer;
  SignetAccount  *account;
} Asking;

static void
limit_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Asking *asking = user_data;
  g_autoptr(SignetComposer) self = asking->composer;
  g_autoptr(SignetAccount) account = asking->account;
  const guint64 limit = signet_engine_get_mail_limit_finish (SIGNET_ENGINE (source), result, NULL);

  if (!g_cancellable_is_cancelled (self->cancellable) && account == signet_composer_get_account (self))
    signet_attachment_bar_set_limit (self->attachments, limit);
}

static void
ask_limit (SignetComposer *self,
           SignetAccount  *account)
{
  Asking *asking = g_new (Asking, 1);

  *asking = (Asking) { g_object_ref (self), g_object_ref (account) };
  signet_engine_get_mail_limit_async (self->engine, account, self->cancellable, limit_cb, asking);
}

static void
update_writer (SignetComposer *self)
{
  const SignetIdentityFacts *facts =
    signet_writer_get_facts (signet_address_fields_get_writer (self->fields));

  signet_sealing_set_sender (self->sealing, facts->address, facts->fingerprint, facts->flags);
  if (self->signature != NULL)
    signet_editor_change_signature (self->editor, self->signature, facts->signature);
  g_free (self->signature);
  self->signature = g_strdup (facts->signature);
  ask_limit (self, signet_composer_get_account (self));
}

static void
writer_changed_cb (SignetComposer *self)
{
  if (!self->ready)
    return;
  update_writer (self);
  signet_composer_touch (self);
}

static void
sealing_changed_cb (SignetComposer *self)
{
  gtk_toggle_button_set_active (self->sign, signet_sealing_get_sign (self->sealing));
  gtk_toggle_button_set_active (self->encrypt, signet_sealing_get_encrypt (self->sealing));
  signet_sealing_line_show (self->line, self->sealing);
  signet_attachment_bar_set_layers (self->attachments, signet_sealing_get_layers (self->sealing));
}

static void
recipients_known_cb (SignetComposer *self)
{
  signet_address_fields_show_sealing (self->fields, self->sealing);
}

static void
sign_clicked_cb (SignetComposer *self)
{
  signet_sealing_choose_sign (self->sealing, gtk_toggle_button_get_active (self->sign));
  signet_composer_touch (self);
}

/* What nobody could read afterwards is not begun; what was on before that was known stays. */
static void
encrypt_clicked_cb (SignetComposer *self)
{
  const gboolean encrypt = gtk_toggle_button_get_active (self->encrypt);
  SignetOwnRecipient *own = signet_sealing_get_own (self->sealing);

  if (encrypt && own != NULL && !signet_own_recipient_reads (own))
    {
      gtk_toggle_button_set_active (self->encrypt, FALSE);
      signet_composer_refuse_to_encrypt (self);
      return;
    }
  signet_sealing_choose_encrypt (self->sealing, encrypt);
  signet_composer_touch (self);
}

void
signet_composer_bind_sealing (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, writer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, encrypt_clicked_cb);
}

void
signet_composer_set_up_sealing (SignetComposer      *self,
                                SignetRecipientBook *book)
{
  g_autoptr(GListModel) writers = signet_writer_list (signet_engine_get_accounts (self->engine));

  self->sealing = signet_sealing_new (self->engine);
  signet_address_fields_set_up (self->fields, writers, book);
  /* Certificates come by reading too, in another window. */
  g_signal_connect_object (self, "notify::is-active", G_CALLBACK (signet_sealing_refresh), self->sealing,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sealing, "notify::sentence", G_CALLBACK (sealing_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sealing, "recipients-changed", G_CALLBACK (recipients_known_cb), self,
                           G_CONNECT_SWAPPED);
}

void
signet_composer_begin_sealing (SignetComposer *self)
{
  update_writer (self);
  signet_composer_update_recipients (self);
  sealing_changed_cb (self);
}
