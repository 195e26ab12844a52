/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "history-write.h"

typedef struct
{
  SignetHistoryLog *log;      /* borrowed: the task's source object owns it */
  SignetHistoryWrite write;
  SignetHistoryWay  way;
  SignetDeedKind    kind;
  GPtrArray        *errands;  /* PUSH; they do not change */
  SignetFolderLocation *from; /* RENAME */
  SignetFolderLocation *to;
} WriteJob;

static void
write_job_free (gpointer data)
{
  WriteJob *job = data;

  g_clear_pointer (&job->errands, g_ptr_array_unref);
  g_clear_pointer (&job->from, signet_folder_location_unref);
  g_clear_pointer (&job->to, signet_folder_location_unref);
  g_free (job);
}

/* In the worker. */
static void
write_work (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  const WriteJob *job = task_data;
  SignetHistoryLog *log = job->log;
  g_autoptr(GError) error = NULL;
  gboolean ok = TRUE;

  switch (job->write)
    {
    case SIGNET_HISTORY_WRITE_PUSH:
      ok = signet_history_log_push (log, job->way, job->kind, job->errands, &error);
      break;
    case SIGNET_HISTORY_WRITE_POP: ok = signet_history_log_pop (log, job->way, &error); break;
    case SIGNET_HISTORY_WRITE_CLEAR: ok = signet_history_log_clear (log, &error); break;
    case SIGNET_HISTORY_WRITE_RENAME:
      ok = signet_history_log_rename (log, signet_folder_location_get_account (job->from),
                                      signet_folder_location_get_directory (job->from),
                                      signet_folder_location_get_directory (job->to), &error);
      break;
    default: break;
    }
  /* Then it cannot be undone after the program has ended. */
  if (!ok)
    g_info ("Not remembered to be undone: %s", error->message);
  g_task_return_boolean (task, ok);
}

static void
run_write (GObject      *owner,
           SignetWorker *worker,
           WriteJob     *job)
{
  g_autoptr(GTask) task = g_task_new (owner, NULL, NULL, NULL);

  g_task_set_task_data (task, job, write_job_free);
  signet_worker_run (worker, task, write_work);
}

void
signet_history_write (GObject            *owner,
                      SignetHistoryLog   *log,
                      SignetWorker       *worker,
                      SignetHistoryWrite  write,
                      SignetHistoryWay    way,
                      SignetDeedKind      kind,
                      GPtrArray          *errands)
{
  g_return_if_fail (log != NULL && write != SIGNET_HISTORY_WRITE_RENAME);

  WriteJob *job = g_new0 (WriteJob, 1);

  job->log = log;
  job->write = write;
  job->way = way;
  job->kind = kind;
  job->errands = errands != NULL ? g_ptr_array_ref (errands) : NULL;
  run_write (owner, worker, job);
}

void
signet_history_write_rename (GObject              *owner,
                             SignetHistoryLog     *log,
                             SignetWorker         *worker,
                             SignetFolderLocation *from,
                             SignetFolderLocation *to)
{
  g_return_if_fail (log != NULL && from != NULL && to != NULL);

  WriteJob *job = g_new0 (WriteJob, 1);

  job->log = log;
  job->write = SIGNET_HISTORY_WRITE_RENAME;
  job->from = signet_folder_location_ref (from);
  job->to = signet_folder_location_ref (to);
  run_write (owner, worker, job);
}
