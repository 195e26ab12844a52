/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folders/folder-errands.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "choice-all.h"
#include "common/folder-text.h"
#include "engine-folders.h"
#include "folders/folder-undo.h"
#include "messages/message-actions.h"

typedef struct
{
  GtkWidget    *window;  /* weak */
  SignetEngine *engine;
  SignetFolder *folder;
  SignetFolderUndo *undo;  /* or NULL */
} Errand;

static Errand *
errand_new (GtkWidget    *widget,
            SignetEngine *engine,
            SignetFolder *folder)
{
  Errand *self = g_new0 (Errand, 1);

  g_set_weak_pointer (&self->window, GTK_WIDGET (gtk_widget_get_root (widget)));
  self->engine = g_object_ref (engine);
  self->folder = g_object_ref (folder);
  return self;
}

static void
errand_free (Errand *self)
{
  g_clear_weak_pointer (&self->window);
  g_object_unref (self->engine);
  g_object_unref (self->folder);
  g_clear_pointer (&self->undo, signet_folder_undo_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
tell (Errand     *self,
      const char *text)
{
  if (self->window != NULL)
    gtk_widget_activate_action (self->window, "win.toast", "s", text);
}

static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Errand) self = user_data;
  g_autoptr(GError) error = NULL;

  g_autofree char *text = NULL;

  if (!signet_engine_move_folder_finish (SIGNET_ENGINE (source), result, &error))
    {
      tell (self, error->message);
      return;
    }
  /* Translators: %s is the name of a folder. */
  text = g_strdup_printf (_("Moved “%s”"), signet_folder_text_title (self->folder));
  signet_folder_undo_offer (g_steal_pointer (&self->undo), text);
}

void
signet_folder_errands_move (GtkWidget    *widget,
                            SignetEngine *engine,
                            SignetFolder *folder,
                            SignetFolder *parent)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  Errand *self = errand_new (widget, engine, folder);

  self->undo = signet_folder_undo_new (widget, engine, folder);
  signet_engine_move_folder_async (engine, folder, parent, signet_folder_get_name (folder), NULL,
                                   moved_cb, self);
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Errand) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (!signet_engine_delete_folder_finish (SIGNET_ENGINE (source), result, &error))
    {
      tell (self, error->message);
      return;
    }
  /* Translators: %s is the name of a folder. */
  text = g_strdup_printf (_("Moved “%s” to the Trash"), signet_folder_text_title (self->folder));
  if (self->undo != NULL)
    signet_folder_undo_offer (g_steal_pointer (&self->undo), text);
}

/* Without a way back. */
static void
delete_response_cb (Errand     *self,
                    const char *response)
{
  if (g_str_equal (response, "go") && self->window != NULL)
    signet_engine_delete_folder_async (self->engine, self->folder, NULL, deleted_cb,
                                       errand_new (self->window, self->engine, self->folder));
}

/* Takes self, which is given to answered. */
static void
ask (Errand     *self,
     char       *heading,
     const char *body,
     const char *label,
     GCallback   answered)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self->window), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "go", label, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "go",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_data (dialog, "response", answered, self, (GClosureNotify) (GCallback) errand_free,
                         G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  g_free (heading);
}

void
signet_folder_errands_delete (GtkWidget    *widget,
                              SignetEngine *engine,
                              SignetFolder *folder)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  Errand *self = errand_new (widget, engine, folder);

  if (signet_folder_location_is_in_trash (signet_folder_get_location (folder)))
    {
      /* Translators: %s is the name of a folder. */
      ask (self, g_strdup_printf (_("Delete “%s” for Good?"), signet_folder_text_title (folder)),
           _("Its messages, and the folders that lie in it, cannot be brought back."), _("_Delete"),
           G_CALLBACK (delete_response_cb));
      return;
    }
  self->undo = signet_folder_undo_new (widget, engine, folder);
  signet_engine_delete_folder_async (engine, folder, NULL, deleted_cb, self);
}

static void
do_with_all (Errand         *self,
             SignetDeedKind  kind)
{
  g_autoptr(SignetChoice) choice =
    signet_choice_new_all (self->folder, kind == SIGNET_DEED_FLAGS ? SIGNET_FLAG_SEEN : 0);
  g_autoptr(GPtrArray) choices = signet_choice_new_list ();
  g_autoptr(SignetDeed) deed = NULL;

  if (signet_choice_get_length (choice) == 0 || self->window == NULL)
    return;
  g_ptr_array_add (choices, g_steal_pointer (&choice));
  deed = kind == SIGNET_DEED_FLAGS ? signet_deed_new_flags (choices, SIGNET_FLAG_SEEN, 0)
                                   : signet_deed_new (kind, choices);
  signet_message_actions_do (self->window, self->engine, deed);
}

static void
loaded_to_mark_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(Errand) self = user_data;
  g_autoptr(GError) error = NULL;

  if (signet_folder_load_finish (self->folder, result, &error))
    do_with_all (self, SIGNET_DEED_FLAGS);
  else
    tell (self, error->message);
}

void
signet_folder_errands_mark_read (GtkWidget    *widget,
                                 SignetEngine *engine,
                                 SignetFolder *folder)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  signet_folder_load_async (folder, NULL, NULL, loaded_to_mark_cb, errand_new (widget, engine, folder));
}

static void
erased_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Errand) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!signet_engine_delete_folder_finish (SIGNET_ENGINE (source), result, &error))
    tell (self, error->message);
}

/* Those right in it: what lies in them goes with them. */
static void
erase_folders (Errand *self)
{
  SignetFolderList *folders = signet_engine_find_folders (self->engine, self->folder);
  const char *above = signet_folder_get_directory (self->folder);

  for (guint i = 0; folders != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (folders)); i++)
    {
      g_autoptr(SignetFolder) folder = g_list_model_get_item (G_LIST_MODEL (folders), i);
      SignetFolderLocation *parent = signet_folder_location_get_parent (signet_folder_get_location (folder));

      if (parent != NULL && g_str_equal (signet_folder_location_get_directory (parent), above))
        signet_engine_delete_folder_async (self->engine, folder, NULL, erased_cb,
                                           errand_new (self->window, self->engine, folder));
    }
}

static void
loaded_to_empty_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(Errand) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!signet_folder_load_finish (self->folder, result, &error))
    {
      tell (self, error->message);
      return;
    }
  do_with_all (self, SIGNET_DEED_ERASE);
  if (self->window != NULL && signet_folder_get_role (self->folder) == SIGNET_FOLDER_ROLE_TRASH)
    erase_folders (self);
}

static void
empty_response_cb (Errand     *self,
                   const char *response)
{
  if (g_str_equal (response, "go") && self->window != NULL)
    signet_folder_load_async (self->folder, NULL, NULL, loaded_to_empty_cb,
                              errand_new (self->window, self->engine, self->folder));
}

void
signet_folder_errands_empty (GtkWidget    *widget,
                             SignetEngine *engine,
                             SignetFolder *folder)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  /* Translators: %s is the name of a folder, such as Trash or Junk. */
  ask (errand_new (widget, engine, folder),
       g_strdup_printf (_("Empty %s?"), signet_folder_text_title (folder)),
       _("All that is in it is removed for good and cannot be brought back."), _("_Empty"),
       G_CALLBACK (empty_response_cb));
}
