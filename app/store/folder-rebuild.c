/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-rebuild.h"

#include "folder-private.h"

/* In the worker. */
static void
drop_work (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  signet_folder_cache_drop (task_data);
  g_task_return_boolean (task, TRUE);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (signet_folder_load_finish (SIGNET_FOLDER (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
dropped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask *task = user_data;

  signet_folder_load_async (g_task_get_source_object (task), g_task_get_task_data (task),
                            g_task_get_cancellable (task), loaded_cb, task);
}

/* The job has no reference on the folder, so that this is never let go of on the worker's thread. */
void
signet_folder_rebuild_async (SignetFolder         *self,
                             SignetOperation      *operation,
                             GCancellable         *cancellable,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data)
{
  g_return_if_fail (SIGNET_IS_FOLDER (self));
  g_return_if_fail (operation == NULL || SIGNET_IS_OPERATION (operation));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr(GTask) job = g_task_new (NULL, NULL, dropped_cb, task);

  if (operation != NULL)
    g_task_set_task_data (task, g_object_ref (operation), g_object_unref);
  g_task_set_task_data (job, signet_folder_cache_ref (signet_folder_get_cache (self)),
                        (GDestroyNotify) signet_folder_cache_unref);
  signet_worker_run (signet_folder_get_worker (self), job, drop_work);
}

gboolean
signet_folder_rebuild_finish (SignetFolder  *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
