/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-recipients.h"

#include "engine-private.h"

/* What one of the three jobs needs. */
typedef struct
{
  SignetJudge        *judge;        /* the engine's, which the task holds */
  char              **addresses;
  GPtrArray          *identities;   /* nullable */
  char               *fingerprint;  /* nullable */
  SignetCertificate  *certificate;
  SignetPersonState   state;
  SignetOwnRecipient *own;          /* what was found for the signer beside, nullable */
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_strfreev (self->addresses);
  g_clear_pointer (&self->identities, g_ptr_array_unref);
  g_free (self->fingerprint);
  g_clear_pointer (&self->certificate, signet_certificate_unref);
  g_clear_pointer (&self->own, signet_own_recipient_free);
  g_free (self);
}

/* Returns: (transfer full), with a Job as its data. */
static GTask *
begin (SignetEngine        *self,
       gpointer             tag,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, tag);
  job->judge = signet_engine_get_judge (self);
  g_task_set_task_data (task, job, job_free);
  return task;
}

GPtrArray *
signet_engine_dup_identities (SignetEngine *self)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);

  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (self));
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);
      GPtrArray *identities = signet_account_get_identities (account);

      for (guint j = 0; j < identities->len; j++)
        g_ptr_array_add (all, signet_identity_ref (identities->pdata[j]));
    }
  return all;
}

static char **
list_one (const char *address)
{
  const char *const one[] = { address, NULL };

  return g_strdupv ((char **) one);
}

/* In the worker, like all that are called work. */
static void
recipients_work (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  const Job *job = task_data;
  const char *const *addresses = (const char *const *) job->addresses;

  g_task_return_pointer (task,
                         signet_own_recipient_check (job->judge, addresses, job->identities, cancellable),
                         (GDestroyNotify) g_ptr_array_unref);
}

void
signet_engine_check_recipients_async (SignetEngine        *self,
                                      const char *const   *addresses,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (addresses != NULL);

  g_autoptr(GTask) task
    = begin (self, signet_engine_check_recipients_async, cancellable, callback, user_data);
  Job *job = g_task_get_task_data (task);

  job->addresses = g_strdupv ((char **) addresses);
  job->identities = signet_engine_dup_identities (self);
  signet_worker_run (signet_engine_get_opening (self), task, recipients_work);
}

GPtrArray *
signet_engine_check_recipients_finish (SignetEngine  *self,
                                       GAsyncResult  *result,
                                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_engine_check_recipients_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
signer_work (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Job *job = task_data;

  job->own = signet_own_recipient_find (job->judge, job->addresses[0], job->fingerprint, cancellable);
  g_task_return_pointer (task,
                         signet_judge_check_signer (job->judge, job->addresses[0], job->fingerprint,
                                                    cancellable),
                         (GDestroyNotify) signet_recipient_unref);
}

void
signet_engine_check_signer_async (SignetEngine        *self,
                                  const char          *address,
                                  const char          *fingerprint,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (address != NULL);

  g_autoptr(GTask) task = begin (self, signet_engine_check_signer_async, cancellable, callback, user_data);
  Job *job = g_task_get_task_data (task);

  job->addresses = list_one (address);
  job->fingerprint = g_strdup (fingerprint);
  signet_worker_run (signet_engine_get_opening (self), task, signer_work);
}

SignetRecipient *
signet_engine_check_signer_finish (SignetEngine        *self,
                                   GAsyncResult        *result,
                                   SignetOwnRecipient **own,
                                   GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_engine_check_signer_async), NULL);

  SignetRecipient *signer = g_task_propagate_pointer (G_TASK (result), error);
  Job *job = g_task_get_task_data (G_TASK (result));

  if (signer != NULL && own != NULL)
    *own = g_steal_pointer (&job->own);
  return signer;
}

static void
accept_work (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;

  if (signet_judge_decide (job->judge, job->addresses[0], job->certificate, job->state, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
signet_engine_accept_certificate_async (SignetEngine        *self,
                                        const char          *address,
                                        SignetCertificate   *certificate,
                                        SignetPersonState    state,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (address != NULL && certificate != NULL);
  g_return_if_fail (state >= SIGNET_PERSON_ACCEPTED);

  g_autoptr(GTask) task
    = begin (self, signet_engine_accept_certificate_async, cancellable, callback, user_data);
  Job *job = g_task_get_task_data (task);

  job->addresses = list_one (address);
  job->certificate = signet_certificate_ref (certificate);
  job->state = state;
  signet_worker_run (signet_engine_get_opening (self), task, accept_work);
}

gboolean
signet_engine_accept_certificate_finish (SignetEngine  *self,
                                         GAsyncResult  *result,
                                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_engine_accept_certificate_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
