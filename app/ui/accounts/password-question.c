/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/password-question.h"

#include <glib/gi18n-lib.h>

#include "accounts/sign-in.h"
#include "common/entry-text.h"
#include "common/message-dialog.h"

typedef struct
{
  SignetEngine  *engine;
  SignetAccount *account;
  GtkWidget     *entry;
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *self = data;

  g_object_unref (self->engine);
  g_object_unref (self->account);
  g_object_unref (self->entry);
  g_free (self);
}

static void
entry_changed_cb (GtkEditable      *entry,
                  AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "ok", *gtk_editable_get_text (entry) != '\0');
}

static void
response_cb (Question   *self,
             const char *response,
             GtkWindow  *dialog)
{
  if (g_str_equal (response, "ok"))
    signet_sign_in (self->engine, self->account, gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                    gtk_window_get_transient_for (dialog));
}

static GtkWidget *
make_list (GtkWidget *row)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return list;
}

static GtkWidget *
make_entry (gboolean token)
{
  GtkWidget *entry = adw_password_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), token ? _("_Access Token") : _("_Password"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (entry), TRUE);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  signet_entry_text_take_line (GTK_EDITABLE (entry));
  return entry;
}

void
signet_password_question_ask (SignetEngine  *engine,
                              SignetAccount *account,
                              SignetTrouble *trouble,
                              GtkWindow     *parent)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));
  g_return_if_fail (trouble != NULL);

  GtkWidget *widget = signet_message_dialog_new (parent, NULL, signet_trouble_get_sentence (trouble));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);
  const gboolean token = signet_server_get_auth (signet_account_get_pop3 (account)) == SIGNET_AUTH_TOKEN;
  GtkWidget *entry = make_entry (token);
  Question *self = g_new (Question, 1);

  *self = (Question) { g_object_ref (engine), g_object_ref (account), g_object_ref (entry) };
  if (token)
    /* Translators: the heading of a question; %s is the address of an account. */
    adw_message_dialog_format_heading (dialog, _("Access Token for %s"),
                                       signet_account_get_address (account));
  else
    /* Translators: the heading of a question; %s is the address of an account. */
    adw_message_dialog_format_heading (dialog, _("Password for %s"), signet_account_get_address (account));
  adw_message_dialog_set_extra_child (dialog, make_list (entry));
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "ok", _("_Sign In"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "ok", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "ok");
  adw_message_dialog_set_response_enabled (dialog, "ok", FALSE);
  g_signal_connect (entry, "changed", G_CALLBACK (entry_changed_cb), dialog);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), self, question_free,
                         G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}
