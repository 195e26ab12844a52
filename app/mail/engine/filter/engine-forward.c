/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What filters want to send on: read on the account's worker, put into the Outbox one after the other, and
 * then crossed off. What a run that died has put there already is known by its name. */
#include "config.h"
#include "engine-filtering.h"

#include <unistd.h>

#include "delivery-plan.h"
#include "engine-compose.h"
#include "engine-private.h"
#include "forward-queue.h"
#include "maildirs.h"

/* The data of the task; the account's worker and the main thread have it in turns. */
typedef struct
{
  char            *directory;
  SignetMailbox   *mailbox;
  SignetAddress   *from;
  GPtrArray       *forwards;  /* of SignetForward, in the queue */
  GPtrArray       *mails;     /* of SignetRedirection beside them, NULL: nothing is left to be done */
  GPtrArray       *done;      /* of SignetForward, borrowed */
  guint            at;
  GSourceOnceFunc  func;
  gpointer         user_data;
} Forwarding;

static void
forget_mail (gpointer mail)
{
  if (mail != NULL)
    signet_redirection_free (mail);
}

static void
forwarding_free (gpointer data)
{
  Forwarding *self = data;

  g_free (self->directory);
  signet_mailbox_unref (self->mailbox);
  signet_address_unref (self->from);
  g_clear_pointer (&self->done, g_ptr_array_unref);
  g_clear_pointer (&self->forwards, g_ptr_array_unref);
  g_ptr_array_unref (self->mails);
  g_free (self);
}

/* Whether it is in the Outbox, or in the folder that it went to from there. */
static gboolean
is_sent (const Forwarding    *self,
         const SignetForward *forward)
{
  g_autofree char *name = signet_forward_dup_name (forward);
  g_autofree char *folder = NULL;
  g_autofree char *file = signet_maildirs_find (self->directory, name, &folder);

  return file != NULL;
}

/* Whether a delivery that failed has left it, which the next one may put in its place after all. */
static gboolean
is_coming (const Forwarding    *self,
           const SignetForward *forward)
{
  g_autofree char *file = g_strconcat (forward->name, SIGNET_DELIVERY_SUFFIX, NULL);
  const char *inbox = signet_folder_role_get_directory (SIGNET_FOLDER_ROLE_INBOX);
  g_autofree char *path = g_build_filename (self->directory, inbox, "tmp", file, NULL);

  return access (path, F_OK) == 0;
}

/* Returns: (transfer full) (nullable). */
static SignetRedirection *
find_mail (const Forwarding    *self,
           const SignetForward *forward)
{
  g_autofree char *folder = NULL;
  g_autofree char *file = signet_maildirs_find (self->directory, forward->name, &folder);
  SignetRedirection *mail;

  if (file == NULL || is_sent (self, forward))
    return NULL;
  mail = g_new0 (SignetRedirection, 1);
  mail->maildir = g_build_filename (self->directory, folder, NULL);
  mail->file = g_steal_pointer (&file);
  mail->from = signet_address_ref (self->from);
  mail->to = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
  g_ptr_array_add (mail->to, signet_address_new (NULL, forward->address));
  mail->name = signet_forward_dup_name (forward);
  return mail;
}

/* On the account's worker. */
static void
read_work (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Forwarding *self = task_data;
  g_autofree char *path = signet_filtering_dup_forward_path (self->directory);
  g_autoptr(GError) error = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    self->forwards = signet_forward_queue_list (path, g_get_real_time () / G_USEC_PER_SEC, &error);
  for (guint i = 0; self->forwards != NULL && i < self->forwards->len; )
    if (is_coming (self, g_ptr_array_index (self->forwards, i)))
      g_ptr_array_remove_index (self->forwards, i);
    else
      g_ptr_array_add (self->mails, find_mail (self, g_ptr_array_index (self->forwards, i++)));
  if (error != NULL)
    g_warning ("%s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
end (GTask *task)
{
  const Forwarding *self = g_task_get_task_data (task);
  SignetEngine *engine = g_task_get_source_object (task);

  self->func (self->user_data);
  signet_engine_release (engine);
}

static void
crossed_off_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;

  end (task);
}

/* On the account's worker. */
static void
cross_off_work (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Forwarding *self = task_data;
  g_autofree char *path = signet_filtering_dup_forward_path (self->directory);
  g_autoptr(GError) error = NULL;

  if (!signet_forward_queue_done (path, self->done, &error))
    g_warning ("%s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
cross_off (GTask *task)
{
  Forwarding *self = g_task_get_task_data (task);
  g_autoptr(GTask) next = NULL;

  if (self->done->len == 0)
    {
      end (task);
      return;
    }
  next = g_task_new (g_task_get_source_object (task), NULL, crossed_off_cb, g_object_ref (task));
  g_task_set_task_data (next, self, NULL);
  signet_worker_run (self->mailbox->worker, next, cross_off_work);
}

static void send_next (GTask *task);

/* The hour counts from when it was done. */
static void
note_done (Forwarding *self)
{
  SignetForward *forward = g_ptr_array_index (self->forwards, self->at);

  forward->time = g_get_real_time () / G_USEC_PER_SEC;
  g_ptr_array_add (self->done, forward);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Forwarding *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetOutboxItem) item = signet_engine_send_finish (SIGNET_ENGINE (source), result, &error);

  if (item != NULL)
    note_done (self);
  else
    g_warning ("A mail could not be put into the Outbox: %s", error->message);
  self->at++;
  send_next (task);
}

static void
send_next (GTask *task)
{
  Forwarding *self = g_task_get_task_data (task);
  SignetEngine *engine = g_task_get_source_object (task);
  gpointer mail;

  while (self->at < self->mails->len && g_ptr_array_index (self->mails, self->at) == NULL)
    {
      note_done (self);
      self->at++;
    }
  if (self->at == self->mails->len)
    {
      cross_off (task);
      return;
    }
  mail = g_steal_pointer (&g_ptr_array_index (self->mails, self->at));
  signet_engine_redirect_async (engine, self->mailbox->account, mail, sent_cb, g_object_ref (task));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  send_next (G_TASK (result));
}

void
signet_engine_forward (SignetEngine    *self,
                       SignetMailbox   *mailbox,
                       GSourceOnceFunc  func,
                       gpointer         user_data)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, read_cb, NULL);
  Forwarding *forwarding = g_new0 (Forwarding, 1);
  g_autofree char *log = signet_store_dup_log_path (signet_engine_get_store (self),
                                                    signet_account_get_address (mailbox->account));

  forwarding->directory = g_path_get_dirname (log);
  forwarding->mailbox = signet_mailbox_ref (mailbox);
  forwarding->from = signet_address_new (signet_account_get_name (mailbox->account),
                                         signet_account_get_address (mailbox->account));
  forwarding->mails = g_ptr_array_new_with_free_func (forget_mail);
  forwarding->done = g_ptr_array_new ();
  forwarding->func = func;
  forwarding->user_data = user_data;
  g_task_set_task_data (task, forwarding, forwarding_free);
  signet_engine_hold (self);
  signet_worker_run (mailbox->worker, task, read_work);
}
