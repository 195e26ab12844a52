/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A wish goes through workers: it is built on the postbox's, where the files are, and sealed where the
 * keys are. */
#include "config.h"
#include "engine-compose.h"

#include "folder-actions.h"
#include "message-saver.h"
#include "send-wish.h"

/* The data of a task on its way. */
typedef struct
{
  SignetEngine      *engine;
  SignetMailbox     *mailbox;
  SignetSendWish    *wish;
  SignetOutboxOrder *order;
  SignetDelivered   *saved;
  SignetJudge       *judge;   /* borrowed from the engine */
  char              *drafts;  /* the Maildir */
  GTask             *asker;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *self = data;

  if (self->engine != NULL)
    signet_engine_release (self->engine);
  g_clear_object (&self->engine);
  g_clear_pointer (&self->mailbox, signet_mailbox_unref);
  g_clear_pointer (&self->wish, signet_send_wish_free);
  g_clear_pointer (&self->order, signet_outbox_order_free);
  g_clear_pointer (&self->saved, signet_delivered_unref);
  g_free (self->drafts);
  g_clear_object (&self->asker);
  g_free (self);
}

static SignetFolder *
get_drafts (SignetEngine  *self,
            SignetMailbox *mailbox)
{
  return signet_folder_list_get_role (signet_engine_get_folders (self, mailbox->account),
                                      SIGNET_FOLDER_ROLE_DRAFTS);
}

/* The identity that has this address, or else the account's own. */
static SignetIdentity *
choose_identity (SignetAccount *account,
                 const char    *address)
{
  GPtrArray *identities = signet_account_get_identities (account);
  SignetIdentity *found = address != NULL ? signet_identity_find (identities, address) : NULL;

  return signet_identity_ref (found != NULL ? found : identities->pdata[0]);
}

/* What it holds, for the next task; the old one is left empty. Returns: (transfer full). */
static Errand *
errand_steal (Errand *self)
{
  Errand *stolen = g_new (Errand, 1);

  *stolen = *self;
  *self = (Errand) { NULL, };
  return stolen;
}

/* Runs work on one of the workers. errand: taken. */
static void
run (SignetWorker        *worker,
     Errand              *errand,
     GTaskThreadFunc      work,
     GAsyncReadyCallback  callback)
{
  g_autoptr(GTask) task = g_task_new (errand->engine, g_task_get_cancellable (errand->asker), callback, NULL);

  g_task_set_task_data (task, errand, errand_free);
  signet_worker_run (worker, task, work);
}

/* wish: taken. Returns: (transfer full). */
static Errand *
errand_new (SignetEngine        *engine,
            SignetAccount       *account,
            SignetSendWish      *wish,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  SignetMailbox *mailbox = signet_engine_get_mailbox (engine, account);
  Errand *self;

  g_return_val_if_fail (mailbox != NULL, NULL);
  self = g_new0 (Errand, 1);
  self->engine = g_object_ref (engine);
  self->mailbox = signet_mailbox_ref (mailbox);
  self->wish = wish;
  self->drafts = g_strdup (signet_folder_get_path (get_drafts (engine, mailbox)));
  self->judge = signet_engine_get_judge (engine);
  self->asker = g_task_new (engine, cancellable, callback, user_data);
  wish->directory = g_strdup (signet_store_get_profile (signet_engine_get_store (engine)));
  signet_engine_hold (engine);
  signet_engine_ensure_outbox (engine, mailbox);
  return self;
}

/* The errand of a task that has come to its end; NULL: it failed, and who asked knows. */
static Errand *
take_errand (GAsyncResult *result)
{
  Errand *self = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    return self;
  g_task_return_error (self->asker, error);
  return NULL;
}

static void
return_from (GTask    *task,
             gboolean  ok,
             GError   *error)
{
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
build_work (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Errand *self = task_data;
  GError *error = NULL;
  gboolean ok = signet_send_wish_build (self->wish, cancellable, &error);

  if (ok && self->wish->flags == SIGNET_SEND_PLAIN)
    {
      ok = signet_send_wish_keep (self->wish, NULL, cancellable, &error);
      self->order = ok ? signet_send_wish_order (self->wish, cancellable, &error) : NULL;
      ok = self->order != NULL;
    }
  return_from (task, ok, error);
}

/* On the worker that has the keys. */
static void
seal_work (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Errand *self = task_data;
  GError *error = NULL;

  if (signet_send_wish_keep (self->wish, self->judge, cancellable, &error))
    self->order = signet_send_wish_seal (self->wish, self->judge, cancellable, &error);
  return_from (task, self->order != NULL, error);
}

static void
put (Errand *self)
{
  signet_engine_put (self->engine, self->mailbox, g_steal_pointer (&self->order),
                     g_object_ref (self->asker));
}

static void
sealed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Errand *self = take_errand (result);

  if (self != NULL)
    put (self);
}

static void
built_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Errand *self = take_errand (result);

  if (self != NULL && self->order != NULL)
    put (self);
  else if (self != NULL)
    run (signet_engine_get_opening (SIGNET_ENGINE (source)), errand_steal (self), seal_work, sealed_cb);
}

