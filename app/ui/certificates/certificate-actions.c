/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/certificate-actions.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "certificates-people.h"
#include "certificates-request.h"
#include "certificates/secret-question.h"
#include "common/message-dialog.h"
#include "common/save-chooser.h"
#include "common/tell.h"
#include "file-name.h"
#include "secret.h"
#include "smime-error.h"

/* One wish, from the first question to the end. */
typedef struct
{
  GtkWidget          *widget;
  GtkWindow          *below;         /* weak, nullable: of its window, which may be closed before the end */
  SignetCertificates *certificates;
  SignetCertificate  *certificate;
  const char         *success;       /* a sentence */
  char               *password;      /* of the file; NULL: without the private key */
  GFile              *file;
  GFileCreateFlags    flags;         /* of that */
} Errand;

static Errand *
errand_new (GtkWidget          *widget,
            SignetCertificates *certificates,
            SignetCertificate  *certificate,
            const char         *success)
{
  Errand *self = g_new0 (Errand, 1);
  GtkRoot *root = gtk_widget_get_root (widget);

  self->widget = g_object_ref (widget);
  g_set_weak_pointer (&self->below, root != NULL ? gtk_window_get_transient_for (GTK_WINDOW (root)) : NULL);
  self->certificates = g_object_ref (certificates);
  self->certificate = signet_certificate_ref (certificate);
  self->success = success;
  return self;
}

static void
errand_free (Errand *self)
{
  g_object_unref (self->widget);
  g_clear_weak_pointer (&self->below);
  g_object_unref (self->certificates);
  signet_certificate_unref (self->certificate);
  signet_secret_free (self->password);
  g_clear_object (&self->file);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

/* What was cancelled is no news. */
static void
tell (Errand       *self,
      const GError *error)
{
  if (g_error_matches (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_CANCELLED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  signet_tell_late (self->widget, self->below, error != NULL ? error->message : self->success);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Errand) self = user_data;
  g_autoptr(GError) error = NULL;

  signet_certificates_finish (SIGNET_CERTIFICATES (source), result, &error);
  tell (self, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Errand) self = user_data;
  g_autoptr(GError) error = NULL;

  g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);
  tell (self, error);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Errand) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes =
    signet_certificates_finish_file (SIGNET_CERTIFICATES (source), result, &error);
  GFile *file = self->file;
  const GFileCreateFlags flags = self->flags;

  if (bytes == NULL)
    tell (self, error);
  else
    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, flags, NULL, written_cb,
                                         g_steal_pointer (&self));
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Errand) self = user_data;
  SignetCertificates *certificates = self->certificates;
  SignetCertificate *certificate = self->certificate;
  const char *password = self->password;

  self->file = signet_save_chooser_finish (result);
  self->flags = G_FILE_CREATE_PRIVATE;
  if (self->file != NULL)
    signet_certificates_export_async (certificates, certificate, password, NULL, made_cb,
                                      g_steal_pointer (&self));
}

static void
choose_file (Errand *self)
{
  const char *suffix = self->password != NULL ? "p12" : "pem";
  g_autofree char *wanted =
    g_strdup_printf ("%s.%s", signet_certificate_get_name (self->certificate), suffix);
  g_autofree char *name = signet_file_name_make (wanted, "application/octet-stream");

  signet_save_chooser_file_async (self->widget, _("Export Certificate"), name, chosen_cb, self);
}

void
signet_certificate_actions_export (GtkWidget          *widget,
                                   SignetCertificates *certificates,
                                   SignetCertificate  *certificate)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_CERTIFICATES (certificates));
  g_return_if_fail (certificate != NULL);

  choose_file (errand_new (widget, certificates, certificate, _("Exported")));
}

static void
password_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Errand) self = user_data;

  self->password = signet_secret_question_ask_finish (result);
  if (self->password != NULL && gtk_widget_get_mapped (self->widget))
    choose_file (g_steal_pointer (&self));
}

