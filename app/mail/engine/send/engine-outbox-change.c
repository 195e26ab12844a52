/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user does with a mail that has not left yet. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "outbox-job.h"
#include "outbox-words.h"
#include "store-error.h"

/* Claims the item for a job. Returns: (transfer full); NULL: it has left that Outbox, or is being sent, and
 * the asker knows. */
static SignetOutboxJob *
claim_for (SignetPostbox    *postbox,
           SignetOutboxItem *item,
           GTask            *asker)
{
  SignetOutboxJob *job;

  if (!g_list_store_find (postbox->items, item, NULL))
    {
      g_task_return_new_error (asker, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE,
                               _("This message is not there any more."));
      return NULL;
    }
  if (!signet_outbox_item_claim (item))
    {
      g_task_return_new_error (asker, G_IO_ERROR, G_IO_ERROR_BUSY, _("This mail is being sent just now."));
      return NULL;
    }
  job = g_new0 (SignetOutboxJob, 1);
  job->item = g_object_ref (item);
  job->record = signet_outbox_item_dup_record (item);
  return job;
}

/* The end of a job that took a mail out of the Outbox, also where nothing came into a folder. error: taken,
 * nullable. */
static void
end_leaving (GTask  *task,
             GError *error)
{
  if (error != NULL && !g_error_matches (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE))
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);
  g_task_return_boolean (task, TRUE);
}

/* asker: taken. */
static void
take (SignetEngine        *self,
      SignetAccount       *account,
      SignetOutboxItem    *item,
      GTaskThreadFunc      work,
      GAsyncReadyCallback  done,
      GTask               *asker)
{
  SignetMailbox *mailbox = signet_engine_get_mailbox (self, account);
  g_autoptr(GTask) task = asker;
  SignetOutboxJob *job;

  g_return_if_fail (mailbox != NULL);
  job = claim_for (signet_engine_get_postbox (self, mailbox), item, task);
  if (job != NULL)
    signet_outbox_job_run (self, mailbox, job, work, done, g_steal_pointer (&task));
}

/* It was not taken back to the end, but must not be sent any more: that says why it is still there. */
static void
note_unfinished (SignetOutboxJob *self,
                 const GError    *error)
{
  g_autoptr(SignetTrouble) trouble = signet_trouble_from_error (error);

  signet_outbox_record_tell (self->record, signet_trouble_get_sentence (trouble), error->message);
  signet_outbox_write (self->outbox, self->record, NULL);
}

static void
take_back_work (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  SignetOutboxJob *self = task_data;
  GError *error = NULL;

  self->delivered = signet_outbox_take_back (self->outbox, self->record, &error);
  if (error != NULL && !signet_outbox_has (self->outbox, self->record->name))
    g_clear_error (&error);
  else if (error != NULL && self->record->leaving != SIGNET_OUTBOX_WAITING)
    note_unfinished (self, error);
  end_leaving (task, error);
}

static void
taken_back_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) asker = user_data;
  SignetEngine *self = SIGNET_ENGINE (source);
  SignetOutboxJob *job = g_task_get_task_data (G_TASK (result));
  SignetFolderList *folders = signet_engine_get_folders (self, job->mailbox->account);
  SignetFolder *drafts = signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_DRAFTS);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      signet_engine_tell_left (self, job->mailbox, job->record->name, drafts, job->delivered);
      signet_postbox_remove (signet_engine_get_postbox (self, job->mailbox), job->item);
      signet_outbox_item_set_record (job->item, g_steal_pointer (&job->record));
      g_task_return_pointer (asker, g_strdup (job->delivered != NULL ? job->delivered->name : ""), g_free);
    }
  else
    {
      if (job->record->leaving != SIGNET_OUTBOX_WAITING)
        signet_outbox_item_set_record (job->item, g_steal_pointer (&job->record));
      g_task_return_error (asker, error);
    }
  signet_outbox_item_release (job->item);
}

void
signet_engine_take_back_async (SignetEngine        *self,
                               SignetAccount       *account,
                               SignetOutboxItem    *item,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_OUTBOX_ITEM (item));

  take (self, account, item, take_back_work, taken_back_cb, g_task_new (self, NULL, callback, user_data));
}

