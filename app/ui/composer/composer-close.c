/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked when the composer's window is closed, and what becomes of the mail then. */
#include "config.h"

#include "common/message-dialog.h"
#include "composer/composer-close.h"

#include <glib/gi18n-lib.h>

#include "common/dialogs.h"
#include "composer/composer-own.h"
#include "smime-error.h"

/* What is on its way into the Outbox is not to come there any more. */
static void
stop_sending (SignetComposer *self)
{
  if (self->sending == NULL)
    return;
  g_cancellable_cancel (self->sending);
  g_clear_object (&self->sending);
  signet_composer_set_busy (self, FALSE);
  signet_draft_keeper_resume (self->keeper);
}

void
signet_composer_discard (SignetComposer *self)
{
  stop_sending (self);
  signet_draft_keeper_discard (self->keeper);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void keep (SignetComposer     *self,
                  SignetDraftKeeping  keeping);

static void
keep_again (SignetComposer *self)
{
  keep (self, self->keeping);
}

static void
stay (SignetComposer *self,
      const GError   *error)
{
  signet_composer_stay (self);
  signet_composer_set_busy (self, FALSE);
  if (error->domain == SIGNET_SMIME_ERROR)
    signet_composer_ask_unsealed (self, error->message, keep_again);
  else
    signet_composer_tell_error (self, error);
}

static void
close_saved_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(SignetComposer) self = user_data;
  g_autoptr(GError) error = NULL;

  const gboolean saved = signet_draft_keeper_save_finish (SIGNET_DRAFT_KEEPER (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (saved)
    gtk_window_destroy (GTK_WINDOW (self));
  else
    stay (self, error);
}

static void
close_collected_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  SignetComposer *self = SIGNET_COMPOSER (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetDraft) draft = signet_composer_collect_finish (self, result, &error);

  if (draft != NULL)
    signet_draft_keeper_save_async (self->keeper, signet_composer_get_account (self), draft,
                                    (SignetDraftKeeping) GPOINTER_TO_INT (user_data), close_saved_cb,
                                    g_object_ref (self));
  else
    stay (self, error);
}

static void
complete_cb (SignetComposer *self,
             gboolean        all)
{
  g_clear_signal_handler (&self->completing, self->attachments);
  if (all || self->keeping == SIGNET_DRAFT_KEEPING_AT_END)
    keep (self, self->keeping);
}

gboolean
signet_composer_is_complete (SignetComposer *self)
{
  return self->pictures == 0 && signet_attachment_bar_is_complete (self->attachments);
}

void
signet_composer_begin_picture (SignetComposer *self)
{
  self->pictures++;
}

/* Who is told that one of them cannot be shown has to see that. */
void
signet_composer_end_picture (SignetComposer *self,
                             gboolean        shown)
{
  self->pictures--;
  if (self->completing != 0 && (!shown || signet_composer_is_complete (self)))
    complete_cb (self, shown);
}

/* Not before all files are there: what is still being read would go with the window. That is to be seen, can
 * be stopped, and the message can be written on meanwhile. */
static void
keep (SignetComposer     *self,
      SignetDraftKeeping  keeping)
{
  self->keeping = keeping;
  stop_sending (self);
  if (!signet_composer_is_complete (self))
    {
      if (self->completing == 0)
        self->completing = g_signal_connect_object (self->attachments, "complete", G_CALLBACK (complete_cb),
                                                    self, G_CONNECT_SWAPPED);
      return;
    }
  signet_address_fields_settle (self->fields);
  signet_composer_set_busy (self, TRUE);
  signet_composer_collect_async (self, close_collected_cb, GINT_TO_POINTER (keeping));
}

static void
close_response_cb (SignetComposer *self,
                   const char     *response,
                   GtkWindow      *dialog)
{
  /* The key that answered holds it for a moment, and GTK does not expect it to stay longer than us. */
  gtk_window_set_transient_for (dialog, NULL);
  if (g_str_equal (response, "discard"))
    signet_composer_discard (self);
  else if (g_str_equal (response, "keep"))
    keep (self, SIGNET_DRAFT_KEEPING_ASKED);
}

void
signet_composer_keep_and_close (SignetComposer *self)
{
  g_return_if_fail (SIGNET_IS_COMPOSER (self));

  const gboolean sending = self->sending != NULL;
  const gboolean waits = sending && !self->leaving;

  /* What is on its way into the Outbox goes there, and the window with it. Who is asked something on that way
   * has answered now, and it is kept. Whoever says it twice does not want to wait for that. */
  self->leaving = TRUE;
  signet_dialogs_close (GTK_WINDOW (self));
  if (waits)
    return;
  signet_address_fields_settle (self->fields);
  if (!sending && !signet_draft_keeper_is_dirty (self->keeper) && signet_composer_is_complete (self))
    gtk_window_destroy (GTK_WINDOW (self));
  else
    keep (self, SIGNET_DRAFT_KEEPING_AT_END);
}

gboolean
signet_composer_is_leaving (SignetComposer *self)
{
  g_return_val_if_fail (SIGNET_IS_COMPOSER (self), FALSE);
  return self->leaving;
}

gboolean
signet_composer_may_close (SignetComposer *self)
{
  GtkWidget *dialog;
  AdwMessageDialog *message;

  /* It goes by itself; whoever says it twice does not want to wait for that. */
  if (self->sending != NULL && !self->leaving)
    {
      self->leaving = TRUE;
      return FALSE;
    }
  if (self->sending == NULL)
    signet_address_fields_settle (self->fields);
  if (!self->touched && self->sending == NULL)
    return TRUE;
  dialog = signet_message_dialog_new (GTK_WINDOW (self), _("Keep This Message?"),
                                      _("It would wait in Drafts until you write on."));
  message = ADW_MESSAGE_DIALOG (dialog);
  adw_message_dialog_add_responses (message, "back", _("_Write On"), "discard", _("_Discard"), "keep",
                                    _("_Keep"), NULL);
  adw_message_dialog_set_response_appearance (message, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (message, "keep", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (message, "keep");
  adw_message_dialog_set_close_response (message, "back");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return FALSE;
}
