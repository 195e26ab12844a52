/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The face of the demo, on the main thread. Its host lives in a thread of its own; each side
 * touches only what is its own, and they talk by sources attached to the other's main context. */
#include "config.h"
#include "demo.h"

#include "demo-host.h"
#include "demo-people.h"

struct _SignetDemo
{
  GObject          parent_instance;
  GThread         *thread;
  GMainContext    *context;   /* the thread's */
  SignetDemoLogin *login;
  SignetAccount   *account;
  char            *profile;

  /* The thread's, between its start and its end. */
  SignetDemoProfile *directory;
  SignetDemoHost    *host;
  gboolean           stopping;
};

G_DEFINE_FINAL_TYPE (SignetDemo, signet_demo, G_TYPE_OBJECT)

/* Goes into the thread and comes back with the result. */
typedef struct
{
  GTask      *task;
  SignetDemo *demo;
  char       *profile;  /* as wished, nullable */
  GError     *error;
  guint16     pop3_port;
  guint16     smtp_port;
} Start;

static void
start_free (Start *start)
{
  g_object_unref (start->task);
  g_object_unref (start->demo);
  g_free (start->profile);
  g_clear_error (&start->error);
  g_free (start);
}

/* Runs function in that context, never in this thread, which g_main_context_invoke() might. */
static void
run_in (GMainContext   *context,
        GSourceFunc     function,
        gpointer        data,
        GDestroyNotify  destroy)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, data, destroy);
  g_source_attach (source, context);
}

static SignetServer *
make_server (SignetDemo *self,
             guint16     port)
{
  g_autofree char *ca_file = g_build_filename (self->profile, SIGNET_DEMO_HOST_CA_FILE, NULL);

  return signet_server_new ("127.0.0.1", port, SIGNET_SECURITY_TLS,
                            signet_demo_login_get_user (self->login), ca_file, NULL);
}

static void
make_account (SignetDemo *self,
              Start      *start)
{
  self->profile = g_strdup (signet_demo_profile_get_path (self->directory));

  g_autoptr(SignetServer) pop3 = make_server (self, start->pop3_port);
  g_autoptr(SignetServer) smtp = make_server (self, start->smtp_port);

  self->account = signet_account_new (SIGNET_DEMO_USER_ADDRESS, pop3);
  signet_account_set_name (self->account, SIGNET_DEMO_USER_NAME);
  signet_account_set_smtp (self->account, smtp);
}

/* On the thread that asked for the demo. */
static gboolean
started_cb (gpointer user_data)
{
  Start *start = user_data;

  if (start->error != NULL)
    {
      g_task_return_error (start->task, g_steal_pointer (&start->error));
      return G_SOURCE_REMOVE;
    }
  make_account (start->demo, start);
  g_task_return_pointer (start->task, g_object_ref (start->demo), g_object_unref);
  return G_SOURCE_REMOVE;
}

static void
open_host (Start *start)
{
  SignetDemo *self = start->demo;

  self->directory = signet_demo_profile_new (start->profile, &start->error);
  if (self->directory != NULL)
    self->host = signet_demo_host_new (self->directory, self->login,
                                       g_task_get_cancellable (start->task), &start->error);
  if (self->host == NULL)
    return;
  start->pop3_port = signet_demo_host_get_pop3_port (self->host);
  start->smtp_port = signet_demo_host_get_smtp_port (self->host);
}

static gpointer
run_thread (gpointer data)
{
  Start *start = data;
  SignetDemo *self = start->demo;
  GMainContext *context = g_main_context_ref (self->context);

  g_main_context_push_thread_default (context);
  open_host (start);
  self->stopping = self->host == NULL;

  /* From here on start is the other thread's. While the host is there, self lives, since its end
   * waits for this thread. */
  const gboolean serving = !self->stopping;
  run_in (g_task_get_context (start->task), started_cb, start, (GDestroyNotify) start_free);
  while (serving && !self->stopping)
    g_main_context_iteration (context, TRUE);
  if (serving)
    g_clear_pointer (&self->host, signet_demo_host_free);
  g_main_context_pop_thread_default (context);
  g_main_context_unref (context);
  return NULL;
}

static gboolean
stop_cb (gpointer user_data)
{
  SignetDemo *self = user_data;

  self->stopping = TRUE;
  return G_SOURCE_REMOVE;
}

typedef struct
{
  SignetDemo *demo;
  guint       seconds;
} Trickle;

static gboolean
trickle_cb (gpointer user_data)
{
  Trickle *trickle = user_data;

  signet_demo_host_set_trickle (trickle->demo->host, trickle->seconds);
  return G_SOURCE_REMOVE;
}

static void
signet_demo_finalize (GObject *object)
{
  SignetDemo *self = SIGNET_DEMO (object);

  signet_demo_stop (self);
  g_main_context_unref (self->context);
  signet_demo_login_unref (self->login);
  g_clear_object (&self->account);
  g_free (self->profile);

  G_OBJECT_CLASS (signet_demo_parent_class)->finalize (object);
}

static void
signet_demo_class_init (SignetDemoClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_demo_finalize;
}

static void
signet_demo_init (SignetDemo *self)
{
  g_autofree char *password = g_uuid_string_random ();

  self->context = g_main_context_new ();
  self->login = signet_demo_login_new (SIGNET_DEMO_USER_ADDRESS, password);
}

void
signet_demo_start_async (const char          *profile,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  Start *start = g_new0 (Start, 1);
  SignetDemo *demo = g_object_new (SIGNET_TYPE_DEMO, NULL);

  start->task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (start->task, signet_demo_start_async);
  start->demo = demo;
  start->profile = g_strdup (profile);
  demo->thread = g_thread_new ("demo", run_thread, start);
}

SignetDemo *
signet_demo_start_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
signet_demo_get_profile (SignetDemo *self)
{
  g_return_val_if_fail (SIGNET_IS_DEMO (self), NULL);

  return self->profile;
}

SignetAccount *
signet_demo_get_account (SignetDemo *self)
{
  g_return_val_if_fail (SIGNET_IS_DEMO (self), NULL);

  return self->account;
}

const char *
signet_demo_get_password (SignetDemo *self)
{
  g_return_val_if_fail (SIGNET_IS_DEMO (self), NULL);

  return signet_demo_login_get_password (self->login);
}

void
signet_demo_set_trickle (SignetDemo *self,
                         guint       seconds)
{
  g_return_if_fail (SIGNET_IS_DEMO (self));
  g_return_if_fail (self->thread != NULL);

  Trickle *trickle = g_new (Trickle, 1);
  *trickle = (Trickle) { self, seconds };
  run_in (self->context, trickle_cb, trickle, g_free);
}

void
signet_demo_stop (SignetDemo *self)
{
  g_return_if_fail (SIGNET_IS_DEMO (self));

  if (self->thread == NULL)
    return;
  run_in (self->context, stop_cb, self, NULL);
  g_thread_join (g_steal_pointer (&self->thread));
  g_clear_pointer (&self->directory, signet_demo_profile_free);
}
