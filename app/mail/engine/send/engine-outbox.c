/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading an Outbox, which is the first job on it, and putting mails in. */
#include "config.h"
#include "engine-send-private.h"

#include "engine-whole-draft.h"
#include "folder-actions.h"
#include "outbox-job.h"

/* What a file gets as its time may be so old already, µs. */
#define CLOCK_TICK (100 * 1000)

static SignetFolder *
get_folder (SignetEngine     *self,
            SignetMailbox    *mailbox,
            SignetFolderRole  role)
{
  return signet_folder_list_get_role (signet_engine_get_folders (self, mailbox->account), role);
}

SignetPostbox *
signet_engine_get_postbox (SignetEngine  *self,
                           SignetMailbox *mailbox)
{
  if (mailbox->postbox == NULL)
    {
      SignetFolder *outbox = get_folder (self, mailbox, SIGNET_FOLDER_ROLE_OUTBOX);
      g_autofree char *directory = g_path_get_dirname (signet_folder_get_path (outbox));

      mailbox->postbox = signet_postbox_new (directory);
      signet_engine_follow_outbox (self, outbox);
    }
  return mailbox->postbox;
}

GListModel *
signet_engine_get_outbox (SignetEngine  *self,
                          SignetAccount *account)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);

  SignetMailbox *mailbox = signet_engine_get_mailbox (self, account);

  g_return_val_if_fail (mailbox != NULL, NULL);
  return G_LIST_MODEL (signet_engine_get_postbox (self, mailbox)->items);
}

SignetTrouble *
signet_engine_get_send_trouble (SignetEngine  *self,
                                SignetAccount *account)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);

  SignetMailbox *mailbox = signet_engine_get_mailbox (self, account);

  return mailbox != NULL && mailbox->postbox != NULL ? mailbox->postbox->trouble : NULL;
}

SignetOutboxItem *
signet_engine_find_outbox_item (SignetEngine *self,
                                SignetFolder *folder,
                                SignetEntry  *entry)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);
  g_return_val_if_fail (SIGNET_IS_ENTRY (entry), NULL);

  SignetMailbox *mailbox = signet_engine_find_mailbox (self, folder);

  if (mailbox == NULL || signet_folder_get_role (folder) != SIGNET_FOLDER_ROLE_OUTBOX)
    return NULL;
  return signet_postbox_find (signet_engine_get_postbox (self, mailbox), signet_entry_get_name (entry));
}

