/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many messages a folder has, before its rows are wanted: from the cache if that is up to date,
 * else from the names of the files. */
#include "config.h"
#include "folder-private.h"

typedef struct
{
  SignetFolderCache *cache;
  char              *path;
  guint              total;
  guint              unread;
} Peek;

static void
peek_free (gpointer data)
{
  Peek *peek = data;

  signet_folder_cache_unref (peek->cache);
  g_free (peek->path);
  g_free (peek);
}

static void
count_file (const char  *name,
            const char  *file,
            SignetFlags  flags,
            gpointer     user_data)
{
  Peek *peek = user_data;

  peek->total++;
  peek->unread += (flags & SIGNET_FLAG_SEEN) == 0;
}

static void
peek_job (GTask        *task,
          gpointer      source,
          gpointer      task_data,
          GCancellable *cancellable)
{
  Peek *peek = task_data;
  SignetFolderTimes known;
  const SignetFolderTimes times = signet_folder_times_read (peek->path);
  g_autoptr(SignetFolderRows) rows = signet_folder_cache_load (peek->cache, &known);

  if (signet_folder_times_equal (&known, &times))
    {
      peek->total = signet_folder_rows_get_length (rows);
      peek->unread = signet_folder_rows_get_unread (rows);
    }
  else
    {
      signet_maildir_foreach (peek->path, count_file, peek, NULL);
    }
  g_task_return_boolean (task, TRUE);
}

static void
peeked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SignetFolder) folder = user_data;
  const Peek *peek = g_task_get_task_data (G_TASK (result));

  signet_folder_end_peek (folder, peek->total, peek->unread);
}

void
signet_folder_begin_peek (SignetFolder *self)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, peeked_cb, g_object_ref (self));
  Peek *peek = g_new0 (Peek, 1);

  peek->cache = signet_folder_cache_ref (signet_folder_get_cache (self));
  peek->path = g_strdup (signet_folder_get_path (self));
  g_task_set_task_data (task, peek, peek_free);
  signet_worker_run (signet_folder_get_worker (self), task, peek_job);
}
