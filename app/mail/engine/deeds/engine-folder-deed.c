/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-folder-deed.h"

#include "choice-all.h"
#include "engine-private.h"
#include "engine-folders.h"
#include "folder-changes.h"
#include "relocate.h"

static GTask *
task_new (SignetEngine        *self,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, signet_engine_folder_deed_finish);
  return task;
}

static void
keep_step (GTask      *task,
           SignetStep *step)
{
  if (step != NULL)
    g_task_set_task_data (task, signet_step_ref (step), (GDestroyNotify) signet_step_unref);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  guint n;

  keep_step (task, signet_engine_do_get_step (result));
  if (signet_engine_do_finish (SIGNET_ENGINE (source), result, &n, &error))
    g_task_return_int (task, n);
  else
    g_task_return_error (task, error);
}

/* Takes relocation and task. */
static void
relocate (SignetEngine     *self,
          SignetDeedKind    kind,
          SignetRelocation *relocation,
          GTask            *task)
{
  g_autoptr(GPtrArray) relocations = signet_relocation_new_list ();
  g_autoptr(GPtrArray) errands = signet_errand_new_list ();

  g_ptr_array_add (relocations, relocation);
  signet_engine_do_all_async (self, kind, errands, relocations, NULL, done_cb, task);
}

void
signet_engine_change_folder_async (SignetEngine        *self,
                                   SignetFolder        *folder,
                                   SignetFolderList    *folders,
                                   SignetFolder        *parent,
                                   const char          *name,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (SIGNET_IS_FOLDER_LIST (folders));
  g_return_if_fail (name != NULL);

  SignetRelocation *back = signet_relocation_new_back (self, folder);
  const gboolean renames = back->parent == parent && back->folders == folders;

  signet_relocation_free (back);
  relocate (self, renames ? SIGNET_DEED_FOLDER_RENAME : SIGNET_DEED_FOLDER_MOVE,
            signet_relocation_new (folder, folders, parent, name), task_new (self, callback, user_data));
}

/* Where a folder goes that is deleted. Returns: (transfer full). */
static SignetRelocation *
make_drop (SignetEngine *self,
           SignetFolder *folder)
{
  SignetFolderList *folders = signet_engine_find_folders (self, folder);
  SignetFolder *target = signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_TRASH);

  if (signet_folder_location_is_in_trash (signet_folder_get_location (folder)))
    target = signet_emptied_new_holding (signet_engine_get_emptied (self), folder);
  return signet_relocation_new (folder, folders, target, signet_folder_get_name (folder));
}

void
signet_engine_drop_folder_async (SignetEngine        *self,
                                 SignetFolder        *folder,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (signet_engine_find_folders (self, folder) != NULL);

  relocate (self, SIGNET_DEED_FOLDER_DELETE, make_drop (self, folder), task_new (self, callback, user_data));
}

static void
created_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetEngine *self = g_task_get_source_object (task);
  SignetHistory *history = signet_engine_get_history (self);
  g_autoptr(GPtrArray) back = signet_relocation_new_list ();
  g_autoptr(GPtrArray) none = signet_errand_new_list ();
  g_autoptr(SignetFolder) folder = NULL;
  g_autoptr(SignetStep) step = NULL;
  GError *error = NULL;

  folder = signet_folder_list_create_finish (SIGNET_FOLDER_LIST (source), result, &error);
  if (folder == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  signet_history_forget_redo (history);
  step = signet_history_begin (history, SIGNET_HISTORY_UNDO, SIGNET_DEED_FOLDER_NEW, none, 1);
  g_ptr_array_add (back, make_drop (self, folder));
  signet_history_end (history, step, none, back);
  keep_step (task, step);
  g_task_return_int (task, 1);
}

void
signet_engine_new_folder_async (SignetEngine        *self,
                                SignetFolderList    *folders,
                                SignetFolder        *parent,
                                const char          *name,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_FOLDER_LIST (folders));
  g_return_if_fail (name != NULL);

  signet_folder_list_create_async (folders, parent, name, NULL, created_cb,
                                   task_new (self, callback, user_data));
}

/* Those right in it: what lies in them goes with them. */
static void
add_folders (SignetEngine *self,
             SignetFolder *trash,
             GPtrArray    *relocations)
{
  SignetFolderList *folders = signet_engine_find_folders (self, trash);
  const char *above = signet_folder_get_directory (trash);

  for (guint i = 0; folders != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (folders)); i++)
    {
      g_autoptr(SignetFolder) folder = g_list_model_get_item (G_LIST_MODEL (folders), i);
      SignetFolderLocation *parent = signet_folder_location_get_parent (signet_folder_get_location (folder));

      if (parent != NULL && g_str_equal (signet_folder_location_get_directory (parent), above))
        g_ptr_array_add (relocations, make_drop (self, folder));
    }
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  SignetEngine *self = g_task_get_source_object (task);
  SignetFolder *folder = SIGNET_FOLDER (source);
  g_autoptr(GPtrArray) relocations = signet_relocation_new_list ();
  g_autoptr(GPtrArray) errands = signet_errand_new_list ();
  g_autoptr(SignetChoice) choice = NULL;
  SignetFolder *holding;
  GError *error = NULL;

  if (!signet_folder_load_finish (folder, result, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  choice = signet_choice_new_all (folder, 0);
  if (signet_choice_get_length (choice) > 0)
    {
      holding = signet_emptied_new_holding (signet_engine_get_emptied (self), folder);
      g_ptr_array_add (errands, signet_errand_new_move (choice, holding));
    }
  if (signet_folder_get_role (folder) == SIGNET_FOLDER_ROLE_TRASH)
    add_folders (self, folder, relocations);
  signet_engine_do_all_async (self, SIGNET_DEED_EMPTY, errands, relocations, NULL, done_cb, task);
}

void
signet_engine_empty_async (SignetEngine        *self,
                           SignetFolder        *folder,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  signet_folder_load_async (folder, NULL, NULL, loaded_cb, task_new (self, callback, user_data));
}

gboolean
signet_engine_folder_deed_finish (SignetEngine  *self,
                                  GAsyncResult  *result,
                                  guint         *n,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  const gssize done = g_task_propagate_int (G_TASK (result), error);

  if (n != NULL)
    *n = (guint) MAX (done, 0);
  return done >= 0;
}

SignetStep *
signet_engine_folder_deed_get_step (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_engine_folder_deed_finish), NULL);
  return g_task_get_task_data (G_TASK (result));
}
