/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/account-try.h"

#include "engine-receive.h"
#include "engine-submission.h"
#include "secret.h"

typedef struct
{
  SignetServer         *smtp;      /* to be tried, NULL for none */
  char                 *password;
  SignetAccountTryStep  step;
  gpointer              user_data;
} Try;

static void
try_free (Try *self)
{
  g_clear_pointer (&self->smtp, signet_server_unref);
  signet_secret_free (self->password);
  g_free (self);
}

static void
submission_probed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (signet_engine_probe_submission_finish (SIGNET_ENGINE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
probed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Try *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!signet_engine_probe_finish (SIGNET_ENGINE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->smtp == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  self->step (SIGNET_SERVER_KIND_SMTP, self->user_data);
  signet_engine_probe_submission_async (SIGNET_ENGINE (source), self->smtp, self->password,
                                        g_task_get_cancellable (task), submission_probed_cb,
                                        g_object_ref (task));
}

void
signet_account_try_async (SignetEngine         *engine,
                          SignetAccount        *account,
                          const char           *password,
                          gboolean              sending,
                          GCancellable         *cancellable,
                          SignetAccountTryStep  step,
                          GAsyncReadyCallback   callback,
                          gpointer              user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));
  g_return_if_fail (step != NULL);

  GTask *task = g_task_new (engine, cancellable, callback, user_data);
  Try *self = g_new0 (Try, 1);
  SignetServer *smtp = sending ? signet_account_get_smtp (account) : NULL;

  self->smtp = smtp != NULL ? signet_server_ref (smtp) : NULL;
  self->password = g_strdup (password);
  self->step = step;
  self->user_data = user_data;
  g_task_set_source_tag (task, signet_account_try_async);
  g_task_set_task_data (task, self, (GDestroyNotify) try_free);
  step (SIGNET_SERVER_KIND_POP3, user_data);
  signet_engine_probe_async (engine, account, password, cancellable, probed_cb, task);
}

gboolean
signet_account_try_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
