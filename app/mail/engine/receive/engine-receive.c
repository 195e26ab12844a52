/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A receive has two thread changes: into the account's worker with a copy of all it needs, and back
 * with the answer; batches of durable messages hop over in between, to be shown a few at a time.
 * Whoever asks while one runs waits for its end. */
#include "config.h"
#include "engine-receive.h"

#include <glib/gi18n-lib.h>

#include "delivered-batch.h"
#include "engine-filtering.h"
#include "engine-private.h"
#include "net-trouble.h"
#include "receive-waiter.h"
#include "receiver.h"
#include "server-login.h"

/* One session with a server, from the request to its end. */
typedef struct _Receive Receive;

struct _Receive
{
  SignetEngine        *engine;
  SignetMailbox       *mailbox;
  SignetFolder        *folder;
  SignetRowQueue      *rows;
  SignetOperation     *operation;
  SignetReceiveJob    *job;
  SignetReceiveResult  result;    /* written by the worker, read after its end */
  GError              *error;     /* how it ended */
  gboolean             is_given;  /* the password came from who asked */
  void               (*ended) (Receive *self);
  GTask               *asker;     /* for ended; nullable */
};

static void
receive_free (Receive *self)
{
  signet_operation_finish (self->operation, NULL);
  g_object_unref (self->engine);
  signet_mailbox_unref (self->mailbox);
  g_object_unref (self->folder);
  g_object_unref (self->rows);
  g_object_unref (self->operation);
  signet_receive_job_free (self->job);
  g_clear_error (&self->error);
  g_clear_object (&self->asker);
  g_free (self);
}

/* In the worker. */
static void
delivered_cb (GPtrArray *messages,
              gpointer   user_data)
{
  Receive *self = user_data;

  signet_delivered_batch_post (self->engine, self->folder, messages);
}

