/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "delivered-batch.h"

#include "engine-judge.h"
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

/* The rows are there to be marked. */
static void
judge_cb (gpointer user_data)
{
  Batch *batch = user_data;

  signet_engine_judge (batch->engine, batch->folder, batch->messages);
  batch_free (batch);
}

static gboolean
show_cb (gpointer user_data)
{
  Batch *batch = user_data;
  SignetRowQueue *rows = signet_engine_get_rows (batch->engine);

  signet_row_queue_push (rows, batch->folder, batch->messages);
  signet_row_queue_after (rows, judge_cb,
                          batch_new (batch->engine, batch->folder, batch->messages));
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
