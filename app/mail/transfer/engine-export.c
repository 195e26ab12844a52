/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-export.h"

#include <glib/gi18n-lib.h>

#include "count-text.h"
#include "engine-moving.h"
#include "engine-private.h"

typedef struct
{
  SignetEngine         *engine;
  SignetOperation      *operation;
  GPtrArray            *maildirs;
  char                 *path;
  SignetExportKind      kind;
  SignetExportExisting  existing;
  SignetExportCount     count;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_object_unref (self->engine);
  g_object_unref (self->operation);
  g_ptr_array_unref (self->maildirs);
  g_free (self->path);
  g_free (self);
}

/* In the worker. */
static void
export_work (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Export *self = task_data;
  GError *error = NULL;

  if (signet_exporter_run (self->maildirs, self->path, self->kind, self->existing, self->operation,
                           &self->count, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;
  const gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);

  signet_operation_finish (self->operation, error);
  signet_engine_end (self->engine, self->operation);
  signet_engine_release (self->engine);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static Export *
export_new (SignetEngine         *engine,
            GPtrArray            *folders,
            const char           *path,
            SignetExportKind      kind,
            SignetExportExisting  existing)
{
  Export *self = g_new0 (Export, 1);

  self->engine = g_object_ref (engine);
  self->operation = signet_operation_new (_("Exporting mail"));
  self->maildirs = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < folders->len; i++)
    g_ptr_array_add (self->maildirs, g_strdup (signet_folder_get_path (g_ptr_array_index (folders, i))));
  self->path = g_strdup (path);
  self->kind = kind;
  self->existing = existing;
  return self;
}

void
signet_engine_export_async (SignetEngine         *self,
                            GPtrArray            *folders,
                            const char           *path,
                            SignetExportKind      kind,
                            SignetExportExisting  existing,
                            GCancellable         *cancellable,
                            GAsyncReadyCallback   callback,
                            gpointer              user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (folders != NULL);
  g_return_if_fail (path != NULL);

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Export *job = export_new (self, folders, path, kind, existing);
  g_autoptr(GTask) step = g_task_new (self, NULL, exported_cb, task);

  g_task_set_task_data (task, job, export_free);
  g_task_set_task_data (step, job, NULL);
  g_task_set_check_cancellable (task, FALSE);
  signet_operation_follow (job->operation, cancellable);
  signet_engine_begin (self, job->operation);
  signet_engine_hold (self);
  signet_worker_run (signet_engine_get_moving (self), step, export_work);
}

gboolean
signet_engine_export_finish (SignetEngine       *self,
                             GAsyncResult       *result,
                             SignetExportCount  *count,
                             GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (count != NULL, FALSE);

  *count = ((Export *) g_task_get_task_data (G_TASK (result)))->count;
  return g_task_propagate_boolean (G_TASK (result), error);
}

char *
signet_export_count_dup_text (const SignetExportCount *count)
{
  g_return_val_if_fail (count != NULL, NULL);

  g_autofree char *there = signet_count_text (ngettext (" %u was there already.", " %u were there already.",
                                                        count->n_there), count->n_there);
  g_autofree char *written = signet_count_text (ngettext ("%u mail exported.", "%u mails exported.",
                                                          count->n_written), count->n_written);

  return g_strconcat (written, count->n_there > 0 ? there : "", NULL);
}
