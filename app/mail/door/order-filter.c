/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "order-filter.h"

#include "deed-text.h"
#include "engine-run-rules.h"
#include "folders-named.h"
#include "order.h"

/* The data of the task. */
typedef struct
{
  GPtrArray *folders;
  guint      n_done;
  guint      n;        /* mails */
} Job;

static void next (GTask *task);

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_pointer (&self->folders, g_ptr_array_unref);
  g_free (self);
}

static void
run_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  GTask *task = user_data;
  Job *self = g_task_get_task_data (task);
  GError *error = NULL;
  guint n = 0;

  if (!signet_engine_run_rules_finish (SIGNET_ENGINE (source), result, &n, &error))
    {
      signet_order_end (task, NULL, error);
      return;
    }
  self->n_done++;
  self->n += n;
  next (task);
}

static void
next (GTask *task)
{
  Job *self = g_task_get_task_data (task);
  g_autofree char *text = NULL;

  if (self->n_done < self->folders->len)
    {
      signet_engine_run_rules_async (g_task_get_source_object (task),
                                     g_ptr_array_index (self->folders, self->n_done), NULL,
                                     g_task_get_cancellable (task), run_cb, task);
      return;
    }
  text = signet_deed_text_dup_done (SIGNET_DEED_FILTER, self->n, NULL);
  signet_order_end (task, text, NULL);
}

void
signet_order_filter_run (GTask  *task,
                         char  **order)
{
  g_return_if_fail (G_IS_TASK (task));

  SignetEngine *engine = g_task_get_source_object (task);
  const char *name = signet_order_get (order, "folder");
  Job *self = g_new0 (Job, 1);
  GError *error = NULL;

  g_task_set_task_data (task, self, job_free);
  self->folders = signet_folders_named (engine, name != NULL ? name : "",
                                        signet_order_get (order, "account"), &error);
  if (self->folders == NULL)
    signet_order_end (task, NULL, error);
  else
    next (task);
}
