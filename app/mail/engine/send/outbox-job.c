/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "outbox-job.h"

static void
job_free (gpointer data)
{
  SignetOutboxJob *self = data;

  signet_engine_release (self->engine);
  g_object_unref (self->engine);
  signet_mailbox_unref (self->mailbox);
  signet_outbox_unref (self->outbox);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->order, signet_outbox_order_free);
  g_clear_object (&self->item);
  g_clear_pointer (&self->record, signet_outbox_record_free);
  g_clear_pointer (&self->delivered, signet_delivered_unref);
  g_free (self);
}

void
signet_outbox_job_run (SignetEngine        *engine,
                       SignetMailbox       *mailbox,
                       SignetOutboxJob     *job,
                       GTaskThreadFunc      work,
                       GAsyncReadyCallback  callback,
                       GTask               *asker)
{
  SignetPostbox *postbox = signet_engine_get_postbox (engine, mailbox);
  g_autoptr(GTask) task = g_task_new (engine, NULL, callback, asker);

  job->engine = g_object_ref (engine);
  job->mailbox = signet_mailbox_ref (mailbox);
  job->outbox = signet_outbox_ref (postbox->outbox);
  job->may_write = signet_store_get_mode (signet_engine_get_store (engine)) == SIGNET_STORE_WRITE;
  signet_engine_hold (engine);
  g_task_set_task_data (task, job, job_free);
  signet_worker_run (postbox->worker, task, work);
}
