/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "choice-job.h"

#include "choice.h"
#include "folder-private.h"
#include "folder-rows-copy.h"

SignetFolderRows *
signet_choice_job_copy_rows (SignetFolder *folder)
{
  SignetFolderRows *rows = signet_folder_get_rows (folder);

  return rows != NULL ? signet_folder_rows_copy (rows) : signet_folder_rows_new (NULL);
}

static void
worked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  SignetNames *names = g_task_propagate_pointer (G_TASK (result), &error);

  if (names != NULL)
    g_task_return_pointer (task, signet_choice_new_named (g_task_get_source_object (task), names),
                           (GDestroyNotify) signet_choice_unref);
  else
    g_task_return_error (task, error);
}

/* The job has no reference on the folder, so that this is never let go of on the worker's thread. */
void
signet_choice_job_run (GTask           *task,
                       GTaskThreadFunc  work,
                       gpointer         data,
                       GDestroyNotify   free_data)
{
  SignetFolder *folder = g_task_get_source_object (task);
  g_autoptr(GTask) job = g_task_new (NULL, g_task_get_cancellable (task), worked_cb, task);

  g_task_set_task_data (job, data, free_data);
  signet_worker_run (signet_folder_get_worker (folder), job, work);
}
