/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-look.h"

#include "folder-tree.h"

typedef struct
{
  char *profile;
  char *account;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->profile);
  g_free (look->account);
  g_free (look);
}

static void
look_job (GTask        *task,
          gpointer      source,
          gpointer      task_data,
          GCancellable *cancellable)
{
  const Look *look = task_data;

  g_task_return_pointer (task, signet_folder_tree_read (look->profile, look->account),
                         (GDestroyNotify) g_ptr_array_unref);
}

void
signet_folder_look_async (SignetWorker        *worker,
                          const char          *profile,
                          const char          *account,
                          GObject             *source,
                          GAsyncReadyCallback  callback)
{
  g_return_if_fail (SIGNET_IS_WORKER (worker));
  g_return_if_fail (profile != NULL);
  g_return_if_fail (account != NULL);

  g_autoptr(GTask) task = g_task_new (source, NULL, callback, NULL);
  Look *look = g_new (Look, 1);

  *look = (Look) { g_strdup (profile), g_strdup (account) };
  g_task_set_source_tag (task, signet_folder_look_async);
  g_task_set_task_data (task, look, look_free);
  signet_worker_run (worker, task, look_job);
}

GPtrArray *
signet_folder_look_finish (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
