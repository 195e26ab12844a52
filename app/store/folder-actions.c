/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows change at once, as if all had gone well, and once more when the worker has said what really
 * became of them. */
#include "config.h"
#include "folder-actions.h"

#include "folder-action.h"
#include "folder-private.h"

/* Data of the task that the caller waits for. */
typedef struct
{
  SignetFolderAction *action;
  SignetFolder       *target;  /* nullable */
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  signet_folder_action_free (act->action);
  g_clear_object (&act->target);
  g_free (act);
}

/* The entry's row as it is now, or if the folder does not have it, as it may be. */
static SignetFolderRow *
make_row (SignetFolder *self,
          SignetEntry  *entry)
{
  SignetFolderRows *rows = signet_folder_get_rows (self);
  const char *name = signet_entry_get_name (entry);
  g_autofree char *file = NULL;
  SignetFolderRow view;
  guint32 id;

  if (rows != NULL && signet_folder_rows_lookup (rows, name, &id))
    {
      signet_folder_rows_get (rows, id, &view);
      return signet_folder_row_copy (&view);
    }
  file = signet_maildir_make_file (name, signet_entry_get_flags (entry));
  return signet_folder_row_new (file, signet_entry_get_size (entry), signet_entry_get_partial (entry),
                                signet_entry_get_envelope (entry));
}

static void
action_job (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  GError *error = NULL;

  if (signet_folder_action_run (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static guint
count_unread (GPtrArray *rows)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += signet_flags_count_as_unread (((const SignetFolderRow *) g_ptr_array_index (rows, i))->flags);
  return n;
}

/* What came of a row while the action was under way was written to the cache under the name that its file
 * was to get. results: of SignetFolderRow. */
static void
write_again (SignetFolder *self,
             GPtrArray    *results)
{
  SignetFolderRows *rows = signet_folder_get_rows (self);
  GPtrArray *changes = signet_folder_row_new_list ();

  for (guint i = 0; rows != NULL && i < results->len; i++)
    {
      const SignetFolderRow *result = g_ptr_array_index (results, i);
      SignetFolderRow view;
      guint32 id;

      if (!signet_folder_rows_lookup (rows, result->name, &id))
        continue;
      signet_folder_rows_get (rows, id, &view);
      g_ptr_array_add (changes, signet_folder_row_copy (&view));
    }
  signet_folder_append_to_cache (self, changes);
}

static void
acted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetFolder *self = g_task_get_source_object (task);
  const Act *act = g_task_get_task_data (task);
  GPtrArray *arrived = signet_folder_action_get_arrived (act->action);
  GPtrArray *results = signet_folder_action_get_results (act->action);
  GError *error = NULL;
  const gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    results = signet_folder_action_get_rows (act->action);
  signet_folder_apply (self, results);
  if (!ok)
    write_again (self, results);
  if (act->target != NULL && arrived->len > 0)
    signet_folder_adopt (act->target, arrived, arrived->len, count_unread (arrived));

  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
signet_folder_act_async (SignetFolder        *self,
                         SignetFolderAction  *action,
                         SignetFolder        *target,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr(GTask) job = g_task_new (NULL, cancellable, acted_cb, task);
  Act *act = g_new0 (Act, 1);

  act->action = action;
  g_set_object (&act->target, target);
  g_task_set_source_tag (task, signet_folder_act_async);
  g_task_set_task_data (task, act, act_free);
  g_task_set_task_data (job, action, NULL);
  /* Once files are renamed they are: whoever cancels then is told what became of them. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_check_cancellable (job, FALSE);

  signet_folder_apply (self, signet_folder_action_get_wanted (action));
  signet_worker_run (signet_folder_get_worker (self), job, action_job);
}

gboolean
signet_folder_act_finish (SignetFolder  *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

SignetFolderAction *
signet_folder_act_get (GAsyncResult *result)
{
  const Act *act = g_task_get_task_data (G_TASK (result));

  return act->action;
}

/* Where something does not work out, its file's name is all that a row is brought back for. */
void
signet_folder_act_add (GPtrArray             *rows,
                       const SignetFolderRow *row)
{
  g_autofree char *file = signet_folder_row_dup_file (row);

  g_ptr_array_add (rows, signet_folder_row_rename (row, file));
}

void
signet_folder_change_flags_async (SignetFolder        *self,
                                  GPtrArray           *entries,
                                  SignetFlags          add,
                                  SignetFlags          remove,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_FOLDER (self));
  g_return_if_fail (entries != NULL);

  g_autoptr(GPtrArray) rows = signet_folder_row_new_list ();
  SignetFolderAction *action;

  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr(SignetFolderRow) row = make_row (self, g_ptr_array_index (entries, i));

      signet_folder_act_add (rows, row);
    }
  action = signet_folder_action_new (SIGNET_FOLDER_ACTION_FLAGS, signet_folder_get_path (self),
                                     signet_folder_get_cache (self), rows);
  signet_folder_action_set_flags (action, add, remove);
  signet_folder_act_async (self, action, NULL, cancellable, callback, user_data);
}

gboolean
signet_folder_change_flags_finish (SignetFolder  *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return signet_folder_act_finish (self, result, error);
}

guint
signet_folder_find (SignetFolder *self,
                    SignetEntry  *entry)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (self), G_MAXUINT);
  g_return_val_if_fail (SIGNET_IS_ENTRY (entry), G_MAXUINT);

  SignetFolderRows *rows = signet_folder_get_rows (self);
  guint32 id;

  if (rows == NULL || !signet_folder_rows_lookup (rows, signet_entry_get_name (entry), &id))
    return G_MAXUINT;
  return signet_folder_rows_find (rows, id);
}

char *
signet_folder_dup_file (SignetFolder *self,
                        SignetEntry  *entry)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (self), NULL);
  g_return_val_if_fail (SIGNET_IS_ENTRY (entry), NULL);

  g_autoptr(SignetFolderRow) row = make_row (self, entry);
  return signet_folder_row_dup_file (row);
}
