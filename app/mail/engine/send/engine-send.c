/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sends what is due: a copy of all that is needed goes to the postbox's worker, news of each mail hops
 * over in between. Whoever asks while something is sent waits for the end of the next round. */
#include "config.h"
#include "engine-send-private.h"

#include <glib/gi18n-lib.h>

#include "net-trouble.h"
#include "send-outcome.h"
#include "sender.h"
#include "server-login.h"

/* One round with a server, from the request to its end. */
typedef struct
{
  SignetEngine    *engine;
  SignetMailbox   *mailbox;
  SignetPostbox   *postbox;
  SignetOperation *operation;
  SignetSendJob   *job;
} Round;

static void start_round (SignetEngine        *engine,
                         SignetMailbox       *mailbox,
                         SignetPostboxChoice  choice);

static void
round_free (gpointer data)
{
  Round *self = data;

  g_object_unref (self->engine);
  signet_mailbox_unref (self->mailbox);
  signet_postbox_unref (self->postbox);
  g_object_unref (self->operation);
  signet_send_job_free (self->job);
  g_free (self);
}

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* In the worker. */
static void
sender_cb (SignetSendNews *news,
           gpointer        user_data)
{
  const Round *self = user_data;

  signet_engine_post_news (self->engine, self->mailbox, news);
}

static void
send_work (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Round *self = task_data;
  GError *error = NULL;

  if (signet_sender_run (self->job, self->operation, sender_cb, self, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
answer_waiters (SignetPostbox *postbox,
                const GError  *error)
{
  GQueue waiters = postbox->waiters;
  GTask *waiter;

  g_queue_init (&postbox->waiters);
  while ((waiter = g_queue_pop_head (&waiters)) != NULL)
    {
      if (error != NULL)
        g_task_return_error (waiter, g_error_copy (error));
      else
        g_task_return_boolean (waiter, TRUE);
      g_object_unref (waiter);
    }
}

/* until: seconds since 1970. */
static void
hold (GPtrArray *items,
      gint64     until)
{
  for (guint i = 0; i < items->len; i++)
    signet_outbox_item_hold (items->pdata[i], until);
}

static gboolean
is_waiter_gone (SignetPostbox *postbox)
{
  for (GList *l = postbox->waiters.head; l != NULL; l = l->next)
    if (g_cancellable_is_cancelled (g_task_get_cancellable (l->data)))
      return TRUE;
  return FALSE;
}

/* What the user has stopped waits for him; what was stopped because somebody who asked has gone waits for a
 * moment only, in which it can be taken back. */
static gint64
get_hold (SignetPostbox *postbox)
{
  return is_waiter_gone (postbox) ? now () + signet_send_outcome_get_delay (1) : G_MAXINT64;
}

static gboolean
is_stopped (Round         *self,
            SignetTrouble *trouble)
{
  return trouble != NULL
         && (signet_trouble_get_kind (trouble) == SIGNET_TROUBLE_CANCELLED
             || g_cancellable_is_cancelled (signet_operation_get_cancellable (self->operation)));
}

static void
end_round (Round        *self,
           const GError *error)
{
  SignetPostbox *postbox = self->postbox;
  g_autoptr(SignetTrouble) trouble = error != NULL ? signet_trouble_from_error (error) : NULL;
  const gboolean stopped = is_stopped (self, trouble);

  signet_operation_finish (self->operation, error);
  signet_engine_end (self->engine, self->operation);
  g_clear_object (&postbox->sending);
  if (stopped)
    {
      hold (self->job->items, get_hold (postbox));
      g_clear_pointer (&trouble, signet_trouble_unref);
    }
  signet_postbox_note (postbox, trouble, now ());
  g_signal_emit_by_name (self->engine, "trouble-changed", self->mailbox->account);
  answer_waiters (postbox, error);

  if (!g_queue_is_empty (&postbox->next_waiters))
    {
      postbox->waiters = postbox->next_waiters;
      g_queue_init (&postbox->next_waiters);
      start_round (self->engine, self->mailbox, stopped ? SIGNET_POSTBOX_DUE : SIGNET_POSTBOX_ALL);
    }
  signet_engine_watch_outbox (self->engine, self->mailbox);
}

static void
round_over_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  end_round (g_task_get_task_data (G_TASK (result)), error);
}

static GError *
make_no_server_error (SignetAccount *account)
{
  const char *address = signet_account_get_address (account);
  g_autofree char *sentence = g_strdup_printf (_("No server for sending mail is set for %s."), address);
  g_autoptr(SignetTrouble) trouble =
    signet_trouble_new (SIGNET_TROUBLE_SETTINGS, sentence, _("Tell it in the account's settings. The mail is "
                                                             "kept."), address, NULL);

  return signet_trouble_to_error (trouble);
}

static void
password_found_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Round *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  self->job->secret = signet_secret_lookup_finish (result, &error);
  if (self->job->secret != NULL)
    signet_worker_run (self->postbox->sending_worker, task, send_work);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_error (task, signet_net_trouble_make_no_secret (
                           signet_account_get_address (self->mailbox->account),
                           signet_account_get_smtp (self->mailbox->account)));
}

static Round *
round_new (SignetEngine  *engine,
           SignetMailbox *mailbox,
           SignetPostbox *postbox,
           GPtrArray     *items,
           SignetServer  *server,
           const char    *password)
{
  Round *self = g_new0 (Round, 1);
  g_autofree char *title = g_strdup_printf (_("Sending mail for %s"),
                                            signet_account_get_address (mailbox->account));

  self->engine = g_object_ref (engine);
  self->mailbox = signet_mailbox_ref (mailbox);
  self->postbox = signet_postbox_ref (postbox);
  self->operation = signet_operation_new (title);
  self->job = g_new0 (SignetSendJob, 1);
  self->job->server = signet_server_ref (server);
  self->job->secret = g_strdup (password);
  self->job->outbox = signet_outbox_ref (postbox->outbox);
  self->job->items = g_ptr_array_ref (items);
  self->job->limit_path
    = signet_store_dup_submission_path (signet_engine_get_store (engine),
                                        signet_account_get_address (mailbox->account));
  return self;
}

static gboolean
wants_login (SignetServer *server)
{
  const char *user = signet_server_get_user (server);

  return user != NULL && *user != '\0' && signet_server_login_wants_secret (server);
}

/* What the last of those who wait came with: another one may have been refused meanwhile. */
static const char *
get_password (SignetPostbox *postbox)
{
  for (GList *l = postbox->waiters.tail; l != NULL; l = l->prev)
    if (g_task_get_task_data (l->data) != NULL)
      return g_task_get_task_data (l->data);
  return NULL;
}

/* The asker's wish to stop stops the round. */
static void
follow_cancel (SignetPostbox *postbox)
{
  for (GList *l = postbox->waiters.head; l != NULL; l = l->next)
    {
      GCancellable *cancellable = g_task_get_cancellable (l->data);

      if (cancellable != NULL)
        g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (signet_operation_cancel),
                                 postbox->sending, G_CONNECT_SWAPPED);
    }
}

