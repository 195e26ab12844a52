/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "delivered-batch.h"

#include "engine-judge.h"
#include "engine-moving.h"
#include "engine-notice.h"
#include "engine-private.h"

typedef struct
{
  SignetEngine *engine;
  SignetFolder *folder;
  GPtrArray    *messages;
} Batch;

static Batch *
batch_new (SignetEngine *engine,
           SignetFolder *folder,
           GPtrArray    *messages)
{
  Batch *batch = g_new (Batch, 1);

  *batch = (Batch) { g_object_ref (engine), g_object_ref (folder), g_ptr_array_ref (messages) };
  return batch;
}

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  g_object_unref (batch->engine);
  g_object_unref (batch->folder);
  g_ptr_array_unref (batch->messages);
  g_free (batch);
}

/* The rows are there to be marked, and to be shown to whoever is told of them. */
static void
judge_cb (gpointer user_data)
{
  Batch *batch = user_data;

  signet_engine_notice (batch->engine, batch->folder, batch->messages);
  signet_engine_judge (batch->engine, signet_folder_get_path (batch->folder), batch->messages);
  batch_free (batch);
}

static void
show (SignetEngine *engine,
      SignetFolder *folder,
      GPtrArray    *messages)
{
  SignetRowQueue *rows = signet_engine_get_rows (engine);

  signet_row_queue_push (rows, folder, messages);
  signet_row_queue_after (rows, judge_cb, batch_new (engine, folder, messages));
}

/* Of the account's folder with that name. Returns: (transfer full) (nullable). */
static char *
dup_maildir (Batch      *batch,
             const char *name)
{
  SignetMailbox *mailbox = signet_engine_find_mailbox (batch->engine, batch->folder);
  g_autofree char *log = NULL;
  g_autofree char *directory = NULL;

  if (mailbox == NULL)
    return NULL;
  log = signet_store_dup_log_path (signet_engine_get_store (batch->engine),
                                   signet_account_get_address (mailbox->account));
  directory = g_path_get_dirname (log);
  return g_build_filename (directory, name, NULL);
}

/* name: NULL for where the batch was delivered. If the folder was just taken away, or nobody has looked since
 * it was made, whoever opens it finds the messages. */
static void
show_in (Batch      *batch,
         const char *name,
         GPtrArray  *messages)
{
  g_autofree char *maildir = name != NULL ? dup_maildir (batch, name) : NULL;
  g_autoptr(SignetFolder) folder
    = maildir != NULL ? signet_engine_find_folder (batch->engine, maildir) : NULL;

  if (name == NULL)
    show (batch->engine, batch->folder, messages);
  else if (folder != NULL)
    show (batch->engine, folder, messages);
  else if (maildir != NULL)
    signet_engine_judge (batch->engine, maildir, messages);
}

/* Filters have put messages into several folders. */
static gboolean
show_cb (gpointer user_data)
{
  Batch *batch = user_data;
  g_autoptr(GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                        (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer maildir, group;

  for (guint i = 0; i < batch->messages->len; i++)
    {
      SignetDelivered *message = g_ptr_array_index (batch->messages, i);
      char *key = message->folder != NULL ? message->folder : (char *) "";

      group = g_hash_table_lookup (groups, key);
      if (group == NULL)
        {
          group = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_delivered_unref);
          g_hash_table_insert (groups, key, group);
        }
      g_ptr_array_add (group, signet_delivered_ref (message));
    }

  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, &maildir, &group))
    show_in (batch, *(const char *) maildir != '\0' ? maildir : NULL, group);
  return G_SOURCE_REMOVE;
}

void
signet_delivered_batch_post (SignetEngine *engine,
                             SignetFolder *folder,
                             GPtrArray    *messages)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (messages != NULL);

  signet_worker_post (NULL, show_cb, batch_new (engine, folder, messages), batch_free);
}
