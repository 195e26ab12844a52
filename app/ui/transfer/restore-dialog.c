/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "transfer/restore-dialog.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "common/value-wrap.h"
#include "engine-backup.h"
#include "profile-swap.h"
#include "sentences.h"
#include "trouble.h"

struct _SignetRestoreDialog
{
  AdwMessageDialog  parent_instance;
  GtkWidget        *bar;
  SignetEngine     *engine;
  char             *path;
  char             *place;      /* NULL until it is being restored */
  SignetOperation  *operation;  /* the same */
};

G_DEFINE_FINAL_TYPE (SignetRestoreDialog, signet_restore_dialog, ADW_TYPE_MESSAGE_DIALOG)

static void
signet_restore_dialog_finalize (GObject *object)
{
  SignetRestoreDialog *self = SIGNET_RESTORE_DIALOG (object);

  g_clear_object (&self->engine);
  g_clear_object (&self->operation);
  g_free (self->path);
  g_free (self->place);
  G_OBJECT_CLASS (signet_restore_dialog_parent_class)->finalize (object);
}

static void
signet_restore_dialog_class_init (SignetRestoreDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_restore_dialog_finalize;
}

static void
signet_restore_dialog_init (SignetRestoreDialog *self)
{
  self->bar = gtk_progress_bar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Progress"),
                                  -1);
  signet_value_wrap_within (GTK_WIDGET (self));
}

static void
tell_nothing (GtkWindow  *window,
              const char *why)
{
  g_autoptr(GString) text = g_string_new (_("Nothing was restored."));

  signet_sentences_add (text, why);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toast", "s", text->str);
}

/* What else a disk refuses is not told of the place, but of the backup. Returns: (transfer full). */
static char *
dup_why (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ? signet_trouble_dup_text (error)
                                                                  : g_strdup (error->message);
}

/* Whoever cancelled knows. */
static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SignetRestoreDialog) self = user_data;
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr(GError) error = NULL;
  const gboolean ok = signet_restore_finish (result, NULL, &error);

  if (!ok)
    g_rmdir (self->place);
  if (window == NULL)
    return;
  g_object_ref (window);
  gtk_window_destroy (GTK_WINDOW (self));
  if (ok)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.take-restored", "s", self->place);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *why = dup_why (error);

      tell_nothing (window, why);
    }
  g_object_unref (window);
}

static void
show_fraction_cb (SignetRestoreDialog *self)
{
  const double fraction = signet_operation_get_fraction (self->operation);

  if (fraction < 0)
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->bar));
  else
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), fraction);
}

/* The dialog stays for its only button, which is to cancel. */
static void
begin (SignetRestoreDialog *self)
{
  const char *profile = signet_store_get_profile (signet_engine_get_store (self->engine));
  g_autoptr(GError) error = NULL;

  self->place = signet_profile_swap_make_place (profile, &error);
  if (self->place == NULL)
    {
      g_autofree char *why = signet_trouble_dup_text (error);

      tell_nothing (gtk_window_get_transient_for (GTK_WINDOW (self)), why);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  adw_message_dialog_set_heading (ADW_MESSAGE_DIALOG (self), _("Restoring the Backup"));
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self), "");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self), self->bar);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (self), "cancel", _("_Cancel"));
  self->operation = signet_operation_new (_("Restoring"));
  g_signal_connect_object (self->operation, "notify::fraction", G_CALLBACK (show_fraction_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "response", G_CALLBACK (signet_operation_cancel), self->operation,
                           G_CONNECT_SWAPPED);
  signet_restore_async (self->path, self->place, self->operation, restored_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}

static void
replace_cb (SignetRestoreDialog *self)
{
  signet_restore_dialog_new (self->engine, gtk_window_get_transient_for (GTK_WINDOW (self)), self->path);
}

/* There is mail already. */
static void
ask (SignetRestoreDialog *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);

  adw_message_dialog_set_heading (dialog, _("Replace Your Mail?"));
  adw_message_dialog_set_body (dialog,
                               _("Accounts, mail and keys of the backup take the place of those that are "
                                 "here. These are not deleted: they are kept in a folder beside."));
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "replace", _("_Replace"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  g_signal_connect (self, "response::replace", G_CALLBACK (replace_cb), NULL);
  gtk_window_present (GTK_WINDOW (self));
}

static SignetRestoreDialog *
make (SignetEngine *engine,
      GtkWindow    *parent,
      const char   *path)
{
  SignetRestoreDialog *self =
    g_object_new (SIGNET_TYPE_RESTORE_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  self->engine = g_object_ref (engine);
  self->path = g_strdup (path);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (self), "cancel");
  return self;
}

SignetRestoreDialog *
signet_restore_dialog_new (SignetEngine *engine,
                           GtkWindow    *parent,
                           const char   *path)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  SignetRestoreDialog *self = make (engine, parent, path);

  begin (self);
  return self;
}

static void
chosen_cb (GtkNativeDialog *chooser,
           int              response,
           gpointer         user_data)
{
  g_autoptr(GFile) file = response == GTK_RESPONSE_ACCEPT
                          ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  GtkWindow *parent = gtk_native_dialog_get_transient_for (chooser);
  SignetEngine *engine = user_data;

  if (path != NULL && parent != NULL)
    {
      if (g_list_model_get_n_items (G_LIST_MODEL (signet_engine_get_accounts (engine))) == 0)
        signet_restore_dialog_new (engine, parent, path);
      else
        ask (make (engine, parent, path));
    }
  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);
}

void
signet_restore_dialog_choose (SignetEngine *engine,
                              GtkWindow    *parent)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (GTK_IS_WINDOW (parent));

  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_("Restore a Backup"), parent, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Restore"),
                                 _("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_data (chooser, "response", G_CALLBACK (chosen_cb), g_object_ref (engine),
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
