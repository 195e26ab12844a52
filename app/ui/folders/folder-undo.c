/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folders/folder-undo.h"

#include <glib/gi18n-lib.h>

#include "common/tell.h"
#include "engine-folders.h"

struct _SignetFolderUndo
{
  GtkWidget    *overlay;  /* weak, nullable */
  SignetEngine *engine;
  SignetFolder *folder;
  SignetFolder *parent;   /* NULL for the top */
  char         *name;
};

SignetFolderUndo *
signet_folder_undo_new (GtkWidget    *widget,
                        SignetEngine *engine,
                        SignetFolder *folder)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  SignetFolderUndo *self = g_new0 (SignetFolderUndo, 1);
  SignetFolderLocation *above = signet_folder_location_get_parent (signet_folder_get_location (folder));
  SignetFolderList *folders = signet_engine_find_folders (engine, folder);

  g_set_weak_pointer (&self->overlay, gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY));
  self->engine = g_object_ref (engine);
  self->folder = g_object_ref (folder);
  self->name = g_strdup (signet_folder_get_name (folder));
  if (above != NULL && folders != NULL)
    g_set_object (&self->parent,
                  signet_folder_list_lookup (folders, signet_folder_location_get_directory (above)));
  return self;
}

void
signet_folder_undo_free (SignetFolderUndo *self)
{
  g_return_if_fail (self != NULL);

  g_clear_weak_pointer (&self->overlay);
  g_object_unref (self->engine);
  g_object_unref (self->folder);
  g_clear_object (&self->parent);
  g_free (self->name);
  g_free (self);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GtkWidget) overlay = user_data;
  g_autoptr(GError) error = NULL;

  if (!signet_engine_move_folder_finish (SIGNET_ENGINE (source), result, &error))
    signet_tell (ADW_TOAST_OVERLAY (overlay), error->message);
}

static void
undo_cb (SignetFolderUndo *self)
{
  if (self->overlay != NULL)
    signet_engine_move_folder_async (self->engine, self->folder, self->parent, self->name, NULL, undone_cb,
                                     g_object_ref (self->overlay));
}

void
signet_folder_undo_offer (SignetFolderUndo *self,
                          const char       *text)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  AdwToast *toast;

  if (self->overlay == NULL)
    {
      signet_folder_undo_free (self);
      return;
    }
  toast = signet_toast_new (text);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), self,
                         (GClosureNotify) (GCallback) signet_folder_undo_free, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->overlay), toast);
}