void
signet_certificate_actions_export_key (GtkWidget          *widget,
                                       SignetCertificates *certificates,
                                       SignetCertificate  *certificate)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_CERTIFICATES (certificates));
  g_return_if_fail (certificate != NULL);

  static const SignetSecretQuestion question = {
    SIGNET_SECRET_QUESTION_NEW, N_("Export With the Private Key"),
    N_("Whoever has the file and its password can read your encrypted mail and sign in your name."),
    N_("_Password for the File"), N_("_Export"),
  };
  const SignetSecretQuestion told = { question.kind, _(question.heading), _(question.body),
                                      _(question.label), _(question.accept) };

  signet_secret_question_ask_async (GTK_WINDOW (gtk_widget_get_root (widget)), &told, NULL, password_cb,
                                    errand_new (widget, certificates, certificate, _("Exported")));
}

static void
renewal_chosen_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(Errand) self = user_data;
  SignetCertificates *certificates = self->certificates;
  SignetCertificate *certificate = self->certificate;

  self->file = signet_save_chooser_finish (result);
  if (self->file != NULL)
    signet_certificates_renew_async (certificates, certificate, NULL, made_cb, g_steal_pointer (&self));
}

void
signet_certificate_actions_renew (GtkWidget          *widget,
                                  SignetCertificates *certificates,
                                  SignetCertificate  *certificate)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_CERTIFICATES (certificates));
  g_return_if_fail (certificate != NULL);

  signet_save_chooser_file_async (widget, _("Save the Request"), "renewal.pem", renewal_chosen_cb,
                                  errand_new (widget, certificates, certificate,
                                              _("Send the file to the authority, and import what it "
                                                "answers.")));
}

static void
delete_response_cb (Errand     *self,
                    const char *response)
{
  if (g_str_equal (response, "delete"))
    signet_certificates_delete_async (self->certificates, self->certificate, NULL, done_cb,
                                      errand_new (self->widget, self->certificates, self->certificate,
                                                  self->success));
}

static void
errand_closure_free (gpointer  data,
                     GClosure *closure)
{
  errand_free (data);
}

static const char *
get_warning (SignetCertificateGroup group)
{
  switch (group)
    {
    case SIGNET_CERTIFICATES_MINE:
      return _("Its private key goes too: mail that was encrypted to it can no longer be read, "
               "unless you have the key in a file. This cannot be undone.");
    case SIGNET_CERTIFICATES_AUTHORITIES:
      return _("Certificates that it vouches for may no longer be trusted.");
    case SIGNET_CERTIFICATES_PEOPLE:
    case SIGNET_CERTIFICATES_N_GROUPS:
    default:
      return _("You can import it again later.");
    }
}

void
signet_certificate_actions_delete (GtkWidget            *widget,
                                   SignetCertificates   *certificates,
                                   SignetCertificateRow *row)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_CERTIFICATES (certificates));
  g_return_if_fail (SIGNET_IS_CERTIFICATE_ROW (row));

  const SignetCertificateGroup group = signet_certificate_row_get_group (row);
  SignetCertificate *certificate = signet_certificate_row_get_certificate (row);
  GtkWidget *dialog =
    signet_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), NULL, get_warning (group));
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  /* Translators: %s is the name of a person or an authority. */
  adw_message_dialog_format_heading (message, group == SIGNET_CERTIFICATES_MINE
                                                ? _("Delete the Key and Certificate of %s?")
                                                : _("Delete the Certificate of %s?"),
                                     signet_certificate_get_name (certificate));
  adw_message_dialog_add_responses (message, "cancel", _("_Cancel"), "delete", _("_Delete"), NULL);
  adw_message_dialog_set_response_appearance (message, "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (message, "cancel");
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (delete_response_cb),
                         errand_new (widget, certificates, certificate, _("Deleted")), errand_closure_free,
                         G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
signet_certificate_actions_trust (GtkWidget          *widget,
                                  SignetCertificates *certificates,
                                  SignetCertificate  *certificate,
                                  gboolean            trusted)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_CERTIFICATES (certificates));
  g_return_if_fail (certificate != NULL);

  signet_certificates_trust_async (certificates, certificate, trusted, NULL, done_cb,
                                   errand_new (widget, certificates, certificate,
                                               _("Done. Messages are judged anew when they are opened.")));
}

void
signet_certificate_actions_decide (GtkWidget          *widget,
                                   SignetCertificates *certificates,
                                   SignetCertificate  *certificate,
                                   const char         *address,
                                   SignetPersonState   state)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_CERTIFICATES (certificates));
  g_return_if_fail (certificate != NULL);

  signet_certificates_decide_async (certificates, certificate, address, state, NULL, done_cb,
                                    errand_new (widget, certificates, certificate, _("Done")));
}