/* In the worker. */
static void
receive_work (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Receive *self = task_data;
  GError *error = NULL;

  if (signet_receiver_run (self->job, self->operation, delivered_cb, self, &self->result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
password_found_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Receive *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  self->job->secret = signet_secret_lookup_finish (result, &error);
  if (self->job->secret != NULL)
    signet_worker_run (self->mailbox->worker, task, receive_work);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_error (task, signet_net_trouble_make_no_secret (
                           signet_account_get_address (self->mailbox->account),
                           signet_account_get_pop3 (self->mailbox->account)));
}

static gboolean
is_from_account (Receive *self)
{
  return signet_server_equal (self->job->server, signet_account_get_pop3 (self->mailbox->account));
}

/* Who wanted the rest of a message is told why it did not come: to the account it means nothing. */
static gboolean
is_of_message (Receive       *self,
               SignetTrouble *trouble)
{
  return self->job->rest_of != NULL && trouble != NULL
         && signet_trouble_get_kind (trouble) == SIGNET_TROUBLE_RETRY;
}

/* What every session tells about its server, whoever wanted it; unless that is not the account's any more. */
static void
end_session (Receive *self)
{
  const gboolean counts = is_from_account (self);
  g_autoptr(SignetTrouble) trouble = counts && self->error ? signet_trouble_from_error (self->error) : NULL;

  signet_operation_finish (self->operation, self->error);
  signet_engine_end (self->engine, self->operation);
  if (counts && (self->result.login_delay >= 0 || self->error == NULL))
    self->mailbox->login_delay = self->result.login_delay;
  if (counts && (self->result.expire_days >= 0 || self->error == NULL))
    self->mailbox->expire_days = self->result.expire_days;
  signet_folder_list_refresh (signet_engine_get_folders (self->engine, self->mailbox->account));
  if (!is_of_message (self, trouble))
    signet_engine_note (self->engine, self->mailbox, trouble);
}

static void
forwarded_cb (gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Receive *self = g_task_get_task_data (task);

  end_session (self);
  self->ended (self);
}

/* What filters send on is in the Outbox before anybody takes the receive for done, and ends the program. */
static void
rows_shown_cb (gpointer user_data)
{
  Receive *self = g_task_get_task_data (user_data);

  if (self->job->filtering == NULL)
    forwarded_cb (user_data);
  else
    signet_engine_forward (self->engine, self->mailbox, forwarded_cb, user_data);
}

/* Who asked is answered when all that came can be seen. */
static void
session_over_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Receive *self = g_task_get_task_data (G_TASK (result));

  g_task_propagate_boolean (G_TASK (result), &self->error);
  signet_row_queue_after (self->rows, rows_shown_cb, g_object_ref (result));
}

/* Runs a session that delivers into folder, and calls ended. password: NULL to look it up. rest_of:
 * nullable. asker: taken, nullable. */
static void
run_receive (SignetEngine     *engine,
             SignetMailbox    *mailbox,
             SignetFolder     *folder,
             SignetOperation  *operation,
             const char       *password,
             const char       *rest_of,
             void            (*ended) (Receive *self),
             GTask            *asker)
{
  GCancellable *cancellable = signet_operation_get_cancellable (operation);
  g_autoptr(GTask) task = g_task_new (engine, cancellable, session_over_cb, NULL);
  Receive *self = g_new0 (Receive, 1);

  self->engine = g_object_ref (engine);
  self->mailbox = signet_mailbox_ref (mailbox);
  self->folder = g_object_ref (folder);
  self->rows = g_object_ref (signet_engine_get_rows (engine));
  self->operation = g_object_ref (operation);
  self->job = signet_receive_job_new (engine, mailbox->account, folder, rest_of);
  self->job->secret = g_strdup (password);
  self->job->sparing = g_object_ref (mailbox->sparing);
  self->is_given = password != NULL;
  self->result = (SignetReceiveResult) { .login_delay = -1, .expire_days = -1 };
  self->ended = ended;
  self->asker = asker;
  g_task_set_task_data (task, self, (GDestroyNotify) receive_free);

  /* A message that became durable counts, even when the user cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);

  signet_engine_begin (engine, operation);
  if (password != NULL || !signet_server_login_wants_secret (self->job->server))
    signet_worker_run (mailbox->worker, task, receive_work);
  else
    signet_secret_lookup_async (mailbox->account, cancellable, password_found_cb,
                                g_steal_pointer (&task));
}

SignetOperation *
signet_receive_operation_new (SignetAccount *account)
{
  g_autofree char *title = g_strdup_printf (_("Receiving mail for %s"),
                                            signet_account_get_address (account));

  return signet_operation_new (title);
}

static void start_receive (SignetEngine  *engine,
                           SignetMailbox *mailbox,
                           const char    *password);

static int
compare_left (gconstpointer waiter,
              gconstpointer unused)
{
  return signet_receive_waiter_has_left ((gpointer) waiter) ? 0 : 1;
}

/* A receive was cancelled: whether for all who wait. One who has had enough of it speaks for no other. */
static gboolean
is_over (Receive *self)
{
  return g_cancellable_is_cancelled (signet_engine_get_closing (self->engine))
         || signet_engine_get_mailbox (self->engine, self->mailbox->account) != self->mailbox
         || g_queue_find_custom (&self->mailbox->waiters, NULL, compare_left) == NULL;
}

/* A receive that had no password is no answer to who came with one, and one from a server that is not the
 * account's any more is none to anybody. */
static gboolean
is_answered (Receive *self,
             GTask   *waiter)
{
  if (g_error_matches (self->error, SIGNET_TROUBLE_ERROR, SIGNET_TROUBLE_CANCELLED)
      || g_error_matches (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return signet_receive_waiter_has_left (waiter) || is_over (self);
  if (!is_from_account (self))
    return FALSE;
  return self->is_given || signet_receive_waiter_get_password (waiter) == NULL
         || !g_error_matches (self->error, SIGNET_TROUBLE_ERROR, SIGNET_TROUBLE_PASSWORD);
}

/* Takes those who want another receive out of the queue. Returns: the password that was given last, borrowed,
 * nullable: those before may be for the server that the account had before. */
static const char *
keep_unanswered (Receive *self,
                 GQueue  *kept)
{
  const char *password = NULL;

  for (guint n = g_queue_get_length (&self->mailbox->waiters); n > 0; n--)
    {
      GTask *waiter = g_queue_pop_head (&self->mailbox->waiters);
      const char *own = signet_receive_waiter_get_password (waiter);

      if (is_answered (self, waiter))
        {
          g_queue_push_tail (&self->mailbox->waiters, waiter);
          continue;
        }
      g_queue_push_tail (kept, waiter);
      if (own != NULL)
        password = own;
    }
  return password;
}

/* Whoever is answered may want the next receive at once, and finds the queue in order. */
static void
received (Receive *self)
{
  SignetMailbox *mailbox = self->mailbox;
  GQueue answered = G_QUEUE_INIT;
  GQueue kept = G_QUEUE_INIT;
  const char *password;
  GTask *waiter;

  g_clear_object (&mailbox->receiving);
  password = keep_unanswered (self, &kept);
  answered = mailbox->waiters;
  mailbox->waiters = kept;
  if (kept.head != NULL)
    {
      start_receive (self->engine, mailbox, password);
      for (GList *l = kept.head; l != NULL; l = l->next)
        signet_receive_waiter_follow (l->data, mailbox->receiving);
    }
  while ((waiter = g_queue_pop_head (&answered)) != NULL)
    signet_receive_waiter_answer (waiter, &self->result.receipt, self->error);
}

static void
start_receive (SignetEngine  *engine,
               SignetMailbox *mailbox,
               const char    *password)
{
  SignetFolderList *folders = signet_engine_get_folders (engine, mailbox->account);
  SignetFolder *inbox = signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_INBOX);

  mailbox->receiving = signet_receive_operation_new (mailbox->account);
  run_receive (engine, mailbox, inbox, mailbox->receiving, password, NULL, received, NULL);
}

void
signet_engine_receive_due (SignetMailbox *mailbox,
                           gpointer       engine)
{
  if (mailbox->receiving != NULL)
    return;
  mailbox->in_silence = TRUE;
  start_receive (engine, mailbox, NULL);
}

void
signet_engine_receive_async (SignetEngine        *self,
                             SignetAccount       *account,
                             const char          *password,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));

  SignetMailbox *mailbox = signet_engine_get_mailbox (self, account);
  g_return_if_fail (mailbox != NULL);

  GTask *waiter = signet_receive_waiter_new (self, password, cancellable, callback, user_data);

  g_queue_push_tail (&mailbox->waiters, waiter);
  mailbox->in_silence = FALSE;
  if (mailbox->receiving == NULL)
    start_receive (self, mailbox, password);
  signet_receive_waiter_follow (waiter, mailbox->receiving);
}

gboolean
signet_engine_receive_finish (SignetEngine   *self,
                              GAsyncResult   *result,
                              SignetReceipt  *receipt,
                              GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return signet_receive_waiter_finish (G_TASK (result), receipt, error);
}

static void
rest_received (Receive *self)
{
  if (self->error != NULL)
    g_task_return_error (self->asker, g_error_copy (self->error));
  else
    g_task_return_boolean (self->asker, TRUE);
}

void
signet_engine_receive_rest_async (SignetEngine        *self,
                                  SignetFolder        *folder,
                                  SignetEntry         *entry,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (SIGNET_IS_ENTRY (entry));

  SignetMailbox *mailbox = signet_engine_find_mailbox (self, folder);
  g_autoptr(SignetOperation) operation = signet_operation_new (_("Downloading a message"));
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (mailbox != NULL);
  g_task_set_check_cancellable (task, FALSE);
  signet_operation_follow (operation, cancellable);
  run_receive (self, mailbox, folder, operation, NULL, signet_entry_get_name (entry),
               rest_received, g_steal_pointer (&task));
}

gboolean
signet_engine_receive_rest_finish (SignetEngine  *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
