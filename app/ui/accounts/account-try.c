/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/account-try.h"

#include <glib/gi18n-lib.h>

#include "engine-receive.h"
#include "engine-submission.h"
#include "secret.h"

typedef struct
{
  SignetAccount        *account;
  gboolean              receiving; /* the server that mail comes from is tried */
  gboolean              sending;   /* and the one that sends */
  char                 *password;
  SignetAccountTryStep  step;
  gpointer              user_data;
} Try;

static void
try_free (Try *self)
{
  g_object_unref (self->account);
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
probe_sending (GTask *task)
{
  Try *self = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (!self->sending)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  self->step (SIGNET_SERVER_KIND_SMTP, self->user_data);
  signet_engine_probe_submission_async (g_task_get_source_object (task),
                                        signet_account_get_smtp (self->account), self->password,
                                        g_task_get_cancellable (task), submission_probed_cb,
                                        g_object_ref (task));
}

static void
probed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (signet_engine_probe_finish (SIGNET_ENGINE (source), result, &error))
    probe_sending (task);
  else
    g_task_return_error (task, error);
}

static void
probe (GTask *task)
{
  Try *self = g_task_get_task_data (task);

  if (!self->receiving)
    {
      probe_sending (task);
      return;
    }
  signet_engine_probe_async (g_task_get_source_object (task), self->account, self->password,
                             g_task_get_cancellable (task), probed_cb, g_object_ref (task));
}

static GError *
make_no_password (SignetServer *server)
{
  g_autoptr(SignetTrouble) trouble =
    signet_trouble_new (SIGNET_TROUBLE_PASSWORD, _("The password is needed."), NULL,
                        signet_server_get_host (server), NULL);

  return signet_trouble_to_error (trouble);
}

static void
password_found_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Try *self = g_task_get_task_data (task);
  GError *error = NULL;
  char *password = signet_secret_lookup_finish (result, &error);

  if (password == NULL)
    {
      g_task_return_error (task, error != NULL ? error
                                               : make_no_password (signet_account_get_pop3 (self->account)));
      return;
    }
  signet_secret_free (self->password);
  self->password = password;
  probe (task);
}

void
signet_account_try_async (SignetEngine         *engine,
                          SignetAccount        *account,
                          SignetAccount        *known,
                          const char           *password,
                          GCancellable         *cancellable,
                          SignetAccountTryStep  step,
                          GAsyncReadyCallback   callback,
                          gpointer              user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));
  g_return_if_fail (password != NULL);
  g_return_if_fail (step != NULL);

  g_autoptr(GTask) task = g_task_new (engine, cancellable, callback, user_data);
  SignetServer *pop3 = signet_account_get_pop3 (account);
  SignetServer *smtp = signet_account_get_smtp (account);
  const gboolean all = known == NULL || *password != '\0';
  Try *self = g_new0 (Try, 1);

  self->account = g_object_ref (account);
  self->receiving = all || !signet_server_equal (pop3, signet_account_get_pop3 (known));
  self->sending = smtp != NULL && (all || !signet_server_equal (smtp, signet_account_get_smtp (known)));
  self->password = g_strdup (password);
  self->step = step;
  self->user_data = user_data;
  g_task_set_source_tag (task, signet_account_try_async);
  g_task_set_task_data (task, self, (GDestroyNotify) try_free);
  if (!self->receiving && !self->sending)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  step (self->receiving ? SIGNET_SERVER_KIND_POP3 : SIGNET_SERVER_KIND_SMTP, user_data);
  if (*password == '\0' && known != NULL && signet_server_get_auth (pop3) != SIGNET_AUTH_CERTIFICATE)
    signet_secret_lookup_async (known, cancellable, password_found_cb, g_steal_pointer (&task));
  else
    probe (task);
}

gboolean
signet_account_try_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