static void
run_round (Round *self)
{
  GCancellable *cancellable = signet_operation_get_cancellable (self->operation);
  g_autoptr(GTask) task = g_task_new (self->engine, cancellable, round_over_cb, NULL);

  g_task_set_task_data (task, self, round_free);

  /* What was sent counts, even when the user cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  signet_engine_begin (self->engine, self->operation);
  if (self->job->secret != NULL || !wants_login (self->job->server))
    signet_worker_run (self->postbox->sending_worker, task, send_work);
  else
    signet_secret_lookup_async (self->mailbox->account, cancellable, password_found_cb,
                                g_steal_pointer (&task));
}

static void
start_round (SignetEngine        *engine,
             SignetMailbox       *mailbox,
             SignetPostboxChoice  choice)
{
  SignetPostbox *postbox = signet_engine_get_postbox (engine, mailbox);
  g_autoptr(GPtrArray) items = signet_postbox_choose (postbox, choice, now ());
  SignetServer *server = signet_account_get_smtp (mailbox->account);
  Round *round;

  if (items->len == 0)
    {
      answer_waiters (postbox, NULL);
      return;
    }
  if (server == NULL)
    {
      g_autoptr(GError) error = make_no_server_error (mailbox->account);
      g_autoptr(SignetTrouble) trouble = signet_trouble_from_error (error);

      signet_postbox_note (postbox, trouble, now ());
      g_signal_emit_by_name (engine, "trouble-changed", mailbox->account);
      answer_waiters (postbox, error);
      return;
    }
  hold (items, 0);
  round = round_new (engine, mailbox, postbox, items, server, get_password (postbox));
  postbox->sending = g_object_ref (round->operation);
  follow_cancel (postbox);
  run_round (round);
}

static void
flush_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetEngine *self = SIGNET_ENGINE (source);
  SignetMailbox *mailbox = g_object_get_data (G_OBJECT (task), "mailbox");
  SignetPostbox *postbox = signet_engine_get_postbox (self, mailbox);
  GError *error = NULL;

  if (!signet_engine_load_outbox_finish (self, result, &error))
    g_task_return_error (task, error);
  else if (postbox->sending != NULL)
    g_queue_push_tail (&postbox->next_waiters, g_steal_pointer (&task));
  else
    {
      g_queue_push_tail (&postbox->waiters, g_steal_pointer (&task));
      signet_postbox_end_pause (postbox);
      start_round (self, mailbox, SIGNET_POSTBOX_ALL);
      signet_engine_watch_outbox (self, mailbox);
    }
}

void
signet_engine_flush_outbox_async (SignetEngine        *self,
                                  SignetAccount       *account,
                                  const char          *password,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));

  SignetMailbox *mailbox = signet_engine_get_mailbox (self, account);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (mailbox != NULL);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_strdup (password), (GDestroyNotify) signet_secret_free);
  g_object_set_data_full (G_OBJECT (task), "mailbox", signet_mailbox_ref (mailbox),
                          (GDestroyNotify) signet_mailbox_unref);
  signet_engine_load_outbox_async (self, account, NULL, flush_loaded_cb, g_steal_pointer (&task));
}

gboolean
signet_engine_flush_outbox_finish (SignetEngine  *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
signet_engine_send_due (SignetEngine  *self,
                        SignetMailbox *mailbox)
{
  SignetPostbox *postbox = signet_engine_get_postbox (self, mailbox);

  if (postbox->sending == NULL && !signet_postbox_is_pausing (postbox, now ()))
    start_round (self, mailbox, SIGNET_POSTBOX_DUE);
  signet_engine_watch_outbox (self, mailbox);
}