char *
signet_engine_take_back_finish (SignetEngine  *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
write_work (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  SignetOutboxJob *self = task_data;
  GError *error = NULL;

  if (signet_outbox_write (self->outbox, self->record, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) asker = user_data;
  SignetEngine *self = SIGNET_ENGINE (source);
  SignetOutboxJob *job = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      signet_outbox_item_set_record (job->item, g_steal_pointer (&job->record));
      signet_outbox_item_hold (job->item, 0);
      signet_postbox_end_pause (signet_engine_get_postbox (self, job->mailbox));
      g_task_return_boolean (asker, TRUE);
    }
  else
    g_task_return_error (asker, error);
  signet_outbox_item_release (job->item);
  signet_engine_watch_outbox (self, job->mailbox);
}

void
signet_engine_retry_async (SignetEngine        *self,
                           SignetAccount       *account,
                           SignetOutboxItem    *item,
                           SignetRetry          retry,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_OUTBOX_ITEM (item));

  SignetMailbox *mailbox = signet_engine_get_mailbox (self, account);
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);
  SignetOutboxJob *job;

  g_return_if_fail (mailbox != NULL);
  job = claim_for (signet_engine_get_postbox (self, mailbox), item, task);
  if (job == NULL)
    return;
  signet_outbox_record_retry (job->record, retry == SIGNET_RETRY_REST);
  signet_outbox_job_run (self, mailbox, job, write_work, written_cb, g_steal_pointer (&task));
}

gboolean
signet_engine_retry_finish (SignetEngine  *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
has (const SignetOutboxDelivery *delivery,
     SignetOutboxState           state)
{
  for (guint i = 0; i < delivery->recipients->len; i++)
    if (((const SignetOutboxRecipient *) delivery->recipients->pdata[i])->state == state)
      return TRUE;
  return FALSE;
}

/* What was unknown has arrived, where whom it was for was asked about; a record that does not tell is one of
 * before this was written down. */
static void
settle_delivery (SignetOutboxRecord   *record,
                 SignetOutboxDelivery *delivery)
{
  const SignetOutboxState arrived = has (delivery, SIGNET_OUTBOX_UNKNOWN) ? SIGNET_OUTBOX_UNKNOWN
                                                                          : SIGNET_OUTBOX_WAITING;
  const gboolean refused = has (delivery, SIGNET_OUTBOX_REFUSED);

  for (guint i = 0; i < delivery->recipients->len; i++)
    {
      SignetOutboxRecipient *recipient = delivery->recipients->pdata[i];

      if (recipient->state == arrived)
        recipient->state = SIGNET_OUTBOX_SENT;
    }
  delivery->state = has (delivery, SIGNET_OUTBOX_WAITING) ? SIGNET_OUTBOX_WAITING
                    : refused && !record->to_the_rest ? SIGNET_OUTBOX_REFUSED : SIGNET_OUTBOX_SENT;
}

static void
settle (SignetOutboxRecord *record)
{
  for (guint i = 0; i < record->deliveries->len; i++)
    if (((const SignetOutboxDelivery *) record->deliveries->pdata[i])->state == SIGNET_OUTBOX_UNKNOWN)
      settle_delivery (record, record->deliveries->pdata[i]);
  signet_outbox_words_tell_left (record);
}

/* An end of the program in between is made up for at the next start. */
static void
take_as_sent_work (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  SignetOutboxJob *self = task_data;
  GError *error = NULL;

  settle (self->record);
  if (signet_outbox_record_get_state (self->record) == SIGNET_OUTBOX_SENT)
    self->record->leaving = SIGNET_OUTBOX_SENT;
  if (signet_outbox_write (self->outbox, self->record, &error)
      && self->record->leaving == SIGNET_OUTBOX_SENT)
    self->delivered = signet_outbox_leave (self->outbox, self->record, &error);
  end_leaving (task, error);
}

static void
taken_as_sent_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) asker = user_data;
  SignetEngine *self = SIGNET_ENGINE (source);
  SignetOutboxJob *job = g_task_get_task_data (G_TASK (result));
  SignetSendNews *news;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      signet_outbox_item_release (job->item);
      g_task_return_error (asker, error);
      return;
    }
  news = g_new0 (SignetSendNews, 1);
  news->item = g_object_ref (job->item);
  news->record = g_steal_pointer (&job->record);
  news->stage = news->record->leaving == SIGNET_OUTBOX_SENT ? SIGNET_SEND_GONE : SIGNET_SEND_DONE;
  news->sent = g_steal_pointer (&job->delivered);
  signet_engine_post_news (self, job->mailbox, news);
  g_task_return_boolean (asker, TRUE);
}

void
signet_engine_take_as_sent_async (SignetEngine        *self,
                                  SignetAccount       *account,
                                  SignetOutboxItem    *item,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_OUTBOX_ITEM (item));

  take (self, account, item, take_as_sent_work, taken_as_sent_cb,
        g_task_new (self, NULL, callback, user_data));
}

gboolean
signet_engine_take_as_sent_finish (SignetEngine  *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
