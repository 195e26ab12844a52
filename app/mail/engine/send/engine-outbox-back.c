/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was taken out of an Outbox and is brought back, as by who undoes that it was deleted, waits again. */
#include "config.h"
#include "engine-send-private.h"

#include "outbox-job.h"

static void
read_work (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  SignetOutboxJob *self = task_data;
  GError *error = NULL;

  self->records = signet_outbox_read (self->outbox, &error);
  if (self->records != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Only what waits goes without its message being there. What was put in meanwhile has its item by now. */
static void
adopt (SignetPostbox      *postbox,
       SignetOutboxRecord *record)
{
  g_autoptr(SignetOutboxItem) item = NULL;

  if (signet_outbox_record_get_state (record) != SIGNET_OUTBOX_WAITING
      || signet_postbox_find (postbox, record->name) != NULL)
    return;
  item = signet_outbox_item_new (signet_outbox_record_copy (record));
  g_list_store_append (postbox->items, item);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  SignetEngine *self = SIGNET_ENGINE (source);
  SignetOutboxJob *job = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;
  for (guint i = 0; i < job->records->len; i++)
    adopt (signet_engine_get_postbox (self, job->mailbox), job->records->pdata[i]);
  signet_engine_watch_outbox (self, job->mailbox);
}

/* One that nobody knows may be what another program has put there, and that is left alone. */
static void
total_changed_cb (SignetFolder *folder,
                  GParamSpec   *pspec,
                  SignetEngine *self)
{
  SignetMailbox *mailbox = signet_engine_find_mailbox (self, folder);
  SignetPostbox *postbox = mailbox != NULL ? mailbox->postbox : NULL;

  if (postbox != NULL && postbox->is_loaded
      && signet_folder_get_total (folder) > g_list_model_get_n_items (G_LIST_MODEL (postbox->items))
      && signet_store_get_mode (signet_engine_get_store (self)) == SIGNET_STORE_WRITE)
    signet_outbox_job_run (self, mailbox, g_new0 (SignetOutboxJob, 1), read_work, read_cb, NULL);
}

void
signet_engine_follow_outbox (SignetEngine *self,
                             SignetFolder *outbox)
{
  g_signal_connect_object (outbox, "notify::total", G_CALLBACK (total_changed_cb), self, 0);
}
