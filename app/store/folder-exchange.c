/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-exchange.h"

#include "folder-private.h"

#define MANY_IN_MEMORY 1000

/* So often that is tried while changes come in between. */
#define MAX_TRIES 3

/* Data of the task that the caller waits for; the worker has it while the cache is opened. */
typedef struct
{
  SignetFolderCache *cache;
  SignetFolderRows  *rows;
  guint              n_tries;
  guint              n_flushed;  /* of the entries, when the last try began */
} Exchange;

static void try (GTask *task);

static void
exchange_free (gpointer data)
{
  Exchange *exchange = data;

  g_clear_pointer (&exchange->rows, signet_folder_rows_free);
  signet_folder_cache_unref (exchange->cache);
  g_free (exchange);
}

static guint
get_n_flushed (SignetFolder *folder)
{
  return signet_folder_entries_get_n_flushed (signet_folder_get_entries (folder));
}

static void
drop_job (GTask        *task,
          gpointer      source,
          gpointer      task_data,
          GCancellable *cancellable)
{
  signet_folder_rows_free (task_data);
  g_task_return_boolean (task, TRUE);
}

/* The worker lets go of what was in memory: so much would hold the main thread up. */
static void
drop (SignetFolder     *folder,
      SignetFolderRows *rows)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_task_data (task, rows, NULL);
  signet_worker_run (signet_folder_get_worker (folder), task, drop_job);
  /* Hundreds of MB of a large folder. */
  signet_worker_trim (signet_folder_get_worker (folder));
}

/* Whether rows can stand for those of the folder: then they are in the same order, too. */
static gboolean
is_same (SignetFolder     *folder,
         SignetFolderRows *rows)
{
  SignetFolderRows *shown = signet_folder_get_rows (folder);

  return signet_folder_rows_get_length (shown) == signet_folder_rows_get_length (rows)
         && signet_folder_rows_get_unread (shown) == signet_folder_rows_get_unread (rows);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetFolder *folder = g_task_get_source_object (task);
  Exchange *exchange = g_task_get_task_data (task);
  const gboolean is_late = get_n_flushed (folder) != exchange->n_flushed;

  if (is_late && exchange->n_tries < MAX_TRIES)
    {
      try (g_steal_pointer (&task));
      return;
    }
  if (!is_late && is_same (folder, exchange->rows))
    drop (folder, signet_folder_exchange_rows (folder, g_steal_pointer (&exchange->rows)));
  g_task_return_boolean (task, TRUE);
}

static void
open_job (GTask        *task,
          gpointer      source,
          gpointer      task_data,
          GCancellable *cancellable)
{
  Exchange *exchange = task_data;

  g_clear_pointer (&exchange->rows, signet_folder_rows_free);
  exchange->rows = signet_folder_cache_load (exchange->cache);
  g_task_return_boolean (task, TRUE);
}

/* task: taken. */
static void
try (GTask *task)
{
  SignetFolder *folder = g_task_get_source_object (task);
  Exchange *exchange = g_task_get_task_data (task);
  g_autoptr(GTask) job = g_task_new (NULL, NULL, opened_cb, task);

  exchange->n_tries++;
  exchange->n_flushed = get_n_flushed (folder);
  g_task_set_task_data (job, exchange, NULL);
  signet_worker_run (signet_folder_get_worker (folder), job, open_job);
}

gboolean
signet_folder_exchange_is_worth (SignetFolder *folder)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), FALSE);

  SignetFolderRows *rows = signet_folder_get_rows (folder);
  SignetFolderIndex *index = signet_folder_rows_get_index (rows);
  const guint mapped = index != NULL ? signet_folder_index_get_length (index) : 0;

  return signet_folder_rows_get_n_ids (rows) - mapped > MANY_IN_MEMORY;
}

void
signet_folder_exchange_async (SignetFolder        *folder,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  GTask *task = g_task_new (folder, NULL, callback, user_data);
  Exchange *exchange = g_new0 (Exchange, 1);

  exchange->cache = signet_folder_cache_ref (signet_folder_get_cache (folder));
  g_task_set_source_tag (task, signet_folder_exchange_async);
  g_task_set_task_data (task, exchange, exchange_free);
  try (task);
}
