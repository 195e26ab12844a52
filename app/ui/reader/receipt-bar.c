/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/receipt-bar.h"

#include <glib/gi18n-lib.h>

#include "common/button-text.h"
#include "common/wrap-layout.h"
#include "engine-receipt.h"
#include "reader/attachment-actions.h"

struct _SignetReceiptBar
{
  AdwBin              parent_instance;
  SignetEngine       *engine;  /* these are NULL while there is nothing to offer */
  SignetReceiptOffer *offer;
  GtkLabel           *text;
  GtkWidget          *buttons;
};

G_DEFINE_FINAL_TYPE (SignetReceiptBar, signet_receipt_bar, ADW_TYPE_BIN)

static void
update (SignetReceiptBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          self->offer != NULL
                          && signet_receipt_log_is_open (signet_engine_get_receipt_log (self->engine),
                                                         self->offer->key));
}

static void
forget (SignetReceiptBar *self)
{
  if (self->engine != NULL)
    g_signal_handlers_disconnect_by_func (signet_engine_get_receipt_log (self->engine), update, self);
  g_clear_object (&self->engine);
  g_clear_pointer (&self->offer, signet_receipt_offer_free);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SignetReceiptBar) self = user_data;
  g_autoptr(GError) error = NULL;

  if (signet_engine_answer_receipt_finish (SIGNET_ENGINE (source), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _("Receipt is being sent"));
  else
    signet_attachment_actions_tell_error (GTK_WIDGET (self), _("The receipt could not be sent"), error);
}

static void
ignored_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SignetReceiptBar) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!signet_engine_answer_receipt_finish (SIGNET_ENGINE (source), result, &error))
    signet_attachment_actions_tell_error (GTK_WIDGET (self), _("Your choice could not be kept"), error);
}

/* The bar hides at once: what is under way is as good as done. */
static void
send_cb (SignetReceiptBar *self)
{
  signet_engine_answer_receipt_async (self->engine, self->offer, SIGNET_RECEIPT_SEND, sent_cb,
                                      g_object_ref (self));
}

static void
ignore_cb (SignetReceiptBar *self)
{
  signet_engine_answer_receipt_async (self->engine, self->offer, SIGNET_RECEIPT_IGNORE, ignored_cb,
                                      g_object_ref (self));
}

static void
signet_receipt_bar_dispose (GObject *object)
{
  forget (SIGNET_RECEIPT_BAR (object));
  G_OBJECT_CLASS (signet_receipt_bar_parent_class)->dispose (object);
}

static void
signet_receipt_bar_class_init (SignetReceiptBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_receipt_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/receipt-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetReceiptBar, text);
  gtk_widget_class_bind_template_child (widget_class, SignetReceiptBar, buttons);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
  gtk_widget_class_bind_template_callback (widget_class, ignore_cb);
}

static void
signet_receipt_bar_init (SignetReceiptBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->buttons, signet_wrap_layout_new (6));
  signet_button_text_wrap (self->buttons);
}

static SignetReceiptOffer *
make_offer (SignetEngine  *engine,
            SignetEntry   *entry,
            SignetReading *reading)
{
  SignetFolder *folder = entry != NULL ? signet_entry_get_folder (entry) : NULL;

  if (engine == NULL || folder == NULL || reading == NULL || signet_entry_get_partial (entry)
      || signet_store_get_mode (signet_engine_get_store (engine)) != SIGNET_STORE_WRITE)
    return NULL;
  return signet_receipt_offer_new (signet_engine_get_accounts (engine), signet_folder_get_account (folder),
                                   signet_folder_get_role (folder), signet_folder_get_directory (folder),
                                   reading);
}

static char *
describe (const SignetReceiptOffer *offer)
{
  if (offer->addresses == NULL)
    /* Translators: %s is the name of a person. */
    return g_strdup_printf (_("%s asks to be told that you read this."), offer->asker);
  /* Translators: the first %s is the name of a person, the second is a mail address, or several. */
  return g_strdup_printf (_("%s asks to be told that you read this. The receipt goes to %s."),
                          offer->asker, offer->addresses);
}

void
signet_receipt_bar_show (SignetReceiptBar *self,
                         SignetEngine     *engine,
                         SignetEntry      *entry,
                         SignetReading    *reading)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SIGNET_IS_RECEIPT_BAR (self));

  forget (self);
  self->offer = make_offer (engine, entry, reading);
  if (self->offer != NULL)
    {
      text = describe (self->offer);
      gtk_label_set_text (self->text, text);
      self->engine = g_object_ref (engine);
      g_signal_connect_object (signet_engine_get_receipt_log (engine), "changed", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
  update (self);
}
