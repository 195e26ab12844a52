/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In a worker of its own, since the account may not exist yet, and since what is sent just now is nothing
 * to wait for. */
#include "config.h"
#include "engine-submission.h"

#include "secret.h"
#include "server-login.h"
#include "smtp-session.h"
#include "smtp-trouble.h"
#include "submission-limit.h"

/* For an answer of a server that nobody waits for, s. */
#define ASKING_PATIENCE 20

typedef struct
{
  SignetServer *server;
  char         *secret;  /* nullable */
  char         *path;    /* of what is known of its limit, nullable */
  guint64       limit;   /* written by the worker, read after its end */
} Inquiry;

static void
inquiry_free (Inquiry *self)
{
  g_clear_pointer (&self->server, signet_server_unref);
  signet_secret_free (self->secret);
  g_free (self->path);
  g_free (self);
}

static void
start (SignetEngine        *engine,
       Inquiry             *inquiry,
       GTaskThreadFunc      work,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr(SignetWorker) worker = signet_worker_new ("submission");
  g_autoptr(GTask) task = g_task_new (engine, cancellable, callback, user_data);

  g_task_set_source_tag (task, work);
  g_task_set_task_data (task, inquiry, (GDestroyNotify) inquiry_free);
  signet_worker_run (worker, task, work);
}

/* In the worker. */
static void
probe_work (GTask        *task,
            gpointer      source_object,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Inquiry *self = task_data;
  SignetSmtpStep step = SIGNET_SMTP_STEP_CONNECT;
  g_auto(SignetServerLogin) with = { NULL };
  g_autoptr(GError) error = NULL;

  if (!signet_server_login_init (&with, self->server, self->secret, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  const SignetSmtpLogin login = { with.secret, with.kind, with.certificate };
  g_autoptr(SignetSmtpSession) session = signet_smtp_session_open (self->server, &login,
                                                                   SIGNET_SMTP_PATIENCE, &step,
                                                                   cancellable, &error);

  if (session != NULL)
    {
      signet_smtp_session_quit (session);
      g_task_return_boolean (task, TRUE);
      return;
    }

  g_autoptr(SignetTrouble) trouble = signet_smtp_trouble_new_for_probe (error, step, self->server);
  g_task_return_error (task, signet_trouble_to_error (trouble));
}

void
signet_engine_probe_submission_async (SignetEngine        *self,
                                      SignetServer        *server,
                                      const char          *password,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (server != NULL);

  Inquiry *inquiry = g_new0 (Inquiry, 1);

  inquiry->server = signet_server_ref (server);
  inquiry->secret = g_strdup (password);
  start (self, inquiry, probe_work, cancellable, callback, user_data);
}

gboolean
signet_engine_probe_submission_finish (SignetEngine  *self,
                                       GAsyncResult  *result,
                                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* The server says it to anybody, before a login (RFC 1870 section 3), and asks for no secret. Nobody waits
 * for it: what fails is as if it had not been asked. */
static guint64
ask_limit (Inquiry      *self,
           GCancellable *cancellable)
{
  const SignetSmtpLogin login = { NULL };
  SignetServer *server = self->server;
  g_autoptr(SignetServer) anybody =
    signet_server_new (signet_server_get_host (server), signet_server_get_port (server),
                       signet_server_get_security (server), NULL, signet_server_get_ca_file (server),
                       signet_server_get_pin (server));
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetSmtpSession) session =
    signet_smtp_session_open (anybody, &login, ASKING_PATIENCE, NULL, cancellable, &error);
  guint64 limit;

  if (session == NULL)
    {
      g_debug ("%s was not asked what it takes: %s", signet_server_get_host (server), error->message);
      return SIGNET_SUBMISSION_LIMIT_UNKNOWN;
    }
  limit = signet_smtp_session_get_capabilities (session)->size_max;
  signet_smtp_session_quit (session);
  signet_submission_limit_write (self->path, server, limit);
  return limit;
}

/* In the worker. */
static void
read_work (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Inquiry *self = task_data;

  if (self->server != NULL)
    self->limit = signet_submission_limit_read (self->path, self->server);
  if (self->limit == SIGNET_SUBMISSION_LIMIT_UNKNOWN
      && g_network_monitor_get_network_available (g_network_monitor_get_default ()))
    self->limit = ask_limit (self, cancellable);
  g_task_return_boolean (task, TRUE);
}

void
signet_engine_get_mail_limit_async (SignetEngine        *self,
                                    SignetAccount       *account,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));

  SignetServer *server = signet_account_get_smtp (account);
  Inquiry *inquiry = g_new0 (Inquiry, 1);

  if (server != NULL)
    inquiry->server = signet_server_ref (server);
  inquiry->path = signet_store_dup_submission_path (signet_engine_get_store (self),
                                                    signet_account_get_address (account));
  start (self, inquiry, read_work, cancellable, callback, user_data);
}

guint64
signet_engine_get_mail_limit_finish (SignetEngine  *self,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  const Inquiry *inquiry = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error)
      || inquiry->limit == SIGNET_SUBMISSION_LIMIT_UNKNOWN)
    return 0;
  return inquiry->limit;
}
