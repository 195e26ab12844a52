/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thread of its own serves the pinentries: also a program that waits for gpg-agent in its main thread is
 * answered. What the thread knows is changed in the thread only, and questions for a person go to the main
 * thread and back: there are no locks. */
#include "config.h"
#include "passphrases.h"

#include <string.h>

#include <gio/gunixsocketaddress.h>

#include "keyring-files.h"
#include "keyring-socket.h"
#include "worker.h"

#define TAG_SIZE 16

struct _SignetPassphrases
{
  GObject                parent_instance;

  char                  *directory;
  char                  *socket;
  char                  *address;
  SignetPassphraseRelay *relay;
  const SignetKeySecrets *secrets;  /* nullable */
  int                    refused;   /* atomic: gboolean: they are not wanted */

  /* Of the thread. */
  GThread               *thread;
  GMainContext          *context;
  GMainLoop             *loop;
  GSocketService        *service;
  GCancellable          *ending;
  GHashTable            *jobs;       /* tag => Job */
  char                  *given;
};

typedef struct
{
  char *passphrase;  /* NULL for none */
  char *grip;        /* nullable */
} Job;

G_DEFINE_FINAL_TYPE (SignetPassphrases, signet_passphrases, G_TYPE_OBJECT)

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job == NULL)
    return;
  signet_key_secrets_free (job->passphrase);
  g_free (job->grip);
  g_free (job);
}

/* In the thread, like all that follow up to the end of the thread. */
static void
gone_cb (SignetPassphraseTalk *talk,
         gpointer              user_data)
{
  SignetPassphrases *self = user_data;
  signet_passphrase_relay_dismiss (self->relay, talk);
}

/* What was given is tried first, then what was made up; a person is asked last. */
static void
unlock (SignetPassphrases             *self,
        SignetPassphraseTalk          *talk,
        const SignetPassphraseRequest *request)
{
  char *kept = NULL;

  if (self->given != NULL && !request->retry)
    {
      signet_passphrase_talk_answer (talk, self->given);
      return;
    }
  if (self->secrets != NULL && request->grip != NULL && (!request->retry || self->given != NULL))
    self->secrets->lookup (request->grip, &kept, self->ending);
  if (kept != NULL)
    signet_passphrase_talk_answer (talk, kept);
  else if (self->given != NULL)
    signet_passphrase_talk_answer (talk, self->given);
  else
    signet_passphrase_relay_ask (self->relay, talk, request);
  signet_key_secrets_free (kept);
}

/* What a job stores or opens itself needs nobody. */
static const char *
find_answer (const Job                     *job,
             const SignetPassphraseRequest *request)
{
  if (job == NULL)
    return NULL;
  if (request->wish == SIGNET_PASSPHRASE_CONFIRM)
    return "";
  if (request->wish == SIGNET_PASSPHRASE_NEW)
    return job->passphrase != NULL ? job->passphrase : "";
  return job->passphrase;
}

static void
decide_cb (SignetPassphraseTalk          *talk,
           const SignetPassphraseRequest *request,
           gpointer                       user_data)
{
  SignetPassphrases *self = user_data;
  const Job *job = request->tag != NULL ? g_hash_table_lookup (self->jobs, request->tag) : NULL;
  const char *answer = find_answer (job, request);
  SignetPassphraseRequest known = *request;

  if (job != NULL && request->grip == NULL)
    known.grip = job->grip;
  if (answer != NULL || request->wish != SIGNET_PASSPHRASE_UNLOCK)
    signet_passphrase_talk_answer (talk, answer);
  else
    unlock (self, talk, &known);
}

static gboolean
incoming_cb (GSocketService    *service,
             GSocketConnection *connection,
             GObject           *source,
             gpointer           user_data)
{
  SignetPassphrases *self = user_data;

  signet_passphrase_talk_begin (connection, self->ending, decide_cb, gone_cb, self);
  return TRUE;
}

static gpointer
serve (gpointer data)
{
  SignetPassphrases *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static void
signet_passphrases_finalize (GObject *object)
{
  SignetPassphrases *self = SIGNET_PASSPHRASES (object);

  signet_passphrases_close (self);
  g_clear_object (&self->service);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_object_unref (self->ending);
  signet_passphrase_relay_set_ask (self->relay, NULL, NULL);
  signet_passphrase_relay_unref (self->relay);
  g_hash_table_unref (self->jobs);
  signet_key_secrets_free (self->given);
  g_free (self->directory);
  g_free (self->socket);
  g_free (self->address);

  G_OBJECT_CLASS (signet_passphrases_parent_class)->finalize (object);
}

static void
signet_passphrases_class_init (SignetPassphrasesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_passphrases_finalize;
}

static void
signet_passphrases_init (SignetPassphrases *self)
{
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->ending = g_cancellable_new ();
  self->jobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, job_free);
  self->relay = signet_passphrase_relay_new (self->context);
}

/* "signet:TAG:SOCKET"; our pinentry understands it. */
static char *
make_address (SignetPassphrases *self,
              const char        *tag)
{
  return g_strdup_printf ("signet:%s:%s", tag, self->socket);
}

static gboolean
listen_at (SignetPassphrases  *self,
           GError            **error)
{
  g_autoptr(GSocketAddress) address = g_unix_socket_address_new (self->socket);
  gboolean listening;

  g_main_context_push_thread_default (self->context);
  self->service = g_socket_service_new ();
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  listening = g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address,
                                             G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL,
                                             NULL, error);
  g_main_context_pop_thread_default (self->context);
  return listening;
}

