/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "order-rebuild.h"

#include <glib/gi18n-lib.h>

#include "engine-private.h"
#include "folder-rebuild.h"
#include "folders-named.h"
#include "order.h"

/* The data of the task. */
typedef struct
{
  GPtrArray       *folders;
  SignetOperation *operation;  /* of the one that is read; NULL before */
  guint            n_done;
  guint            n_mails;
} Rebuild;

static void next (GTask *task);

static void
rebuild_free (gpointer data)
{
  Rebuild *self = data;

  g_clear_object (&self->operation);
  g_clear_pointer (&self->folders, g_ptr_array_unref);
  g_free (self);
}

static void
rebuilt_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask *task = user_data;
  SignetEngine *engine = g_task_get_source_object (task);
  Rebuild *self = g_task_get_task_data (task);
  GError *error = NULL;
  const gboolean ok = signet_folder_load_finish (SIGNET_FOLDER (source), result, &error);

  signet_operation_finish (self->operation, error);
  signet_engine_end (engine, self->operation);
  g_clear_object (&self->operation);
  signet_engine_release (engine);
  if (!ok)
    {
      signet_order_end (task, NULL, error);
      return;
    }
  self->n_done++;
  self->n_mails += signet_folder_get_total (SIGNET_FOLDER (source));
  next (task);
}

static void
next (GTask *task)
{
  SignetEngine *engine = g_task_get_source_object (task);
  Rebuild *self = g_task_get_task_data (task);
  g_autofree char *text = NULL;
  SignetFolder *folder;

  if (self->n_done == self->folders->len)
    {
      /* Not translated: scripts read this line. */
      text = g_strdup_printf ("rebuilt %u, mails %u", self->n_done, self->n_mails);
      signet_order_end (task, text, NULL);
      return;
    }
  folder = g_ptr_array_index (self->folders, self->n_done);
  text = g_strdup_printf (_("Reading “%s”"), signet_folder_get_name (folder));
  self->operation = signet_operation_new (text);
  signet_operation_follow (self->operation, g_task_get_cancellable (task));
  signet_engine_begin (engine, self->operation);
  signet_engine_hold (engine);
  signet_folder_rebuild_async (folder, self->operation,
                               signet_operation_get_cancellable (self->operation), rebuilt_cb, task);
}

void
signet_order_rebuild_run (GTask  *task,
                          char  **order)
{
  g_return_if_fail (G_IS_TASK (task));

  SignetEngine *engine = g_task_get_source_object (task);
  const char *address = signet_order_get (order, "account");
  g_autofree const char **names = signet_order_list (order, "folder");
  Rebuild *self = g_new0 (Rebuild, 1);
  GError *error = NULL;

  g_task_set_task_data (task, self, rebuild_free);
  self->folders = signet_folders_named_all (engine, names, address, &error);
  if (self->folders == NULL)
    signet_order_end (task, NULL, error);
  else
    next (task);
}
