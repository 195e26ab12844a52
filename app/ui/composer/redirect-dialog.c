/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/redirect-dialog.h"

#include <glib/gi18n-lib.h>

#include "common/title.h"
#include "composer/address-fields.h"
#include "composer/sent-toast.h"
#include "engine-compose.h"
#include "trouble.h"

struct _SignetRedirectDialog
{
  AdwWindow            parent_instance;
  AdwToastOverlay     *toasts;
  SignetEngine        *engine;
  SignetFolder        *folder;
  SignetEntry         *entry;
  SignetAddressFields *fields;
  GtkLabel            *note;
  SignetAccount       *account;  /* by which it is being sent; NULL before */
};

G_DEFINE_FINAL_TYPE (SignetRedirectDialog, signet_redirect_dialog, ADW_TYPE_WINDOW)

static void
changed_cb (SignetRedirectDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "redirect.send", self->account == NULL);
}

static void
tell (SignetRedirectDialog *self,
      const char           *sentence)
{
  gtk_label_set_text (self->note, sentence);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "error");
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SignetRedirectDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetOutboxItem) item = signet_engine_send_finish (SIGNET_ENGINE (source), result, &error);
  g_autoptr(SignetAccount) account = g_steal_pointer (&self->account);

  if (self->engine == NULL)
    return;
  changed_cb (self);
  if (item != NULL)
    {
      signet_sent_toast_show (self->toasts, self->engine, account, NULL, item, NULL, NULL);
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *text = signet_trouble_dup_text (error);

      tell (self, text);
    }
}

/* What was begun is waited for, so that its end is told. */
static gboolean
signet_redirect_dialog_close_request (GtkWindow *window)
{
  return SIGNET_REDIRECT_DIALOG (window)->account != NULL
         || GTK_WINDOW_CLASS (signet_redirect_dialog_parent_class)->close_request (window);
}

/* In the message it is seen to whom it was sent on, but for Bcc. */
static void
redirect (SignetRedirectDialog *self)
{
  SignetWriter *writer = signet_address_fields_get_writer (self->fields);
  SignetRedirection *what = g_new0 (SignetRedirection, 1);

  what->maildir = g_strdup (signet_folder_get_path (self->folder));
  what->file = signet_folder_dup_file (self->folder, self->entry);
  what->from = signet_address_ref (signet_writer_get_address (writer));
  what->to = signet_address_fields_dup_addresses (self->fields, SIGNET_FIELD_TO);
  g_ptr_array_extend_and_steal (what->to,
                                signet_address_fields_dup_addresses (self->fields, SIGNET_FIELD_CC));
  what->bcc = signet_address_fields_dup_addresses (self->fields, SIGNET_FIELD_BCC);
  what->not_before = signet_sent_toast_get_time ();
  self->account = g_object_ref (signet_writer_get_account (writer));
  changed_cb (self);
  signet_engine_redirect_async (self->engine, self->account, what, sent_cb, g_object_ref (self));
}

static void
send_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SignetRedirectDialog *self = SIGNET_REDIRECT_DIALOG (widget);
  const gboolean good = signet_address_fields_settle (self->fields);
  g_autoptr(GPtrArray) recipients = signet_address_fields_dup_all (self->fields);

  if (!good)
    tell (self, _("Among the recipients is something that is no address. It is marked in red."));
  else if (signet_entry_get_partial (self->entry))
    tell (self, _("The message can be sent on when the rest of it is here."));
  else if (recipients->len == 0)
    tell (self, _("Nobody is named yet to whom the message is sent."));
  else
    redirect (self);
}

static void
signet_redirect_dialog_dispose (GObject *object)
{
  SignetRedirectDialog *self = SIGNET_REDIRECT_DIALOG (object);

  g_clear_object (&self->toasts);
  g_clear_object (&self->engine);
  g_clear_object (&self->folder);
  g_clear_object (&self->entry);
  G_OBJECT_CLASS (signet_redirect_dialog_parent_class)->dispose (object);
}

static void
signet_redirect_dialog_class_init (SignetRedirectDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_redirect_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = signet_redirect_dialog_close_request;
  g_type_ensure (SIGNET_TYPE_ADDRESS_FIELDS);
  g_type_ensure (SIGNET_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/composer/redirect-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetRedirectDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, SignetRedirectDialog, note);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tell);
  gtk_widget_class_install_action (widget_class, "redirect.send", NULL, send_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
signet_redirect_dialog_init (SignetRedirectDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
signet_redirect_dialog_open (GtkWindow           *parent,
                             AdwToastOverlay     *toasts,
                             SignetEngine        *engine,
                             SignetRecipientBook *book,
                             SignetFolder        *folder,
                             SignetEntry         *entry)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (ADW_IS_TOAST_OVERLAY (toasts));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (SIGNET_IS_ENTRY (entry));

  SignetRedirectDialog *self = g_object_new (SIGNET_TYPE_REDIRECT_DIALOG, "transient-for", parent, NULL);
  g_autoptr(GListModel) writers = signet_writer_list (signet_engine_get_accounts (engine));
  g_autoptr(SignetWriter) writer = signet_writer_dup_for (engine, folder);

  self->toasts = g_object_ref (toasts);
  self->engine = g_object_ref (engine);
  self->folder = g_object_ref (folder);
  self->entry = g_object_ref (entry);
  signet_address_fields_set_up (self->fields, writers, book);
  if (book != NULL)
    signet_recipient_book_load_contacts (book);
  if (writer != NULL)
    signet_address_fields_set_writer (self->fields, signet_writer_get_facts (writer)->address);
  signet_address_fields_hide_subject (self->fields);
  signet_address_fields_focus_empty (self->fields);
  gtk_window_present (GTK_WINDOW (self));
}