SignetPassphrases *
signet_passphrases_new (GError **error)
{
  g_autoptr(SignetPassphrases) self = g_object_new (SIGNET_TYPE_PASSPHRASES, NULL);

  self->directory = signet_keyring_socket_make_private (error);
  if (self->directory == NULL)
    return NULL;
  self->socket = g_build_filename (self->directory, "passphrases", NULL);
  self->address = make_address (self, "");
  if (!listen_at (self, error))
    return NULL;
  self->thread = g_thread_new ("passphrases", serve, self);
  return g_steal_pointer (&self);
}

void
signet_passphrases_close (SignetPassphrases *self)
{
  g_return_if_fail (SIGNET_IS_PASSPHRASES (self));

  if (self->thread != NULL)
    {
      g_cancellable_cancel (self->ending);  /* also what the thread itself waits for */
      signet_worker_post (self->context, quit_cb, self->loop, NULL);
      g_thread_join (g_steal_pointer (&self->thread));
    }
  if (self->directory != NULL)
    signet_keyring_files_remove (self->directory);
  g_clear_pointer (&self->directory, g_free);
}

void
signet_passphrases_set_ask (SignetPassphrases    *self,
                            SignetPassphraseAsk  ask,
                            gpointer              user_data)
{
  g_return_if_fail (SIGNET_IS_PASSPHRASES (self));
  signet_passphrase_relay_set_ask (self->relay, ask, user_data);
}

const char *
signet_passphrases_get_address (SignetPassphrases *self)
{
  g_return_val_if_fail (SIGNET_IS_PASSPHRASES (self), NULL);
  return self->address;
}

/* Something that the thread is to know or to forget. */
typedef struct
{
  SignetPassphrases *passphrases;  /* borrowed: what was posted is done before it goes */
  char              *tag;          /* NULL: for every key */
  char              *passphrase;   /* for every key */
  Job               *job;          /* NULL: to be forgotten */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->tag);
  signet_key_secrets_free (change->passphrase);
  job_free (change->job);
  g_free (change);
}

/* In the thread. */
static gboolean
change_cb (gpointer data)
{
  Change *change = data;
  SignetPassphrases *self = change->passphrases;

  if (change->tag == NULL)
    {
      signet_key_secrets_free (self->given);
      self->given = g_steal_pointer (&change->passphrase);
    }
  else if (change->job == NULL)
    g_hash_table_remove (self->jobs, change->tag);
  else
    g_hash_table_insert (self->jobs, g_steal_pointer (&change->tag), g_steal_pointer (&change->job));
  return G_SOURCE_REMOVE;
}

static void
post_change (SignetPassphrases *self,
             const char        *tag,
             const char        *passphrase,
             Job               *job)
{
  Change *change = g_new (Change, 1);

  *change = (Change) { self, g_strdup (tag), g_strdup (passphrase), job };
  signet_worker_post (self->context, change_cb, change, change_free);
}

void
signet_passphrases_give (SignetPassphrases *self,
                         const char        *passphrase)
{
  g_return_if_fail (SIGNET_IS_PASSPHRASES (self));
  post_change (self, NULL, passphrase, NULL);
}

void
signet_passphrases_set_secrets (SignetPassphrases      *self,
                                const SignetKeySecrets *secrets)
{
  g_return_if_fail (SIGNET_IS_PASSPHRASES (self));
  if (self->secrets != secrets)
    g_atomic_int_set (&self->refused, FALSE);
  self->secrets = secrets;
}

void
signet_passphrases_refuse_secrets (SignetPassphrases *self)
{
  g_return_if_fail (SIGNET_IS_PASSPHRASES (self));
  g_atomic_int_set (&self->refused, TRUE);
}

gboolean
signet_passphrases_are_refused (SignetPassphrases *self)
{
  g_return_val_if_fail (SIGNET_IS_PASSPHRASES (self), FALSE);
  return g_atomic_int_get (&self->refused);
}

const SignetKeySecrets *
signet_passphrases_get_secrets (SignetPassphrases *self)
{
  g_return_val_if_fail (SIGNET_IS_PASSPHRASES (self), NULL);
  return self->secrets;
}

/* Returns: (transfer full). */
static char *
begin_job (SignetPassphrases *self,
           const char        *passphrase,
           const char        *grip)
{
  g_autofree char *tag = signet_key_secrets_make_random (TAG_SIZE);
  Job *job = g_new (Job, 1);

  *job = (Job) { g_strdup (passphrase), g_strdup (grip) };
  post_change (self, tag, NULL, job);
  return make_address (self, tag);
}

char *
signet_passphrases_begin_job (SignetPassphrases *self,
                              const char        *passphrase)
{
  g_return_val_if_fail (SIGNET_IS_PASSPHRASES (self), NULL);
  return begin_job (self, passphrase, NULL);
}

char *
signet_passphrases_begin_export (SignetPassphrases *self,
                                 const char        *grip)
{
  g_return_val_if_fail (SIGNET_IS_PASSPHRASES (self), NULL);
  g_return_val_if_fail (grip != NULL, NULL);
  return begin_job (self, NULL, grip);
}

void
signet_passphrases_end_job (SignetPassphrases *self,
                            const char        *address)
{
  g_return_if_fail (SIGNET_IS_PASSPHRASES (self));
  g_return_if_fail (address != NULL && g_str_has_prefix (address, "signet:"));

  const char *begin = address + strlen ("signet:");
  g_autofree char *tag = g_strndup (begin, strcspn (begin, ":"));

  post_change (self, tag, NULL, NULL);
}