static void
load_work (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  SignetOutboxJob *self = task_data;
  GError *error = NULL;

  self->records = self->may_write ? signet_outbox_recover (self->outbox, &error)
                                  : signet_outbox_read (self->outbox, &error);
  if (self->records != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
answer_loads (SignetPostbox *postbox,
              const GError  *error)
{
  GQueue loads = postbox->loads;
  GTask *load;

  g_queue_init (&postbox->loads);
  postbox->is_loading = FALSE;
  while ((load = g_queue_pop_head (&loads)) != NULL)
    {
      if (error != NULL)
        g_task_return_error (load, g_error_copy (error));
      else
        g_task_return_boolean (load, TRUE);
      g_object_unref (load);
    }
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  SignetEngine *self = SIGNET_ENGINE (source);
  SignetOutboxJob *job = g_task_get_task_data (G_TASK (result));
  SignetPostbox *postbox = signet_engine_get_postbox (self, job->mailbox);
  g_autoptr(GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    signet_postbox_fill (postbox, job->records);
  answer_loads (postbox, error);
  signet_engine_watch_outbox (self, job->mailbox);
  if (job->may_write)
    signet_engine_mend_drafts (self, job->mailbox, postbox->opened - CLOCK_TICK);
}

void
signet_engine_ensure_outbox (SignetEngine  *self,
                             SignetMailbox *mailbox)
{
  SignetPostbox *postbox = signet_engine_get_postbox (self, mailbox);

  if (postbox->is_loaded || postbox->is_loading)
    return;
  postbox->is_loading = TRUE;
  signet_outbox_job_run (self, mailbox, g_new0 (SignetOutboxJob, 1), load_work, loaded_cb, NULL);
}

/* task: taken; it ends when the Outbox has been read. */
static void
await_loaded (SignetEngine  *self,
              SignetMailbox *mailbox,
              GTask         *task)
{
  SignetPostbox *postbox = signet_engine_get_postbox (self, mailbox);

  signet_engine_ensure_outbox (self, mailbox);
  if (!postbox->is_loaded)
    {
      g_queue_push_tail (&postbox->loads, task);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

void
signet_engine_load_outbox_async (SignetEngine        *self,
                                 SignetAccount       *account,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));

  SignetMailbox *mailbox = signet_engine_get_mailbox (self, account);

  g_return_if_fail (mailbox != NULL);
  await_loaded (self, mailbox, g_task_new (self, cancellable, callback, user_data));
}

gboolean
signet_engine_load_outbox_finish (SignetEngine  *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
signet_outbox_order_free (SignetOutboxOrder *order)
{
  g_return_if_fail (order != NULL);

  g_clear_pointer (&order->record, signet_outbox_record_free);
  signet_spool_unref (order->mail);
  g_clear_pointer (&order->apart, g_ptr_array_unref);
  g_clear_pointer (&order->draft, signet_spool_unref);
  g_free (order);
}

/* Of GInputStream or NULL, one for each delivery. Returns: (transfer full). */
static GPtrArray *
open_apart (const SignetOutboxOrder *order)
{
  GPtrArray *streams = g_ptr_array_new_null_terminated (0, NULL, FALSE);

  for (guint i = 0; i < order->record->deliveries->len; i++)
    {
      SignetSpool *spool = order->apart != NULL ? order->apart->pdata[i] : NULL;

      g_ptr_array_add (streams, spool != NULL ? signet_spool_open (spool) : NULL);
    }
  return streams;
}

static void
put_work (GTask        *task,
          gpointer      source,
          gpointer      task_data,
          GCancellable *cancellable)
{
  SignetOutboxJob *self = task_data;
  const SignetOutboxOrder *order = self->order;
  g_autoptr(GInputStream) mail = signet_spool_open (order->mail);
  g_autoptr(GInputStream) draft = order->draft != NULL ? signet_spool_open (order->draft) : NULL;
  g_autoptr(GPtrArray) apart = open_apart (order);
  GError *error = NULL;

  self->delivered = signet_outbox_put (self->outbox, order->record, mail,
                                       (GInputStream *const *) apart->pdata, draft, NULL, &error);
  for (guint i = 0; i < apart->len; i++)
    g_clear_object (&apart->pdata[i]);
  if (self->delivered != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
show (SignetFolder    *folder,
      SignetDelivered *delivered)
{
  g_autoptr(GPtrArray) messages = g_ptr_array_new ();

  g_ptr_array_add (messages, delivered);
  signet_folder_add_delivered (folder, messages);
}

static void
hide (SignetFolder *folder,
      const char   *name)
{
  const char *const names[] = { name, NULL };

  signet_folder_drop_gone (folder, names);
}

void
signet_engine_tell_left (SignetEngine    *self,
                         SignetMailbox   *mailbox,
                         const char      *name,
                         SignetFolder    *folder,
                         SignetDelivered *sent)
{
  hide (get_folder (self, mailbox, SIGNET_FOLDER_ROLE_OUTBOX), name);
  if (sent != NULL)
    show (folder, sent);
}

/* The draft that it was made from was named by its file. */
static void
hide_draft (SignetEngine             *self,
            SignetMailbox            *mailbox,
            const SignetOutboxRecord *record)
{
  g_autofree char *name = record->draft != NULL ? signet_maildir_dup_name (record->draft) : NULL;

  if (name != NULL)
    hide (get_folder (self, mailbox, SIGNET_FOLDER_ROLE_DRAFTS), name);
}

static void
put_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GTask) asker = user_data;
  SignetEngine *self = SIGNET_ENGINE (source);
  SignetOutboxJob *job = g_task_get_task_data (G_TASK (result));
  SignetOutboxItem *item;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (asker, error);
      return;
    }
  hide_draft (self, job->mailbox, job->order->record);
  item = signet_outbox_item_new (g_steal_pointer (&job->order->record));
  g_list_store_append (signet_engine_get_postbox (self, job->mailbox)->items, item);
  signet_postbox_shorten_pause (signet_engine_get_postbox (self, job->mailbox));
  show (get_folder (self, job->mailbox, SIGNET_FOLDER_ROLE_OUTBOX), job->delivered);
  g_task_return_pointer (asker, item, g_object_unref);
  signet_engine_watch_outbox (self, job->mailbox);
}

typedef struct
{
  SignetMailbox     *mailbox;
  SignetOutboxOrder *order;
  GTask             *asker;
} Putting;

static void
put_loaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  SignetEngine *engine = SIGNET_ENGINE (source);
  g_autofree Putting *self = user_data;
  GError *error = NULL;

  if (signet_engine_load_outbox_finish (engine, result, &error))
    {
      SignetOutboxJob *job = g_new0 (SignetOutboxJob, 1);

      job->order = self->order;
      signet_outbox_job_run (engine, self->mailbox, job, put_work, put_cb, self->asker);
    }
  else
    {
      signet_outbox_order_free (self->order);
      g_task_return_error (self->asker, error);
      g_object_unref (self->asker);
    }
  signet_mailbox_unref (self->mailbox);
  signet_engine_release (engine);
}

/* Never into one that could not be read: whoever reads it later would take what is being sent for what the
 * end of the program has interrupted. */
void
signet_engine_put (SignetEngine      *self,
                   SignetMailbox     *mailbox,
                   SignetOutboxOrder *order,
                   GTask             *task)
{
  Putting *putting = g_new (Putting, 1);

  *putting = (Putting) { signet_mailbox_ref (mailbox), order, task };
  signet_engine_hold (self);
  await_loaded (self, mailbox, g_task_new (self, NULL, put_loaded_cb, putting));
}
