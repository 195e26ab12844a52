/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-folders.h"

#include "dropped.h"
#include "engine-filtering.h"
#include "folder-changes.h"
#include "folder-job.h"

/* name: its directory's. Borrowed, nullable. */
static SignetAccount *
find_account (SignetEngine *self,
              const char   *name)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (self));

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);
      SignetFolderList *folders = signet_engine_get_folders (self, account);

      if (g_str_equal (signet_folder_list_get_account (folders), name))
        return account;
    }
  return NULL;
}

SignetFolderList *
signet_engine_find_folders (SignetEngine *self,
                            SignetFolder *folder)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  SignetAccount *account = find_account (self, signet_folder_get_account (folder));

  return account != NULL ? signet_engine_get_folders (self, account) : NULL;
}

/* What was in a folder that came into the Trash, or left it. names: of messages. The account's Trash stands
 * for the folder, which may be gone by now. */
static void
note (SignetEngine       *self,
      SignetFolderList   *folders,
      GPtrArray          *names,
      SignetDroppedState  state)
{
  SignetFolder *trash = signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_TRASH);
  g_autoptr(SignetChoice) choice = NULL;

  if (names->len == 0)
    return;
  choice = signet_choice_new_for_names (trash, names);
  signet_dropped_note (self, trash, choice, state);
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetFolderList *folders = SIGNET_FOLDER_LIST (source);
  GError *error = NULL;
  g_autoptr(GPtrArray) names = signet_folder_list_delete_finish (folders, result, &error);

  if (names == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  note (g_task_get_source_object (task), folders, names, SIGNET_DROPPED);
  g_task_return_boolean (task, TRUE);
}

/* Where the rules put mail into the folder, they still do. */
static void
tell_rules (SignetEngine         *self,
            SignetFolderList     *folders,
            SignetFolderLocation *from,
            SignetFolderLocation *to)
{
  SignetAccount *account = find_account (self, signet_folder_list_get_account (folders));

  if (account != NULL)
    signet_engine_follow_folder (self, account, from, to);
}

static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetFolderList *folders = SIGNET_FOLDER_LIST (source);
  GError *error = NULL;

  if (!signet_folder_list_move_finish (folders, result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  tell_rules (g_task_get_source_object (task), folders, g_task_get_task_data (task),
              signet_folder_job_get_location (result));
  note (g_task_get_source_object (task), folders, signet_folder_job_get_names (result),
        signet_folder_location_is_in_trash (signet_folder_job_get_location (result)) ? SIGNET_DROPPED
                                                                                     : SIGNET_RESTORED);
  g_task_return_boolean (task, TRUE);
}

void
signet_engine_move_folder_async (SignetEngine        *self,
                                 SignetFolder        *folder,
                                 SignetFolder        *parent,
                                 const char          *name,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (name != NULL);

  SignetFolderList *folders = signet_engine_find_folders (self, folder);
  GTask *task;

  g_return_if_fail (folders != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, signet_engine_move_folder_async);
  g_task_set_task_data (task, signet_folder_location_ref (signet_folder_get_location (folder)),
                        (GDestroyNotify) signet_folder_location_unref);
  g_task_set_check_cancellable (task, FALSE);
  signet_folder_list_move_async (folders, folder, parent, name, cancellable, moved_cb, task);
}

gboolean
signet_engine_move_folder_finish (SignetEngine  *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
signet_engine_delete_folder_async (SignetEngine        *self,
                                   SignetFolder        *folder,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  SignetFolderList *folders = signet_engine_find_folders (self, folder);
  GTask *task;

  g_return_if_fail (folders != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, signet_engine_delete_folder_async);
  g_task_set_check_cancellable (task, FALSE);
  signet_folder_list_delete_async (folders, folder, cancellable, deleted_cb, task);
}

gboolean
signet_engine_delete_folder_finish (SignetEngine  *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
