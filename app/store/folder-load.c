/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A load is a chain of jobs for the worker: open the cache, compare it with the directory, read slice
 * after slice. The main thread shows what each of them has found before it asks for the next, so it is
 * never flooded. Loads of one folder run one after the other. */
#include "config.h"
#include "folder-private.h"

#include "folder-exchange.h"
#include "folder-rebuild.h"
#include "folder-sync.h"
#include "maildir-watch.h"

/* So often everything is compared once more because of changes that came in between. */
#define MAX_REPEATS 3

typedef enum { FROM_CACHE, ANEW } Way;

/* Data of the task that the caller waits for. */
typedef struct
{
  SignetOperation  *operation;  /* nullable */
  SignetFolderSync *sync;
  Way               way;        /* ANEW: the cache is to be thrown away before */
  gboolean          has_saved;  /* any of its comparisons */
  gboolean          is_touched; /* others changed rows while the last comparison was under way */
  guint             n_repeats;
  guint             n_flushed;  /* of the entries, when the last job began */
} Load;

/* One job for the worker: what goes there and what comes back. */
typedef struct
{
  SignetFolderCache *cache;
  SignetFolderSync  *sync;     /* the load's */
  SignetFolderRows  *rows;
  GPtrArray         *changes;  /* of SignetFolderRow */
  Way                way;
  gboolean           sound;
} Job;

static void compared_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void start_next (SignetFolder *folder);
static void step_next  (GTask *load);

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_object (&load->operation);
  signet_folder_sync_free (load->sync);
  g_free (load);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->rows, signet_folder_rows_free);
  g_ptr_array_unref (job->changes);
  signet_folder_cache_unref (job->cache);
  g_free (job);
}

/* The job has no source and no reference on the folder, so that the folder is never let go of on the
 * worker's thread. callback gets the load. */
static void
run_job (GTask               *load,
         GTaskThreadFunc      func,
         GAsyncReadyCallback  callback)
{
  SignetFolder *folder = g_task_get_source_object (load);
  Load *data = g_task_get_task_data (load);
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, load);
  Job *job = g_new0 (Job, 1);

  job->cache = signet_folder_cache_ref (signet_folder_get_cache (folder));
  job->sync = data->sync;
  job->way = data->way;
  job->changes = signet_folder_row_new_list ();
  data->n_flushed = signet_folder_entries_get_n_flushed (signet_folder_get_entries (folder));
  g_task_set_task_data (task, job, job_free);
  signet_worker_run (signet_folder_get_worker (folder), task, func);
}

/* Since the last job began. */
static gboolean
have_others_changed (GTask *load)
{
  const Load *data = g_task_get_task_data (load);
  SignetFolder *folder = g_task_get_source_object (load);

  return signet_folder_entries_get_n_flushed (signet_folder_get_entries (folder)) != data->n_flushed;
}

/* Ends the first load of the queue, and with it the queue's reference. It stays first until all have
 * been told, so that a load that somebody asks for then is not started twice. error: nullable, taken. */
static void
end_load (GTask  *load,
          GError *error)
{
  g_autoptr(SignetFolder) folder = g_object_ref (g_task_get_source_object (load));

  if (error == NULL)
    signet_folder_set_state (folder, SIGNET_FOLDER_STATE_READY, NULL);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    signet_folder_set_state (folder, SIGNET_FOLDER_STATE_FAILED, error);
  else if (signet_folder_get_state (folder) == SIGNET_FOLDER_STATE_LOADING)
    signet_folder_set_state (folder, SIGNET_FOLDER_STATE_UNLOADED, NULL);

  if (signet_folder_get_rows (folder) != NULL)
    signet_folder_entries_set_complete (signet_folder_get_entries (folder));
  if (error == NULL)
    g_task_return_boolean (load, TRUE);
  else
    g_task_return_error (load, error);
  g_object_unref (g_queue_pop_head (signet_folder_get_loads (folder)));
  start_next (folder);
}

/* To those who wait for their turn, too: theirs will find nothing left to do. */
static void
report (GTask *load)
{
  const Load *data = g_task_get_task_data (load);
  const guint total = signet_folder_sync_get_total (data->sync);
  const double fraction = total > 0 ? (double) signet_folder_sync_get_done (data->sync) / total : -1;
  GQueue *loads = signet_folder_get_loads (g_task_get_source_object (load));

  for (GList *at = loads->head; at != NULL && total > 0; at = at->next)
    {
      const Load *other = g_task_get_task_data (at->data);

      if (other->operation != NULL)
        signet_operation_report (other->operation, NULL, fraction, 0);
    }
}

static void
step_job (GTask        *task,
          gpointer      source,
          gpointer      task_data,
          GCancellable *cancellable)
{
  Job *job = task_data;

  signet_folder_sync_step (job->sync, job->changes);
  g_task_return_boolean (task, TRUE);
}

