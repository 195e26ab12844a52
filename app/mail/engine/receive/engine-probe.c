/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tries servers out. In a worker of its own, since the account may not exist yet. */
#include "config.h"
#include "engine-receive.h"

#include "receive-probe.h"
#include "secret.h"

typedef struct
{
  SignetServer *server;
  char         *secret;
} Probe;

static void
probe_free (Probe *self)
{
  signet_server_unref (self->server);
  signet_secret_free (self->secret);
  g_free (self);
}

/* In the worker. */
static void
probe_work (GTask        *task,
            gpointer      source_object,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Probe *self = task_data;
  GError *error = NULL;

  if (signet_receive_probe (self->server, self->secret, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
signet_engine_probe_async (SignetEngine        *self,
                           SignetAccount       *account,
                           const char          *password,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));
  g_return_if_fail (password != NULL);

  g_autoptr(SignetWorker) worker = signet_worker_new ("probe");
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Probe *probe = g_new0 (Probe, 1);

  probe->server = signet_server_ref (signet_account_get_pop3 (account));
  probe->secret = g_strdup (password);
  g_task_set_task_data (task, probe, (GDestroyNotify) probe_free);
  signet_worker_run (worker, task, probe_work);
}

gboolean
signet_engine_probe_finish (SignetEngine  *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
