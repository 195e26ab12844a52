/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "revocation-checker.h"

#include "revocation-cache.h"
#include "worker.h"

struct _SignetRevocationChecker
{
  GObject                 parent_instance;
  char                   *directory;
  SignetRevocationHelper  helper;
  SignetWorker           *worker;
};

G_DEFINE_FINAL_TYPE (SignetRevocationChecker, signet_revocation_checker, G_TYPE_OBJECT)

typedef struct
{
  SignetRevocationMethod  method;
  SignetSigner           *signer;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  signet_signer_unref (self->signer);
  g_free (self);
}

static void
signet_revocation_checker_finalize (GObject *object)
{
  SignetRevocationChecker *self = SIGNET_REVOCATION_CHECKER (object);

  g_object_unref (self->worker);
  signet_revocation_helper_clear (&self->helper);
  g_free (self->directory);
  G_OBJECT_CLASS (signet_revocation_checker_parent_class)->finalize (object);
}

static void
signet_revocation_checker_class_init (SignetRevocationCheckerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_revocation_checker_finalize;
}

static void
signet_revocation_checker_init (SignetRevocationChecker *self)
{
  self->worker = signet_worker_new ("revocation");
}

SignetRevocationChecker *
signet_revocation_checker_new (const char                   *directory,
                               const SignetRevocationHelper *helper)
{
  g_return_val_if_fail (directory != NULL, NULL);

  SignetRevocationChecker *self = g_object_new (SIGNET_TYPE_REVOCATION_CHECKER, NULL);

  self->directory = g_strdup (directory);
  if (helper == NULL)
    signet_revocation_helper_init (&self->helper);
  else
    self->helper = (SignetRevocationHelper) { g_strdup (helper->program), helper->patience,
                                              helper->loopback };
  return self;
}

/* Whether anybody may be asked: the chain is complete, was made by who it says, and is trusted. */
static gboolean
may_ask (const SignetSignerFacts *facts)
{
  const guint against = SIGNET_SIGNER_ALTERED | SIGNET_SIGNER_BROKEN | SIGNET_SIGNER_UNSUPPORTED
                        | SIGNET_SIGNER_NO_CERTIFICATE | SIGNET_SIGNER_INCOMPLETE
                        | SIGNET_SIGNER_UNTRUSTED | SIGNET_SIGNER_BAD_CHAIN;

  return facts->chain != NULL && facts->chain->len > 1 && (facts->problems & against) == 0;
}

static SignetSigner *
make_signer (const SignetSignerFacts      *known,
             const SignetRevocationAnswer *answer)
{
  SignetSignerFacts facts = *known;

  facts.revocation = answer->state;
  facts.revocation_time = answer->checked;
  return signet_signer_new (&facts);
}

/* On the worker. */
static void
check_work (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  SignetRevocationChecker *self = source;
  const Job *job = task_data;
  const SignetSignerFacts *facts = signet_signer_get_facts (job->signer);
  SignetRevocationAnswer answer;
  GError *error = NULL;

  if (!signet_revocation_cache_find (self->directory, job->method, facts->chain, &answer))
    {
      if (!signet_revocation_helper_run (&self->helper, job->method, facts->chain, cancellable, &answer,
                                         &error))
        {
          g_task_return_error (task, error);
          return;
        }
      signet_revocation_cache_store (self->directory, job->method, facts->chain, &answer);
    }
  g_task_return_pointer (task, make_signer (facts, &answer), (GDestroyNotify) signet_signer_unref);
}

void
signet_revocation_checker_check_async (SignetRevocationChecker *self,
                                       SignetRevocationMethod   method,
                                       SignetSigner            *signer,
                                       GCancellable            *cancellable,
                                       GAsyncReadyCallback      callback,
                                       gpointer                 user_data)
{
  g_return_if_fail (SIGNET_IS_REVOCATION_CHECKER (self));
  g_return_if_fail (signer != NULL);

  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Job *job = g_new (Job, 1);

  *job = (Job) { method, signet_signer_ref (signer) };
  g_task_set_task_data (task, job, job_free);
  if (method == SIGNET_REVOCATION_OFF || !may_ask (signet_signer_get_facts (signer)))
    g_task_return_pointer (task, signet_signer_ref (signer), (GDestroyNotify) signet_signer_unref);
  else
    signet_worker_run (self->worker, task, check_work);
}

SignetSigner *
signet_revocation_checker_check_finish (SignetRevocationChecker  *self,
                                        GAsyncResult             *result,
                                        GError                  **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
