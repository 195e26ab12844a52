/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "file-later.h"

#include "file.h"

typedef struct
{
  char       *path;
  char       *text;
  const char *failed;
} Write;

static void
write_free (gpointer data)
{
  Write *write = data;

  g_free (write->path);
  g_free (write->text);
  g_free (write);
}

/* In the worker. */
static void
write_work (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  const Write *write = task_data;
  g_autoptr(GError) error = NULL;
  const gboolean ok = signet_file_write (write->path, write->text, -1, &error);

  if (!ok)
    g_warning ("%s: %s", write->failed, error->message);
  g_task_return_boolean (task, ok);
}

void
signet_file_write_later (SignetWorker *worker,
                         const char   *path,
                         char         *text,
                         const char   *failed)
{
  g_return_if_fail (SIGNET_IS_WORKER (worker));
  g_return_if_fail (path != NULL && text != NULL && failed != NULL);

  g_autoptr(GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  Write *write = g_new (Write, 1);

  *write = (Write) { g_strdup (path), text, failed };
  g_task_set_task_data (task, write, write_free);
  signet_worker_run (worker, task, write_work);
}
