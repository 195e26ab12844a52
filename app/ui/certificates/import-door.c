/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/import-door.h"

#include <glib/gi18n-lib.h>

#include "certificates/secret-question.h"
#include "secret.h"
#include "smime-error.h"

/* A signed mail may have large attachments. */
#define MAX_SIZE (G_GOFFSET_CONSTANT (64) << 20)

#define ATTRIBUTES \
  G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE "," \
  G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME

/* The data of a task that is given on from step to step. */
typedef struct
{
  GtkWidget          *widget;
  SignetCertificates *certificates;
  GtkNativeDialog    *chooser;
  gulong              cancelled;
  char               *name;          /* of the file, as it is shown; NULL for what was pasted */
  GBytes             *bytes;
} Import;

static void
import_free (gpointer data)
{
  Import *self = data;

  g_object_unref (self->widget);
  g_object_unref (self->certificates);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->name);
  g_free (self);
}

static GTask *
begin (GtkWidget           *widget,
       SignetCertificates  *certificates,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Import *self = g_new0 (Import, 1);

  self->widget = g_object_ref (widget);
  self->certificates = g_object_ref (certificates);
  g_task_set_task_data (task, self, import_free);
  g_task_set_source_tag (task, begin);
  return task;
}

static void
fail (GTask  *task,
      GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
give_up (GTask *task)
{
  fail (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Not wanted"));
}

static void import (GTask            *task,
                    const char       *password,
                    SignetProtection  protection);

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  char *password = signet_secret_question_ask_finish (result);

  if (password != NULL)
    import (user_data, password,
            signet_secret_question_is_chosen (result) ? SIGNET_PROTECT_BY_PASSPHRASE : SIGNET_PROTECT_BEST);
  else
    give_up (user_data);
  signet_secret_free (password);
}

static void
ask_password (GTask        *task,
              const GError *error)
{
  Import *self = g_task_get_task_data (task);
  GtkRoot *root = gtk_widget_get_root (self->widget);
  /* Translators: the heading of a question; %s is the name of a file. */
  g_autofree char *heading = self->name != NULL ? g_strdup_printf (_("Password of “%s”"), self->name)
                                                : g_strdup (_("Password of the Key"));
  const SignetSecretQuestion question = {
    SIGNET_SECRET_QUESTION_KNOWN, heading, error->message, _("_Password"), _("_Import"),
    /* Translators: it is the password of a file with a private key. */
    _("_Ask for This Password When the Key Is Used"),
    _("If not, your desktop's keyring keeps a passphrase for you."),
  };

  signet_secret_question_ask_async (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, &question,
                                    g_task_get_cancellable (task), answered_cb, task);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *task = user_data;
  g_autoptr(GError) error = NULL;
  SignetImported *imported =
    signet_certificates_finish_import (SIGNET_CERTIFICATES (source), result, &error);

  if (g_task_return_error_if_cancelled (task))
    {
      g_clear_pointer (&imported, signet_imported_free);
      g_object_unref (task);
    }
  else if (g_error_matches (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_BAD_PASSWORD))
    ask_password (task, error);
  else if (imported == NULL)
    fail (task, g_steal_pointer (&error));
  else
    {
      g_task_return_pointer (task, imported, (GDestroyNotify) signet_imported_free);
      g_object_unref (task);
    }
}

/* task: taken. */
static void
import (GTask            *task,
        const char       *password,
        SignetProtection  protection)
{
  Import *self = g_task_get_task_data (task);

  signet_certificates_import_async (self->certificates, self->bytes, password, protection,
                                    g_task_get_cancellable (task), imported_cb, task);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  Import *self = g_task_get_task_data (task);
  GError *error = NULL;
  char *contents;
  gsize length;

  if (!g_file_load_contents_finish (G_FILE (source), result, &contents, &length, NULL, &error))
    {
      fail (task, error);
      return;
    }
  self->bytes = g_bytes_new_take (contents, length);
  import (task, NULL, SIGNET_PROTECT_BEST);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  Import *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr(GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  if (info == NULL)
    {
      fail (task, error);
      return;
    }
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR || g_file_info_get_size (info) > MAX_SIZE)
    {
      fail (task, g_error_new (SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NOT_FOUND,
                               _("“%s” is no file of certificates."), g_file_info_get_display_name (info)));
      return;
    }
  self->name = g_strdup (g_file_info_get_display_name (info));
  g_file_load_contents_async (G_FILE (source), g_task_get_cancellable (task), loaded_cb, task);
}

/* task: taken. */
static void
open_file (GTask *task,
           GFile *file)
{
  g_file_query_info_async (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT,
                           g_task_get_cancellable (task), looked_cb, task);
}

static void
chosen_cb (GtkNativeDialog *chooser,
           int              response,
           GTask           *task)
{
  Import *self = g_task_get_task_data (task);
  g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  g_signal_handlers_disconnect_by_data (chooser, task);
  if (self->cancelled != 0)
    g_signal_handler_disconnect (g_task_get_cancellable (task), self->cancelled);
  self->cancelled = 0;
  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    open_file (task, file);
  else
    give_up (task);
}

static void
cancelled_cb (GtkNativeDialog *chooser)
{
  gtk_native_dialog_hide (chooser);
  g_signal_emit_by_name (chooser, "response", GTK_RESPONSE_CANCEL);
}

static void
add_filters (GtkFileChooser *chooser)
{
  static const char *const suffixes[] = { "p12", "pfx", "p7b", "p7c", "cer", "crt", "pem", "der", "eml" };
  g_autoptr(GtkFileFilter) known = gtk_file_filter_new ();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (known, _("Certificates and Keys"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (known, suffixes[i]);
  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, known);
  gtk_file_chooser_add_filter (chooser, all);
}

void
signet_import_door_choose_async (GtkWidget           *widget,
                                 SignetCertificates  *certificates,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_CERTIFICATES (certificates));

  GtkRoot *root = gtk_widget_get_root (widget);
  GTask *task = begin (widget, certificates, cancellable, callback, user_data);
  Import *self = g_task_get_task_data (task);

  self->chooser = GTK_NATIVE_DIALOG (gtk_file_chooser_native_new (
    _("Import Certificates or a Key"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
    GTK_FILE_CHOOSER_ACTION_OPEN, _("_Import"), _("_Cancel")));
  add_filters (GTK_FILE_CHOOSER (self->chooser));
  g_signal_connect (self->chooser, "response", G_CALLBACK (chosen_cb), task);
  if (cancellable != NULL)
    self->cancelled =
      g_signal_connect_swapped (cancellable, "cancelled", G_CALLBACK (cancelled_cb), self->chooser);
  gtk_native_dialog_set_modal (self->chooser, TRUE);
  gtk_native_dialog_show (self->chooser);
}

void
signet_import_door_open_async (GtkWidget           *widget,
                               SignetCertificates  *certificates,
                               GFile               *file,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_CERTIFICATES (certificates));
  g_return_if_fail (G_IS_FILE (file));

  open_file (begin (widget, certificates, cancellable, callback, user_data), file);
}

void
signet_import_door_take_async (GtkWidget           *widget,
                               SignetCertificates  *certificates,
                               GBytes              *bytes,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_CERTIFICATES (certificates));
  g_return_if_fail (bytes != NULL);

  GTask *task = begin (widget, certificates, cancellable, callback, user_data);
  Import *self = g_task_get_task_data (task);

  self->bytes = g_bytes_ref (bytes);
  import (task, NULL, SIGNET_PROTECT_BEST);
}

SignetImported *
signet_import_door_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, begin), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
