/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-revocation.h"

#include "engine-private.h"

typedef struct
{
  SignetReading           *reading;
  SignetRevocationMethod   method;
  SignetRevocationChecker *checker;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_object_unref (self->reading);
  signet_revocation_checker_free (self->checker);
  g_free (self);
}

/* In the worker. */
static void
check_work (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;
  SignetReading *known = signet_reading_check_revocation (job->reading, job->checker, job->method,
                                                          cancellable, &error);

  if (known != NULL)
    g_task_return_pointer (task, known, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* Ends with whichever of the two is cancelled first. */
static GCancellable *
join (GCancellable *one,
      GCancellable *other)
{
  GCancellable *both = g_cancellable_new ();

  if (one != NULL)
    g_signal_connect_object (one, "cancelled", G_CALLBACK (g_cancellable_cancel), both,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (other, "cancelled", G_CALLBACK (g_cancellable_cancel), both,
                           G_CONNECT_SWAPPED);
  return both;
}

void
signet_engine_check_revocation_async (SignetEngine           *self,
                                      SignetReading          *reading,
                                      SignetRevocationMethod  method,
                                      GCancellable           *cancellable,
                                      GAsyncReadyCallback     callback,
                                      gpointer                user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_READING (reading));

  g_autoptr(GCancellable) both = join (cancellable, signet_engine_get_closing (self));
  g_autoptr(GTask) task = g_task_new (self, both, callback, user_data);
  g_autofree char *directory = NULL;
  Job *job = g_new (Job, 1);

  directory = g_build_filename (signet_store_get_profile (signet_engine_get_store (self)), "cache",
                                "revocation", NULL);
  *job = (Job) { g_object_ref (reading), method, signet_revocation_checker_new (directory, NULL) };
  g_task_set_task_data (task, job, job_free);
  signet_worker_run (signet_engine_get_asking (self), task, check_work);
}

SignetReading *
signet_engine_check_revocation_finish (SignetEngine  *self,
                                       GAsyncResult  *result,
                                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
