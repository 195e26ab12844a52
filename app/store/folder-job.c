/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-job.h"

#include "folder-change.h"
#include "folder-list-private.h"
#include "folder-private.h"
#include "holding.h"

/* One change: what goes to the worker and what comes back. */
typedef struct
{
  SignetFolderLocation *from;    /* NULL for a new folder */
  SignetFolderLocation *to;      /* NULL for one that goes for good */
  SignetFolderList     *target;  /* the list of the account that it comes to */
  GPtrArray            *caches;  /* of CacheMove */
  GPtrArray            *names;   /* of messages */
  SignetFolderLocation *hidden;  /* what is to be erased yet */
} Change;

/* A cache that has to know where it is. */
typedef struct
{
  SignetFolderCache    *cache;
  SignetFolderLocation *location;
} CacheMove;

static void
cache_move_free (gpointer data)
{
  CacheMove *move = data;

  signet_folder_cache_unref (move->cache);
  signet_folder_location_unref (move->location);
  g_free (move);
}

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->from, signet_folder_location_unref);
  g_clear_pointer (&change->to, signet_folder_location_unref);
  g_object_unref (change->target);
  g_ptr_array_unref (change->names);
  g_ptr_array_unref (change->caches);
  g_clear_pointer (&change->hidden, signet_folder_location_unref);
  g_free (change);
}

static void
add_cache (Change       *change,
           SignetFolder *folder)
{
  SignetFolderLocation *location = signet_folder_get_location (folder);
  CacheMove *move;

  if (!signet_folder_location_is_within (location, change->from))
    return;
  move = g_new (CacheMove, 1);
  move->cache = signet_folder_cache_ref (signet_folder_get_cache (folder));
  move->location = signet_folder_location_new_moved (location, change->from, change->to);
  g_ptr_array_add (change->caches, move);
}

/* from, to: nullable. */
static Change *
change_new (SignetFolderList     *list,
            SignetFolderLocation *from,
            SignetFolderLocation *to)
{
  Change *change = g_new0 (Change, 1);

  change->from = from != NULL ? signet_folder_location_ref (from) : NULL;
  change->to = to != NULL ? signet_folder_location_ref (to) : NULL;
  change->names = g_ptr_array_new_with_free_func (g_free);
  change->caches = g_ptr_array_new_with_free_func (cache_move_free);
  for (guint i = 0; from != NULL && to != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr(SignetFolder) folder = g_list_model_get_item (G_LIST_MODEL (list), i);

      add_cache (change, folder);
    }
  for (guint i = 0; from != NULL && to != NULL && i < signet_folder_list_get_held (list)->len; i++)
    add_cache (change, signet_folder_list_get_held (list)->pdata[i]);
  return change;
}

/* What came while files moved on was looked for at the old place: it is looked for once more. */
static void
look_again (SignetFolderList     *list,
            SignetFolderLocation *above)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr(SignetFolder) folder = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (signet_folder_get_state (folder) != SIGNET_FOLDER_STATE_UNLOADED
          && signet_folder_location_is_within (signet_folder_get_location (folder), above))
        signet_folder_load_async (folder, NULL, NULL, NULL, NULL);
    }
}

static gboolean
run (Change  *change,
     GError **error)
{
  if (change->from == NULL)
    return signet_folder_change_make (change->to, error);
  if (change->to == NULL)
    {
      change->hidden = signet_folder_change_hide (change->from, error);
      return change->hidden != NULL;
    }
  if (!signet_folder_change_move (change->from, change->to, error))
    return FALSE;
  for (guint i = 0; i < change->caches->len; i++)
    {
      const CacheMove *move = g_ptr_array_index (change->caches, i);
      g_autofree char *directory = signet_folder_location_dup_cache (move->location);

      signet_folder_cache_move (move->cache, directory);
    }
  if (signet_folder_location_is_in_trash (change->from) != signet_folder_location_is_in_trash (change->to))
    signet_folder_change_list_messages (change->to, change->names);
  return TRUE;
}

static void
change_job (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  GError *error = NULL;

  if (run (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Not on the store's worker: a million names take their time. */
static void
erase_job (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Change *change = task_data;

  signet_folder_change_list_messages (change->hidden, change->names);
  signet_eraser_take (signet_folder_list_get_eraser (change->target),
                      signet_folder_location_get_path (change->hidden));
  g_task_return_boolean (task, TRUE);
}

static void
erased_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;

  g_task_return_boolean (task, TRUE);
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetFolderList *self = g_task_get_source_object (task);
  Change *change = g_task_get_task_data (task);
  g_autoptr(GTask) erase = NULL;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (change->to == NULL)
    {
      signet_folder_list_remove (self, change->from);
      erase = g_task_new (NULL, NULL, erased_cb, g_steal_pointer (&task));
      g_task_set_task_data (erase, change, NULL);
      g_task_run_in_thread (erase, erase_job);
      return;
    }
  if (change->from == NULL)
    signet_folder_list_add (self, change->to);
  else
    {
      signet_folder_list_move (self, change->from, change->target, change->to);
      look_again (change->target, change->to);
    }
  g_task_return_boolean (task, TRUE);
}

void
signet_folder_job_start (SignetFolderList     *list,
                         SignetFolderLocation *from,
                         SignetFolderList     *target,
                         SignetFolderLocation *to,
                         gpointer              tag,
                         GCancellable         *cancellable,
                         GAsyncReadyCallback   callback,
                         gpointer              user_data)
{
  g_return_if_fail (SIGNET_IS_FOLDER_LIST (list));
  g_return_if_fail (from != NULL || to != NULL);

  GTask *task = g_task_new (list, cancellable, callback, user_data);
  g_autoptr(GTask) job = g_task_new (NULL, cancellable, changed_cb, task);
  Change *change = change_new (list, from, to);

  change->target = g_object_ref (target);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, change, change_free);
  g_task_set_task_data (job, change, NULL);
  /* Once it is done it is: whoever cancels then is told so. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_check_cancellable (job, FALSE);
  signet_worker_run (signet_folder_list_get_worker (list), job, change_job);
}

SignetFolderLocation *
signet_folder_job_get_location (GAsyncResult *result)
{
  const Change *change = g_task_get_task_data (G_TASK (result));

  return change->to;
}

GPtrArray *
signet_folder_job_get_names (GAsyncResult *result)
{
  const Change *change = g_task_get_task_data (G_TASK (result));

  return change->names;
}

typedef struct
{
  char         *account;
  SignetEraser *eraser;
} Settling;

static void
settling_free (gpointer data)
{
  Settling *settling = data;

  g_free (settling->account);
  g_object_unref (settling->eraser);
  g_free (settling);
}

static void
settle_work (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Settling *settling = task_data;

  signet_eraser_take_left (settling->eraser, settling->account);
  signet_holding_settle (settling->account, settling->eraser);
  g_task_return_boolean (task, TRUE);
}

void
signet_folder_job_settle (SignetFolderList *list)
{
  g_return_if_fail (SIGNET_IS_FOLDER_LIST (list));

  g_autoptr(GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  Settling *settling = g_new (Settling, 1);

  *settling = (Settling)
  {
    g_build_filename (signet_folder_list_get_profile (list), "mail",
                      signet_folder_list_get_account (list), NULL),
    g_object_ref (signet_folder_list_get_eraser (list)),
  };
  g_task_set_task_data (task, settling, settling_free);
  signet_worker_run (signet_folder_list_get_worker (list), task, settle_work);
}
