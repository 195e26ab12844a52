/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/save-chooser.h"

#include <glib/gi18n-lib.h>

#define KEY "save-folder"

/* The chooser is an object of its own that nobody else holds: the task does while it is open. */
typedef struct
{
  GtkFileChooserNative *dialog;
  GtkWidget            *parent;
  gulong                destroy;
} Question;

static void
question_free (Question *self)
{
  g_clear_signal_handler (&self->destroy, self->parent);
  g_object_unref (self->parent);
  g_object_unref (self->dialog);
  g_free (self);
}

gboolean
signet_save_chooser_is_lasting (const char *path)
{
  g_autofree char *documents = g_build_filename (g_get_user_runtime_dir (), "doc", "", NULL);

  g_return_val_if_fail (path != NULL, FALSE);

  return !g_str_has_prefix (path, documents);
}

static void
remember (GFile                *file,
          GtkFileChooserAction  action)
{
  g_autoptr(GSettings) settings = NULL;
  g_autofree char *path = NULL;

  if (action == GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER)
    path = g_file_get_path (file);
  else
    {
      g_autoptr(GFile) folder = g_file_get_parent (file);

      path = folder != NULL ? g_file_get_path (folder) : NULL;
    }
  if (path == NULL || !g_utf8_validate (path, -1, NULL) || !signet_save_chooser_is_lasting (path))
    return;
  settings = g_settings_new (SIGNET_APPLICATION_ID);
  g_settings_set_string (settings, KEY, path);
}

static void
start_where_it_was (GtkFileChooser *dialog)
{
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);
  g_autofree char *path = g_settings_get_string (settings, KEY);
  g_autoptr(GFile) folder = NULL;

  if (path[0] == '\0')
    return;
  /* A folder that went away is passed over by the dialog. */
  folder = g_file_new_for_path (path);
  gtk_file_chooser_set_current_folder (dialog, folder, NULL);
}

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             GTask           *task)
{
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  GFile *file = NULL;

  if (g_task_get_completed (task))
    return;
  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (chooser);
  if (file != NULL)
    remember (file, gtk_file_chooser_get_action (chooser));
  g_task_return_pointer (task, file, g_object_unref);
  g_object_unref (task);
}

static void
parent_destroyed_cb (GtkWidget *parent,
                     GTask     *task)
{
  Question *question = g_task_get_task_data (task);

  gtk_native_dialog_hide (GTK_NATIVE_DIALOG (question->dialog));
  response_cb (GTK_NATIVE_DIALOG (question->dialog), GTK_RESPONSE_CANCEL, task);
}

static void
ask (GtkWidget            *parent,
     const char           *title,
     GtkFileChooserAction  action,
     const char           *name,
     GAsyncReadyCallback   callback,
     gpointer              user_data)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->dialog = gtk_file_chooser_native_new (title,
                                                  GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                  action, _("_Save"), _("_Cancel"));
  question->parent = g_object_ref (parent);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_task_set_source_tag (task, ask);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (question->dialog), name);
  start_where_it_was (GTK_FILE_CHOOSER (question->dialog));
  g_signal_connect (question->dialog, "response", G_CALLBACK (response_cb), task);
  question->destroy = g_signal_connect (parent, "destroy", G_CALLBACK (parent_destroyed_cb), task);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (question->dialog), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (question->dialog));
}

void
signet_save_chooser_file_async (GtkWidget           *parent,
                                const char          *title,
                                const char          *name,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (title != NULL && name != NULL);

  ask (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, name, callback, user_data);
}

void
signet_save_chooser_folder_async (GtkWidget           *parent,
                                  const char          *title,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (title != NULL);

  ask (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, callback, user_data);
}

GFile *
signet_save_chooser_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, ask), NULL);
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
