/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folders/remove-account.h"

#include <glib/gi18n-lib.h>

#include "common/message-dialog.h"
#include "count-text.h"
#include "engine-remove.h"

typedef struct
{
  SignetEngine  *engine;
  SignetAccount *account;
  GtkWindow     *parent;
  GtkWidget     *check;    /* whether the mail goes too; NULL if there is none */
} Question;

static void
question_free (Question *self)
{
  g_object_unref (self->engine);
  g_object_unref (self->account);
  g_clear_object (&self->check);
  g_clear_weak_pointer (&self->parent);
  g_free (self);
}

static void
tell (GtkWindow  *parent,
      const char *text)
{
  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.toast", "s", text);
}

static void
tell_error (GtkWindow    *parent,
            const GError *error)
{
  g_autofree char *text = signet_trouble_dup_text (error);

  tell (parent, text);
}

/* For who is told at the end. */
static GWeakRef *
make_weak (GtkWindow *parent)
{
  GWeakRef *weak = g_new (GWeakRef, 1);

  g_weak_ref_init (weak, parent);
  return weak;
}

/* Takes weak. Returns: (transfer full) (nullable). */
static GtkWindow *
end_weak (GWeakRef *weak)
{
  GtkWindow *parent = g_weak_ref_get (weak);

  g_weak_ref_clear (weak);
  g_free (weak);
  return parent;
}

/* The question promised that the password goes. */
static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GtkWindow) parent = end_weak (user_data);
  g_autoptr(GError) error = NULL;

  if (!signet_secret_clear_finish (result, &error))
    tell (parent, error->message);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GtkWindow) parent = end_weak (user_data);
  g_autoptr(GError) error = NULL;

  /* What the end of the program broke off goes on at the next start. */
  if (!signet_engine_remove_with_mail_finish (SIGNET_ENGINE (source), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell_error (parent, error);
}

static gboolean
is_listed (Question *self)
{
  return signet_account_list_lookup (signet_engine_get_accounts (self->engine),
                                     signet_account_get_address (self->account)) == self->account;
}

static void
response_cb (Question   *self,
             const char *response)
{
  SignetAccountList *accounts = signet_engine_get_accounts (self->engine);
  g_autoptr(GError) error = NULL;

  if (!g_str_equal (response, "remove") || !is_listed (self))
    return;

  if (self->check != NULL && gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check)))
    signet_engine_remove_with_mail_async (self->engine, self->account, removed_cb, make_weak (self->parent));
  else if (!signet_account_list_remove (accounts, self->account, &error))
    tell_error (self->parent, error);
  if (!is_listed (self))
    signet_secret_clear_async (self->account, NULL, cleared_cb, make_weak (self->parent));
}

/* What becomes of the messages. Returns: (transfer full). */
static char *
make_body (Question *self,
           gboolean  with_mail)
{
  const guint n = signet_engine_count_mail (self->engine, self->account);

  if (!with_mail)
    return g_strdup (_("Signet stops receiving its mail and forgets its password. "
                       "Its messages stay on the server and on this computer, "
                       "and are shown again when the account is added again."));
  return signet_count_text (ngettext ("%u message is deleted from this computer for good, drafts and the "
                                      "Outbox included. Mail on the server is not touched.",
                                      "%u messages are deleted from this computer for good, drafts and the "
                                      "Outbox included. Mail on the server is not touched.", n), n);
}

static void
update_body (Question *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (gtk_widget_get_root (self->check));
  g_autofree char *body = make_body (self, gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check)));

  adw_message_dialog_set_body (dialog, body);
}

static void
add_check (Question         *self,
           AdwMessageDialog *dialog)
{
  g_autofree char *told = make_body (self, TRUE);

  self->check = g_object_ref_sink (gtk_check_button_new_with_mnemonic (_("_Delete Its Messages Too")));
  gtk_label_set_wrap (GTK_LABEL (gtk_widget_get_last_child (self->check)), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, told,
                                  -1);
  adw_message_dialog_set_extra_child (dialog, self->check);
  g_signal_connect_swapped (self->check, "toggled", G_CALLBACK (update_body), self);
}

void
signet_remove_account (SignetEngine  *engine,
                       SignetAccount *account,
                       GtkWindow     *parent)
{
  g_autofree char *body = NULL;
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
  dialog = signet_message_dialog_new (parent, NULL, NULL);
  adw_message_dialog_format_heading (ADW_MESSAGE_DIALOG (dialog), _("Remove %s?"),
                                     signet_account_get_address (account));
  body = make_body (self, FALSE);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("_Cancel"),
                                    "remove", _("_Remove"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  if (signet_engine_count_mail (engine, account) > 0)
    add_check (self, ADW_MESSAGE_DIALOG (dialog));
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), self,
                         (GClosureNotify) (GCallback) question_free, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
