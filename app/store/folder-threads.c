/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worker goes on from the threads that stand in the index, which does not change, with the rows that
 * have been laid over it so far.
 * What comes and goes meanwhile is seen when its answer is there. Reference counted, since that may be
 * after the folder has gone. */
#include "config.h"
#include "folder-threads.h"

#include "threads.h"

struct _SignetFolderThreads
{
  SignetWorker            *worker;
  SignetFolderThreadsFunc  func;       /* NULL once it is freed */
  gpointer                 user_data;

  SignetFolderRows        *rows;       /* NULL: stopped */
  guint                    n_starts;   /* an answer to an earlier one is too late */
  SignetThreads           *threads;    /* NULL: on their way, or stopped */
  GArray                  *changed;    /* of guint32 */
};

/* What goes to the worker and comes back. */
typedef struct
{
  SignetFolderIndex *index;    /* nullable */
  GPtrArray         *added;    /* of SignetFolderRow, some NULL */
  guint              n_start;
  SignetThreads     *threads;
} Job;

SignetFolderThreads *
signet_folder_threads_new (SignetWorker            *worker,
                           SignetFolderThreadsFunc  func,
                           gpointer                 user_data)
{
  g_return_val_if_fail (SIGNET_IS_WORKER (worker), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  SignetFolderThreads *self = g_rc_box_new0 (SignetFolderThreads);

  self->worker = g_object_ref (worker);
  self->func = func;
  self->user_data = user_data;
  self->changed = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

static void
clear (gpointer data)
{
  SignetFolderThreads *self = data;

  g_clear_pointer (&self->threads, signet_threads_free);
  g_array_unref (self->changed);
  g_object_unref (self->worker);
}

void
signet_folder_threads_free (SignetFolderThreads *self)
{
  g_return_if_fail (self != NULL);

  signet_folder_threads_stop (self);
  self->func = NULL;
  g_rc_box_release_full (self, clear);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->index, signet_folder_index_unref);
  g_ptr_array_unref (job->added);
  g_clear_pointer (&job->threads, signet_threads_free);
  g_free (job);
}

static void
make_job (GTask        *task,
          gpointer      source,
          gpointer      task_data,
          GCancellable *cancellable)
{
  Job *job = task_data;
  SignetThreadsBase base = { 0 };

  if (job->index != NULL)
    base = signet_folder_index_get_threads (job->index);
  job->threads = signet_threads_new (job->added->len, &base);
  for (guint i = 0; i < job->added->len; i++)
    {
      const SignetFolderRow *row = g_ptr_array_index (job->added, i);

      if (row != NULL)
        signet_threads_add (job->threads, base.n_rows + i, &row->references);
    }
  g_task_return_boolean (task, TRUE);
}

static void
add (SignetFolderThreads *self,
     guint32              id)
{
  SignetFolderRow view;

  signet_folder_rows_get (self->rows, id, &view);
  signet_threads_add (self->threads, id, &view.references);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  SignetFolderThreads *self = user_data;
  Job *job = g_task_get_task_data (G_TASK (result));

  if (self->rows != NULL && job->n_start == self->n_starts)
    {
      const guint32 n_base = job->index != NULL ? signet_folder_index_get_length (job->index) : 0;
      const guint32 n_ids = signet_folder_rows_get_n_ids (self->rows);

      self->threads = g_steal_pointer (&job->threads);
      for (guint32 id = n_base + job->added->len; id < n_ids; id++)
        if (signet_folder_rows_contains (self->rows, id))
          add (self, id);
      signet_folder_rows_foreach (self->rows, SIGNET_FOLDER_ROWS_OUT,
                                  (SignetFolderRowsFunc) signet_threads_remove, self->threads);
      self->func (NULL, self->user_data);
    }
  g_rc_box_release_full (self, clear);
}

void
signet_folder_threads_start (SignetFolderThreads *self,
                             SignetFolderRows    *rows)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (rows != NULL);

  if (self->rows != NULL)
    return;

  g_autoptr(GTask) task = g_task_new (NULL, NULL, made_cb, g_rc_box_acquire (self));
  SignetFolderIndex *index = signet_folder_rows_get_index (rows);
  Job *job = g_new0 (Job, 1);

  self->rows = rows;
  job->index = index != NULL ? signet_folder_index_ref (index) : NULL;
  job->added = signet_folder_rows_dup_added (rows);
  job->n_start = ++self->n_starts;
  g_task_set_task_data (task, job, job_free);
  signet_worker_run (self->worker, task, make_job);
}

void
signet_folder_threads_stop (SignetFolderThreads *self)
{
  g_return_if_fail (self != NULL);

  self->rows = NULL;
  g_clear_pointer (&self->threads, signet_threads_free);
  g_array_set_size (self->changed, 0);
}

/* Beyond the largest number that is told nobody sees a change. */
static void
note_changed (SignetFolderThreads *self,
              guint32              id)
{
  if (signet_threads_count (self->threads, id, SIGNET_FOLDER_THREADS_MAX + 1)
      > SIGNET_FOLDER_THREADS_MAX)
    {
      g_array_append_val (self->changed, id);
      return;
    }

  g_autoptr(GArray) ids = signet_threads_list (self->threads, id);
  g_array_append_vals (self->changed, ids->data, ids->len);
}

void
signet_folder_threads_put (SignetFolderThreads *self,
                           guint32              id)
{
  g_return_if_fail (self != NULL);

  if (self->threads == NULL)
    return;
  add (self, id);
  note_changed (self, id);
}

void
signet_folder_threads_take (SignetFolderThreads *self,
                            guint32              id)
{
  g_return_if_fail (self != NULL);

  if (self->threads == NULL)
    return;
  note_changed (self, id);
  signet_threads_remove (self->threads, id);
}

void
signet_folder_threads_flush (SignetFolderThreads *self)
{
  g_return_if_fail (self != NULL);

  g_autoptr(GArray) changed = g_steal_pointer (&self->changed);

  self->changed = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (changed->len > 0)
    self->func (changed, self->user_data);
}

GArray *
signet_folder_threads_list (SignetFolderThreads *self,
                            guint32              id)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->threads == NULL)
    return g_array_new (FALSE, FALSE, sizeof (guint32));
  return signet_threads_list (self->threads, id);
}

guint
signet_folder_threads_count (SignetFolderThreads *self,
                             guint32              id)
{
  g_return_val_if_fail (self != NULL, 1);

  if (self->threads == NULL)
    return 1;
  return MAX (signet_threads_count (self->threads, id, SIGNET_FOLDER_THREADS_MAX), 1);
}
