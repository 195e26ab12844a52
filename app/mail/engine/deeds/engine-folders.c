/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-folders.h"

#include "dropped.h"
#include "engine-deed.h"
#include "engine-filtering.h"
#include "engine-retention.h"
#include "folder-changes.h"
#include "folder-job.h"
#include "sent-follow.h"

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

void
signet_engine_erase_left (SignetEngine *self)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));

  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (self));
  g_autoptr(GPtrArray) addresses = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);

      g_ptr_array_add (addresses, (gpointer) signet_account_get_address (account));
    }
  signet_store_erase_left (signet_engine_get_store (self), addresses);
}

SignetAccount *
signet_engine_find_account (SignetEngine *self,
                            SignetFolder *folder)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  return find_account (self, signet_folder_get_account (folder));
}

SignetFolderList *
signet_engine_find_folders (SignetEngine *self,
                            SignetFolder *folder)
{
  SignetAccount *account = signet_engine_find_account (self, folder);

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
  signet_dropped_note (self, choice, state);
}

/* The data of a task that brings a folder elsewhere. */
typedef struct
{
  SignetFolderLocation *from;
  SignetFolderLocation *to;    /* NULL: it goes for good, or cannot go there */
} Way;

static void
way_free (gpointer data)
{
  Way *way = data;

  signet_folder_location_unref (way->from);
  g_clear_pointer (&way->to, signet_folder_location_unref);
  g_free (way);
}

static gboolean
is_same_account (SignetFolderLocation *one,
                 SignetFolderLocation *other)
{
  return g_str_equal (signet_folder_location_get_account (one), signet_folder_location_get_account (other));
}

/* What is known of the folder by its name is known by the new one, too, before the store's worker moves it:
 * whenever the program is killed, it is true of where the folder is. to: taken, nullable. */
static Way *
begin (SignetEngine         *self,
       SignetFolder         *folder,
       SignetFolderLocation *to)
{
  Way *way = g_new0 (Way, 1);

  way->from = signet_folder_location_ref (signet_folder_get_location (folder));
  way->to = to;
  if (to != NULL)
    {
      signet_retention_carry (signet_engine_get_retention (self), way->from, to);
      if (is_same_account (way->from, to))
        signet_history_rename (signet_engine_get_history (self), way->from, to);
    }
  return way;
}

/* done: whether it has been moved. */
static void
end (SignetEngine *self,
     const Way    *way,
     gboolean      done)
{
  SignetFolderLocation *left = done ? way->from : way->to;

  if (left != NULL)
    signet_retention_forget (signet_engine_get_retention (self), left);
}

/* Nobody can keep what is sent in a folder that the account has no more. */
static void
tell_left (SignetEngine         *self,
           SignetFolderList     *folders,
           SignetFolderLocation *from)
{
  SignetAccount *account = find_account (self, signet_folder_list_get_account (folders));

  if (account != NULL)
    signet_sent_follow (signet_engine_get_accounts (self), account, from, NULL);
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetFolderList *folders = SIGNET_FOLDER_LIST (source);
  const Way *way = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr(GPtrArray) names = signet_folder_list_delete_finish (folders, result, &error);

  end (g_task_get_source_object (task), way, names != NULL);
  if (names == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  tell_left (g_task_get_source_object (task), folders, way->from);
  note (g_task_get_source_object (task), folders, names, SIGNET_DROPPED);
  g_task_return_boolean (task, TRUE);
}

/* Where the rules, and who sends, put mail into the folder, they still do. */
static void
tell_followers (SignetEngine         *self,
                SignetFolderList     *folders,
                SignetFolderLocation *from,
                SignetFolderLocation *to)
{
  SignetAccount *account = find_account (self, signet_folder_list_get_account (folders));

  if (account == NULL)
    return;
  signet_engine_follow_folder (self, account, from, to);
  signet_sent_follow (signet_engine_get_accounts (self), account, from, to);
}

static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetFolderList *folders = SIGNET_FOLDER_LIST (source);
  const Way *way = g_task_get_task_data (task);
  GError *error = NULL;
  const gboolean ok = signet_folder_list_move_finish (folders, result, &error);

  end (g_task_get_source_object (task), way, ok);
  if (!ok)
    {
      g_task_return_error (task, error);
      return;
    }
  if (is_same_account (way->from, signet_folder_job_get_location (result)))
    tell_followers (g_task_get_source_object (task), folders, way->from,
                    signet_folder_job_get_location (result));
  else
    tell_left (g_task_get_source_object (task), folders, way->from);
  note (g_task_get_source_object (task), folders, signet_folder_job_get_names (result),
        signet_folder_location_is_in_trash (signet_folder_job_get_location (result)) ? SIGNET_DROPPED
                                                                                     : SIGNET_RESTORED);
  g_task_return_boolean (task, TRUE);
}

void
signet_engine_move_folder_async (SignetEngine        *self,
                                 SignetFolder        *folder,
                                 SignetFolderList    *target,
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
  g_task_set_task_data (task, begin (self, folder, signet_folder_list_choose_location (target, parent, name,
                                                                                       NULL)), way_free);
  g_task_set_check_cancellable (task, FALSE);
  signet_folder_list_move_async (folders, folder, target, parent, name, cancellable, moved_cb, task);
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
  SignetFolderLocation *to = NULL;
  GTask *task;

  g_return_if_fail (folders != NULL);

  if (!signet_folder_location_is_in_trash (signet_folder_get_location (folder)))
    to = signet_folder_list_choose_in_trash (folders, folder, NULL);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, signet_engine_delete_folder_async);
  g_task_set_task_data (task, begin (self, folder, to), way_free);
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
