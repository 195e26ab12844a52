/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/request-dialog.h"

#include <glib/gi18n-lib.h>

#include "account.h"
#include "certificates-request.h"
#include "common/save-chooser.h"
#include "common/tell.h"
#include "common/title.h"

struct _SignetRequestDialog
{
  AdwWindow           parent_instance;
  GtkWidget          *create_button;
  GtkEditable        *name;
  GtkEditable        *address;
  GtkCheckButton     *trial;
  GtkEditable        *passphrase;
  SignetCertificates *certificates;
  GtkWidget          *widget;        /* that is told the answer */
};

G_DEFINE_FINAL_TYPE (SignetRequestDialog, signet_request_dialog, ADW_TYPE_WINDOW)

/* Where a request is to be kept when it is there; the dialog has gone by then. */
typedef struct
{
  GtkWidget *widget;
  GtkWindow *below;   /* weak, nullable: of its window, which may be closed before the answer is there */
  GFile     *file;
} Errand;

static Errand *
errand_new (GtkWidget *widget,
            GFile     *file)
{
  Errand *self = g_new0 (Errand, 1);
  GtkRoot *root = gtk_widget_get_root (widget);

  self->widget = g_object_ref (widget);
  g_set_weak_pointer (&self->below, root != NULL ? gtk_window_get_transient_for (GTK_WINDOW (root)) : NULL);
  g_set_object (&self->file, file);
  return self;
}

static void
errand_free (Errand *self)
{
  g_object_unref (self->widget);
  g_clear_weak_pointer (&self->below);
  g_clear_object (&self->file);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Errand) self = user_data;
  g_autoptr(GError) error = NULL;

  g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);
  signet_tell_late (self->widget, self->below,
                    error != NULL ? error->message
                                  : _("Send the file to the authority, and import what it answers."));
}

static void
requested_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Errand) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pem = signet_certificates_finish_file (SIGNET_CERTIFICATES (source), result, &error);
  GFile *file = self->file;

  if (pem == NULL)
    signet_tell_late (self->widget, self->below, error->message);
  else
    g_file_replace_contents_bytes_async (file, pem, NULL, FALSE, G_FILE_CREATE_NONE, NULL, written_cb,
                                         g_steal_pointer (&self));
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Errand) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetImported) imported =
    signet_certificates_finish_import (SIGNET_CERTIFICATES (source), result, &error);

  signet_tell_late (self->widget, self->below,
                    imported != NULL ? _("Your certificate for trials is ready.") : error->message);
}

/* file: where the request goes; NULL: for trials. */
static void
make (SignetRequestDialog *self,
      GFile               *file)
{
  const char *name = gtk_editable_get_text (self->name);
  const char *passphrase = gtk_editable_get_text (self->passphrase);
  const SignetRequest request = { *name != '\0' ? name : NULL, gtk_editable_get_text (self->address),
                                  SIGNET_REQUEST_RSA_3072 };
  Errand *errand = errand_new (self->widget, file);

  if (*passphrase == '\0')
    passphrase = NULL;
  if (file != NULL)
    signet_certificates_request_async (self->certificates, &request, passphrase, NULL, requested_cb, errand);
  else
    signet_certificates_make_trial_async (self->certificates, &request, passphrase, NULL, made_cb, errand);
  gtk_window_close (GTK_WINDOW (self));
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SignetRequestDialog) self = user_data;
  g_autoptr(GFile) file = signet_save_chooser_finish (result);

  if (file != NULL && self->certificates != NULL)
    make (self, file);
}

static void
create_clicked_cb (SignetRequestDialog *self)
{
  if (gtk_check_button_get_active (self->trial))
    make (self, NULL);
  else
    signet_save_chooser_file_async (GTK_WIDGET (self), _("Save the Request"), "request.pem", chosen_cb,
                                    g_object_ref (self));
}

static void
changed_cb (SignetRequestDialog *self)
{
  gtk_widget_set_sensitive (self->create_button,
                            signet_account_check_address (gtk_editable_get_text (self->address)));
}

static void
signet_request_dialog_dispose (GObject *object)
{
  SignetRequestDialog *self = SIGNET_REQUEST_DIALOG (object);

  g_clear_object (&self->certificates);
  g_clear_object (&self->widget);
  G_OBJECT_CLASS (signet_request_dialog_parent_class)->dispose (object);
}

static void
signet_request_dialog_class_init (SignetRequestDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_request_dialog_dispose;
  g_type_ensure (SIGNET_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/certificates/request-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetRequestDialog, create_button);
  gtk_widget_class_bind_template_child (widget_class, SignetRequestDialog, name);
  gtk_widget_class_bind_template_child (widget_class, SignetRequestDialog, address);
  gtk_widget_class_bind_template_child (widget_class, SignetRequestDialog, trial);
  gtk_widget_class_bind_template_child (widget_class, SignetRequestDialog, passphrase);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_clicked_cb);
}

static void
signet_request_dialog_init (SignetRequestDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SignetRequestDialog *
signet_request_dialog_new (SignetCertificates *certificates,
                           const char         *name,
                           const char         *address,
                           GtkWidget          *widget)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATES (certificates), NULL);
  g_return_val_if_fail (name != NULL && address != NULL, NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  SignetRequestDialog *self = g_object_new (SIGNET_TYPE_REQUEST_DIALOG, "transient-for",
                                            gtk_widget_get_root (widget), NULL);

  self->certificates = g_object_ref (certificates);
  self->widget = g_object_ref (widget);
  gtk_editable_set_text (self->name, name);
  gtk_editable_set_text (self->address, address);
  changed_cb (self);
  return self;
}
