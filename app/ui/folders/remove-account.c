/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folders/remove-account.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SignetEngine  *engine;
  SignetAccount *account;
  GtkWindow     *parent;
} Question;

static void
question_free (Question *self)
{
  g_object_unref (self->engine);
  g_object_unref (self->account);
  g_clear_weak_pointer (&self->parent);
  g_free (self);
}

/* Not finding a password to forget is no trouble to anybody. */
static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!signet_secret_clear_finish (result, &error))
    g_debug ("%s", error->message);
}

static void
response_cb (Question   *self,
             const char *response)
{
  SignetAccountList *accounts = signet_engine_get_accounts (self->engine);
  g_autoptr(GError) error = NULL;

  if (!g_str_equal (response, "remove"))
    return;

  if (!signet_account_list_remove (accounts, self->account, &error))
    {
      if (self->parent != NULL)
        gtk_widget_activate_action (GTK_WIDGET (self->parent), "win.toast", "s", error->message);
      return;
    }
  signet_secret_clear_async (self->account, NULL, cleared_cb, NULL);
}

void
signet_remove_account (SignetEngine  *engine,
                       SignetAccount *account,
                       GtkWindow     *parent)
{
  GtkWidget *dialog;
  Question *self;

  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));
  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));

  self = g_new0 (Question, 1);
  self->engine = g_object_ref (engine);
  self->account = g_object_ref (account);
  g_set_weak_pointer (&self->parent, parent);

  /* Translators: %s is the address of an account. */
  dialog = adw_message_dialog_new (parent, NULL, NULL);
  adw_message_dialog_format_heading (ADW_MESSAGE_DIALOG (dialog), _("Remove %s?"),
                                     signet_account_get_address (account));
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog),
                               _("Signet stops receiving its mail and forgets its password. "
                                 "Its messages stay on the server and on this computer, "
                                 "and are shown again when the account is added again."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("_Cancel"),
                                    "remove", _("_Remove"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), self,
                         (GClosureNotify) (GCallback) question_free, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