static void
stepped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask *load = user_data;
  const Job *job = g_task_get_task_data (G_TASK (result));
  Load *data = g_task_get_task_data (load);

  data->is_touched |= have_others_changed (load);
  signet_folder_apply (g_task_get_source_object (load), job->changes);
  report (load);
  step_next (load);
}

static void
open_job (GTask        *task,
          gpointer      source,
          gpointer      task_data,
          GCancellable *cancellable)
{
  Job *job = task_data;

  if (job->way == ANEW)
    signet_folder_cache_drop (job->cache);
  job->rows = signet_folder_cache_load (job->cache);
  g_task_return_boolean (task, TRUE);
}

static void
compare_job (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  if (signet_folder_sync_compare (job->sync, &job->sound, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static SignetFolderSync *
make_sync (SignetFolder *folder)
{
  g_autoptr(SignetFolderLocation) log =
    signet_folder_location_new_beside_top (signet_folder_get_location (folder), "uidl.log");

  return signet_folder_sync_new (signet_folder_get_path (folder), signet_folder_location_get_path (log),
                                 signet_folder_get_cache (folder));
}

/* What others changed is behind what was listed before, or read: in the rows and in the cache. */
static void
compare_again (GTask *load)
{
  Load *data = g_task_get_task_data (load);

  signet_folder_sync_free (data->sync);
  data->sync = make_sync (g_task_get_source_object (load));
  data->is_touched = FALSE;
  data->n_repeats++;
  run_job (load, compare_job, compared_cb);
}

static void
exchanged_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  end_load (user_data, NULL);
}

static void
step_next (GTask *load)
{
  Load *data = g_task_get_task_data (load);
  SignetFolder *folder = g_task_get_source_object (load);
  gboolean exchanges;
  GError *error = NULL;

  data->has_saved |= signet_folder_sync_has_saved (data->sync);
  exchanges = data->has_saved && signet_folder_exchange_is_worth (folder);
  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (load), &error))
    end_load (load, error);
  else if (!signet_folder_sync_is_ended (data->sync))
    run_job (load, step_job, stepped_cb);
  else if (!data->is_touched && exchanges)
    signet_folder_exchange_async (folder, exchanged_cb, load);
  else if (data->is_touched && data->n_repeats < MAX_REPEATS
           && (exchanges || signet_folder_sync_has_told (data->sync)))
    compare_again (load);
  else
    end_load (load, NULL);
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *load = user_data;
  SignetFolder *folder = g_task_get_source_object (load);
  const Job *job = g_task_get_task_data (G_TASK (result));
  Load *data = g_task_get_task_data (load);
  GError *error = NULL;

  data->is_touched |= have_others_changed (load);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      end_load (load, error);
      return;
    }
  if (!job->sound)
    signet_folder_take_rows (folder, signet_folder_rows_new (NULL));
  step_next (load);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *load = user_data;
  SignetFolder *folder = g_task_get_source_object (load);
  Job *job = g_task_get_task_data (G_TASK (result));

  ((Load *) g_task_get_task_data (load))->way = FROM_CACHE;
  signet_folder_take_rows (folder, g_steal_pointer (&job->rows));
  /* What happens from then on is seen, and what happened before is found. */
  signet_maildir_watch_ensure (folder);
  run_job (load, compare_job, compared_cb);
}

static void
start_next (SignetFolder *folder)
{
  GTask *load = g_queue_peek_head (signet_folder_get_loads (folder));

  if (load == NULL)
    return;
  if (signet_folder_get_state (folder) != SIGNET_FOLDER_STATE_READY)
    signet_folder_set_state (folder, SIGNET_FOLDER_STATE_LOADING, NULL);
  if (signet_folder_get_rows (folder) == NULL || ((Load *) g_task_get_task_data (load))->way == ANEW)
    run_job (load, open_job, opened_cb);
  else
    run_job (load, compare_job, compared_cb);
}

static void
push (SignetFolder        *self,
      Way                  way,
      SignetOperation     *operation,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  GTask *load = g_task_new (self, cancellable, callback, user_data);
  Load *data = g_new0 (Load, 1);

  g_set_object (&data->operation, operation);
  data->way = way;
  data->sync = make_sync (self);
  g_task_set_source_tag (load, signet_folder_load_async);
  g_task_set_task_data (load, data, load_free);
  g_queue_push_tail (signet_folder_get_loads (self), load);
  if (g_queue_get_length (signet_folder_get_loads (self)) == 1)
    start_next (self);
}

void
signet_folder_load_async (SignetFolder        *self,
                          SignetOperation     *operation,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_FOLDER (self));
  g_return_if_fail (operation == NULL || SIGNET_IS_OPERATION (operation));

  push (self, FROM_CACHE, operation, cancellable, callback, user_data);
}

void
signet_folder_rebuild_async (SignetFolder        *self,
                             SignetOperation     *operation,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_FOLDER (self));
  g_return_if_fail (operation == NULL || SIGNET_IS_OPERATION (operation));

  push (self, ANEW, operation, cancellable, callback, user_data);
}

gboolean
signet_folder_load_finish (SignetFolder  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
