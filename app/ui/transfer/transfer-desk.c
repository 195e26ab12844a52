/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "transfer/transfer-desk.h"

#include <glib/gi18n-lib.h>

#include "common/save-chooser.h"
#include "engine-backup.h"
#include "engine-moving.h"
#include "transfer/export-dialog.h"
#include "transfer/import-dialog.h"
#include "transfer/restore-dialog.h"

struct _SignetTransferDesk
{
  GObject               parent_instance;
  SignetEngine         *engine;   /* NULL when it is closed */
  GtkApplicationWindow *window;   /* borrowed while it is not closed */
};

G_DEFINE_FINAL_TYPE (SignetTransferDesk, signet_transfer_desk, G_TYPE_OBJECT)

static const struct { const char *name, *type; } actions[] = {
  { "import", NULL },
  { "export", NULL },
  { "export-folder", "ay" },
  { "backup", NULL },
  { "restore", NULL },
};

static void
signet_transfer_desk_dispose (GObject *object)
{
  SignetTransferDesk *self = SIGNET_TRANSFER_DESK (object);

  g_clear_object (&self->engine);
  G_OBJECT_CLASS (signet_transfer_desk_parent_class)->dispose (object);
}

static void
signet_transfer_desk_class_init (SignetTransferDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_transfer_desk_dispose;
}

static void
signet_transfer_desk_init (SignetTransferDesk *self)
{
}

/* Nobody is told who has closed the window, or stopped the job. */
static void
tell (SignetTransferDesk *self,
      const char         *sentence,
      const GError       *error)
{
  g_autofree char *full = NULL;

  if (self->engine == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    full = signet_trouble_dup_text (error);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.toast", "s",
                              full != NULL ? full : error != NULL ? error->message : sentence);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *task,
             gpointer      user_data)
{
  g_autoptr(SignetTransferDesk) self = user_data;
  g_auto(SignetImportResult) result = { 0 };
  g_autofree char *sentence = NULL;
  g_autoptr(GError) error = NULL;

  signet_engine_import_finish (SIGNET_ENGINE (source), task, &result, &error);
  sentence = signet_import_result_dup_text (&result);
  tell (self, sentence, error);
}

void
signet_transfer_desk_import (SignetTransferDesk *self,
                             const char         *path,
                             SignetAccount      *account)
{
  const SignetImportOrder order = { path, account, NULL };

  g_return_if_fail (SIGNET_IS_TRANSFER_DESK (self));
  g_return_if_fail (path != NULL);

  if (self->engine != NULL)
    signet_engine_import_async (self->engine, &order, NULL, imported_cb, g_object_ref (self));
}

void
signet_transfer_desk_offer (SignetTransferDesk *self,
                            const char         *path)
{
  g_return_if_fail (SIGNET_IS_TRANSFER_DESK (self));
  g_return_if_fail (path != NULL);

  if (self->engine != NULL)
    gtk_window_present (signet_import_dialog_new_for_file (self, GTK_WINDOW (self->window), path));
}

static void
exported_cb (GObject      *source,
             GAsyncResult *task,
             gpointer      user_data)
{
  g_autoptr(SignetTransferDesk) self = user_data;
  SignetExportCount count = { 0 };
  g_autofree char *sentence = NULL;
  g_autoptr(GError) error = NULL;

  signet_engine_export_finish (SIGNET_ENGINE (source), task, &count, &error);
  sentence = signet_export_count_dup_text (&count);
  tell (self, sentence, error);
}

void
signet_transfer_desk_export (SignetTransferDesk *self,
                             SignetFolder       *folder,
                             const char         *path,
                             SignetExportKind    kind)
{
  g_autoptr(GPtrArray) folders = g_ptr_array_new ();

  g_return_if_fail (SIGNET_IS_TRANSFER_DESK (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (path != NULL);

  g_ptr_array_add (folders, folder);
  if (self->engine != NULL)
    signet_engine_export_async (self->engine, folders, path, kind, SIGNET_EXPORT_REPLACE, NULL, exported_cb,
                                g_object_ref (self));
}

static void
backed_up_cb (GObject      *source,
              GAsyncResult *task,
              gpointer      user_data)
{
  g_autoptr(SignetTransferDesk) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean opens = TRUE;

  signet_engine_backup_finish (SIGNET_ENGINE (source), task, NULL, &opens, &error);
  tell (self, opens ? _("The backup is complete. Keep it safe: your private keys are in it.")
                    : signet_engine_backup_get_warning (), error);
}

/* The chooser has asked whether a file that is there may go. */
static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(SignetTransferDesk) self = user_data;
  g_autoptr(GFile) file = signet_save_chooser_finish (result);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL || self->engine == NULL)
    return;
  signet_engine_backup_async (self->engine, path, SIGNET_BACKUP_REPLACE, NULL, backed_up_cb,
                              g_object_ref (self));
}

static void
ask_for_backup (SignetTransferDesk *self)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "signet-%F.tar.gz");

  signet_save_chooser_file_async (GTK_WIDGET (self->window), _("Back Up"), name, place_chosen_cb,
                                  g_object_ref (self));
}

static void
ask_for_export (SignetTransferDesk *self,
                const char         *maildir)
{
  g_autoptr(SignetFolder) folder = signet_engine_find_folder (self->engine, maildir);

  gtk_window_present (signet_export_dialog_new (self, GTK_WINDOW (self->window), folder));
}

static void
activated_cb (SignetTransferDesk *self,
              GVariant           *parameter,
              GSimpleAction      *action)
{
  const char *name = g_action_get_name (G_ACTION (action));

  if (g_str_equal (name, "import"))
    gtk_window_present (signet_import_dialog_new (self, GTK_WINDOW (self->window)));
  else if (g_str_equal (name, "export"))
    gtk_window_present (signet_export_dialog_new (self, GTK_WINDOW (self->window), NULL));
  else if (g_str_equal (name, "export-folder"))
    ask_for_export (self, g_variant_get_bytestring (parameter));
  else if (g_str_equal (name, "restore"))
    signet_restore_dialog_choose (self->engine, GTK_WINDOW (self->window));
  else
    ask_for_backup (self);
}

SignetTransferDesk *
signet_transfer_desk_new (SignetEngine         *engine,
                          GtkApplicationWindow *window)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (GTK_IS_APPLICATION_WINDOW (window), NULL);

  SignetTransferDesk *self = g_object_new (SIGNET_TYPE_TRANSFER_DESK, NULL);

  self->engine = g_object_ref (engine);
  self->window = window;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autoptr(GVariantType) type = actions[i].type != NULL ? g_variant_type_new (actions[i].type) : NULL;
      g_autoptr(GSimpleAction) action = g_simple_action_new (actions[i].name, type);

      g_signal_connect_object (action, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
      g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));
    }
  return self;
}

void
signet_transfer_desk_close (SignetTransferDesk *self)
{
  g_return_if_fail (SIGNET_IS_TRANSFER_DESK (self));

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->window), actions[i].name);
  g_clear_object (&self->engine);
  g_object_unref (self);
}

SignetEngine *
signet_transfer_desk_get_engine (SignetTransferDesk *self)
{
  g_return_val_if_fail (SIGNET_IS_TRANSFER_DESK (self), NULL);
  return self->engine;
}