static void
begin (Errand *self)
{
  run (signet_engine_get_postbox (self->engine, self->mailbox)->worker, self, build_work, built_cb);
}

void
signet_engine_send_async (SignetEngine        *self,
                          SignetAccount       *account,
                          SignetDraft         *draft,
                          gint64               not_before,
                          SignetEntry         *stored,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (draft != NULL);

  const SignetDraftFacts *facts = signet_draft_get_facts (draft);
  SignetSendWish *wish = g_new0 (SignetSendWish, 1);
  Errand *errand;

  wish->draft = signet_draft_ref (draft);
  wish->not_before = not_before;
  wish->identity = choose_identity (account, facts->identity);
  errand = errand_new (self, account, wish, cancellable, callback, user_data);
  if (stored != NULL)
    wish->stored = signet_folder_dup_file (get_drafts (self, errand->mailbox), stored);
  begin (errand);
}

void
signet_engine_send_raw_async (SignetEngine        *self,
                              SignetAccount       *account,
                              SignetRawMail       *mail,
                              SignetSendFlags      flags,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (mail != NULL);

  SignetAddress *from = signet_raw_mail_get_from (mail);
  SignetSendWish *wish = g_new0 (SignetSendWish, 1);

  wish->raw = signet_raw_mail_ref (mail);
  wish->flags = flags;
  wish->identity = choose_identity (account, from != NULL ? signet_address_get_address (from) : NULL);
  begin (errand_new (self, account, wish, cancellable, callback, user_data));
}

void
signet_engine_redirect_async (SignetEngine        *self,
                              SignetAccount       *account,
                              SignetResend        *mail,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (mail != NULL);

  SignetSendWish *wish = g_new0 (SignetSendWish, 1);

  wish->resend = signet_resend_ref (mail);
  wish->identity = choose_identity (account, signet_address_get_address (signet_resend_get_from (mail)));
  begin (errand_new (self, account, wish, NULL, callback, user_data));
}

SignetOutboxItem *
signet_engine_send_finish (SignetEngine  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
keep_work (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Errand *self = task_data;
  GError *error = NULL;
  const gboolean ok = signet_send_wish_keep (self->wish, self->judge, cancellable, &error);

  return_from (task, ok, error);
}

static void
save_work (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  const SignetFlags flags = SIGNET_FLAG_DRAFT | SIGNET_FLAG_SEEN;
  Errand *self = task_data;
  const SignetSendWish *wish = self->wish;
  g_autoptr(GInputStream) mail = signet_spool_open (wish->kept);
  GError *error = NULL;

  if (wish->stored != NULL)
    self->saved = signet_message_saver_replace (self->drafts, wish->stored, flags, mail, cancellable, &error);
  else
    self->saved = signet_message_saver_save (self->drafts, NULL, flags, mail, cancellable, &error);
  return_from (task, self->saved != NULL, error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Errand *self = take_errand (result);
  g_autoptr(GPtrArray) messages = NULL;
  SignetFolder *drafts;

  if (self == NULL)
    return;
  drafts = get_drafts (self->engine, self->mailbox);
  if (self->wish->stored != NULL)
    {
      g_autofree char *name = signet_maildir_dup_name (self->wish->stored);
      const char *const gone[] = { name, NULL };

      signet_folder_drop_gone (drafts, gone);
    }
  messages = g_ptr_array_new ();
  g_ptr_array_add (messages, self->saved);
  signet_folder_add_delivered (drafts, messages);
  g_task_return_pointer (self->asker, g_strdup (self->saved->name), g_free);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Errand *self = take_errand (result);
  SignetWorker *worker;

  if (self == NULL)
    return;
  worker = signet_engine_get_postbox (self->engine, self->mailbox)->worker;
  run (worker, errand_steal (self), save_work, saved_cb);
}

void
signet_engine_save_draft_async (SignetEngine        *self,
                                SignetAccount       *account,
                                SignetDraft         *draft,
                                const char          *stored,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (draft != NULL);

  SignetSendWish *wish = g_new0 (SignetSendWish, 1);
  Errand *errand;

  wish->draft = signet_draft_ref (draft);
  wish->identity = choose_identity (account, signet_draft_get_facts (draft)->identity);
  if (stored != NULL)
    wish->stored = signet_maildir_make_file (stored, SIGNET_FLAG_DRAFT | SIGNET_FLAG_SEEN);
  errand = errand_new (self, account, wish, cancellable, callback, user_data);
  if ((signet_draft_get_facts (draft)->flags & SIGNET_DRAFT_ENCRYPT) != 0)
    run (signet_engine_get_opening (self), errand, keep_work, kept_cb);
  else
    {
      errand->judge = NULL;
      run (signet_engine_get_postbox (self, errand->mailbox)->worker, errand, keep_work, kept_cb);
    }
}

char *
signet_engine_save_draft_finish (SignetEngine  *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
