/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "send-errand.h"

#include <glib/gi18n.h>

#include "engine-recipients.h"

static void
errand_free (gpointer data)
{
  SignetSendErrand *self = data;

  if (self->operation != NULL)
    signet_late_operation_end (self->operation, NULL);
  if (self->engine != NULL)
    signet_engine_release (self->engine);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->engine);
  g_clear_pointer (&self->mailbox, signet_mailbox_unref);
  g_clear_pointer (&self->wish, signet_send_wish_free);
  g_clear_pointer (&self->order, signet_outbox_order_free);
  g_clear_pointer (&self->saved, signet_delivered_unref);
  g_clear_pointer (&self->had, g_ptr_array_unref);
  g_free (self->path);
  g_clear_object (&self->asker);
  g_free (self);
}

SignetFolder *
signet_send_errand_get_drafts (SignetSendErrand *self)
{
  return signet_folder_list_get_role (signet_engine_get_folders (self->engine, self->mailbox->account),
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

SignetSendErrand *
signet_send_errand_new (SignetEngine        *engine,
                        SignetAccount       *account,
                        SignetSendWish      *wish,
                        const char          *writer,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  SignetMailbox *mailbox = signet_engine_get_mailbox (engine, account);
  SignetSendErrand *self;

  if (mailbox == NULL)
    {
      signet_send_wish_free (wish);
      g_task_report_new_error (engine, callback, user_data, signet_send_errand_new, G_IO_ERROR,
                               G_IO_ERROR_NOT_FOUND, _("There is no account “%s”."),
                               signet_account_get_address (account));
      return NULL;
    }
  self = g_new0 (SignetSendErrand, 1);
  self->engine = g_object_ref (engine);
  self->mailbox = signet_mailbox_ref (mailbox);
  self->wish = wish;
  self->path = g_strdup (signet_folder_get_path (signet_send_errand_get_drafts (self)));
  self->judge = signet_engine_get_judge (engine);
  g_set_object (&self->cancellable, cancellable);
  self->asker = g_task_new (engine, cancellable, callback, user_data);
  /* The work says whether it was stopped: what is in the Outbox is there, whatever was wanted meanwhile. */
  g_task_set_check_cancellable (self->asker, FALSE);
  wish->directory = g_strdup (signet_store_get_profile (signet_engine_get_store (engine)));
  wish->identity = choose_identity (account, writer);
  g_set_object (&wish->passphrases, signet_engine_get_passphrases (engine));
  wish->identities = signet_engine_dup_identities (engine);
  signet_engine_hold (engine);
  signet_engine_ensure_outbox (engine, mailbox);
  return self;
}

void
signet_send_errand_show (SignetSendErrand *self)
{
  self->operation = signet_late_operation_new (self->engine, _("Preparing a message"), self->cancellable);
  self->wish->operation = signet_late_operation_get (self->operation);
  g_set_object (&self->cancellable, signet_operation_get_cancellable (self->wish->operation));
}

SignetSendErrand *
signet_send_errand_steal (SignetSendErrand *self)
{
  SignetSendErrand *stolen = g_new (SignetSendErrand, 1);

  *stolen = *self;
  *self = (SignetSendErrand) { NULL, };
  return stolen;
}

void
signet_send_errand_run (SignetSendErrand    *self,
                        SignetWorker        *worker,
                        GTaskThreadFunc      work,
                        GAsyncReadyCallback  callback)
{
  g_autoptr(GTask) task = g_task_new (self->engine, self->cancellable, callback, NULL);

  g_task_set_task_data (task, self, errand_free);
  signet_worker_run (worker, task, work);
}

SignetSendErrand *
signet_send_errand_take (GAsyncResult *result)
{
  SignetSendErrand *self = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    return self;
  g_task_return_error (self->asker, error);
  return NULL;
}

void
signet_send_errand_return (GTask    *task,
                           gboolean  ok,
                           GError   *error)
{
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}
