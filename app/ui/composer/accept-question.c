/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/accept-question.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "certificates/certificate-text.h"
#include "common/message-dialog.h"

typedef struct
{
  SignetEngine    *engine;
  SignetRecipient *recipient;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_object_unref (self->engine);
  signet_recipient_unref (self->recipient);
  g_free (self);
}

static void
accepted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (signet_engine_accept_certificate_finish (SIGNET_ENGINE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
response_cb (GTask      *task,
             const char *response)
{
  Question *self = g_task_get_task_data (task);

  if (g_str_equal (response, "use"))
    signet_engine_accept_certificate_async (self->engine, self->recipient->address,
                                            self->recipient->certificate, SIGNET_PERSON_ACCEPTED, NULL,
                                            accepted_cb, g_object_ref (task));
  else
    g_task_return_boolean (task, FALSE);
}

static char *
describe (SignetRecipient *recipient)
{
  SignetCertificate *certificate = recipient->certificate;
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *validity = signet_certificate_text_validity (certificate, now, NULL);
  g_autofree char *fingerprint =
    signet_certificate_text_fingerprint (signet_certificate_get_sha256 (certificate));

  return g_strdup_printf (_("Nobody you trust vouches that this certificate belongs to %s. Use it only "
                            "if the fingerprint was told to you in another way.\n\n"
                            "%s\nIssued by %s\n%s\n\nSHA-256: %s"),
                          recipient->address, signet_certificate_get_name (certificate),
                          signet_certificate_get_issuer_name (certificate), validity, fingerprint);
}

void
signet_accept_question_async (GtkWindow           *parent,
                              SignetEngine        *engine,
                              SignetRecipient     *recipient,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (recipient != NULL && recipient->certificate != NULL);

  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Question *self = g_new (Question, 1);
  g_autofree char *body = describe (recipient);
  GtkWidget *dialog = signet_message_dialog_new (parent, _("Use This Certificate?"), body);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  *self = (Question) { g_object_ref (engine), signet_recipient_ref (recipient) };
  g_task_set_source_tag (task, signet_accept_question_async);
  g_task_set_task_data (task, self, question_free);
  adw_message_dialog_add_responses (message, "cancel", _("_Cancel"), "use", _("_Use Certificate"), NULL);
  adw_message_dialog_set_default_response (message, "cancel");
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), task,
                         (GClosureNotify) (gpointer) g_object_unref, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
signet_accept_question_finish (GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_accept_question_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
