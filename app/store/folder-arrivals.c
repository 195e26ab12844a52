/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-arrivals.h"

#include "folder-mute.h"
#include "folder-private.h"

/* On a folder without rows: that no file of it is muted, which does not change while nobody opens it. */
#define NONE_IS_MUTED "signet-none-is-muted"

/* Data of the task that the caller waits for. */
typedef struct
{
  GPtrArray *messages;
  char      *path;
  gboolean   found;
} Arrivals;

static void
arrivals_free (gpointer data)
{
  Arrivals *self = data;

  g_ptr_array_unref (self->messages);
  g_free (self->path);
  g_free (self);
}

static gboolean
has_answers (GPtrArray *messages)
{
  for (guint i = 0; i < messages->len; i++)
    if (signet_envelope_get_references (((SignetDelivered *) messages->pdata[i])->envelope).n_refers > 0)
      return TRUE;
  return FALSE;
}

/* entries: where it is put if it has to be muted. */
static gboolean
is_muted (SignetFolder    *folder,
          SignetDelivered *message,
          GPtrArray       *entries)
{
  SignetFolderRows *rows = signet_folder_get_rows (folder);
  SignetFolderRow view;
  guint32 id;

  if (message->flags & SIGNET_FLAG_MUTED)
    return TRUE;
  if (rows == NULL || !signet_folder_rows_lookup (rows, message->name, &id))
    return FALSE;
  signet_folder_rows_get (rows, id, &view);
  if (view.flags & SIGNET_FLAG_MUTED)
    return TRUE;
  if (!signet_folder_entries_is_muted (signet_folder_get_entries (folder), id))
    return FALSE;
  g_ptr_array_add (entries, signet_folder_entries_get (signet_folder_get_entries (folder), id));
  return TRUE;
}

/* Takes task. */
static void
end (GTask *task)
{
  SignetFolder *folder = g_task_get_source_object (task);
  const Arrivals *self = g_task_get_task_data (task);
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *others = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_delivered_unref);

  for (guint i = 0; i < self->messages->len; i++)
    if (!is_muted (folder, self->messages->pdata[i], entries))
      g_ptr_array_add (others, signet_delivered_ref (self->messages->pdata[i]));
  signet_folder_mute (folder, entries);
  g_task_return_pointer (task, others, (GDestroyNotify) g_ptr_array_unref);
  g_object_unref (task);
}

static void
nothing (GTask        *task,
         gpointer      source,
         gpointer      task_data,
         GCancellable *cancellable)
{
  g_task_return_boolean (task, TRUE);
}

static void
threads_known_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  end (user_data);
}

/* The conversations are known when the worker has done what it was told before. */
static void
wait_for_threads (GTask *task)
{
  SignetFolder *folder = g_task_get_source_object (task);
  g_autoptr(GTask) barrier = g_task_new (folder, NULL, threads_known_cb, task);

  signet_folder_entries_want_threads (signet_folder_get_entries (folder));
  signet_worker_run (signet_folder_get_worker (folder), barrier, nothing);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (signet_folder_load_finish (SIGNET_FOLDER (source), result, &error))
    {
      wait_for_threads (user_data);
      return;
    }
  g_debug ("%s", error->message);
  end (user_data);
}

static void
look_at_file (const char  *name,
              const char  *file,
              SignetFlags  flags,
              gpointer     user_data)
{
  if (flags & SIGNET_FLAG_MUTED)
    ((Arrivals *) user_data)->found = TRUE;
}

static void
look (GTask        *task,
      gpointer      source,
      gpointer      task_data,
      GCancellable *cancellable)
{
  Arrivals *self = g_task_get_task_data (task_data);

  signet_maildir_foreach (self->path, look_at_file, self, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  const Arrivals *self = g_task_get_task_data (user_data);

  if (self->found)
    {
      signet_folder_load_async (SIGNET_FOLDER (source), NULL, NULL, loaded_cb, user_data);
      return;
    }
  g_object_set_data (source, NONE_IS_MUTED, GINT_TO_POINTER (TRUE));
  end (user_data);
}

/* Names of files say which are muted: no need to load the folder where none is. */
static void
look_async (GTask *task)
{
  SignetFolder *folder = g_task_get_source_object (task);
  g_autoptr(GTask) job = g_task_new (folder, NULL, looked_cb, task);

  g_task_set_task_data (job, g_object_ref (task), g_object_unref);
  signet_worker_run (signet_folder_get_worker (folder), job, look);
}

void
signet_folder_mute_arrivals_async (SignetFolder        *folder,
                                   GPtrArray           *messages,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (messages != NULL);

  GTask *task = g_task_new (folder, NULL, callback, user_data);
  Arrivals *self = g_new0 (Arrivals, 1);

  g_task_set_source_tag (task, signet_folder_mute_arrivals_async);
  self->messages = g_ptr_array_ref (messages);
  self->path = g_strdup (signet_folder_get_path (folder));
  g_task_set_task_data (task, self, arrivals_free);
  if (!has_answers (messages))
    end (task);
  else if (signet_folder_get_state (folder) == SIGNET_FOLDER_STATE_READY)
    wait_for_threads (task);
  else if (signet_folder_get_state (folder) == SIGNET_FOLDER_STATE_LOADING)
    signet_folder_load_async (folder, NULL, NULL, loaded_cb, task);
  else if (g_object_get_data (G_OBJECT (folder), NONE_IS_MUTED) != NULL)
    end (task);
  else
    look_async (task);
}

GPtrArray *
signet_folder_mute_arrivals_finish (SignetFolder *folder,
                                    GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, folder), NULL);
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
