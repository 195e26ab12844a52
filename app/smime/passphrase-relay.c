/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "passphrase-relay.h"

#include <string.h>

#include "worker.h"

struct _SignetPassphraseRelay
{
  GMainContext        *context;
  GHashTable          *asked;      /* of the thread: SignetPassphraseTalk => Pending */
  SignetPassphraseAsk  ask;        /* atomic: the thread looks whether there is one */
  gpointer             user_data;  /* of the main thread */
};

/* A question under way. It is in the hands of one of the two threads at a time; only its count is not. */
typedef struct
{
  SignetPassphraseRelay    *relay;
  SignetPassphraseTalk     *talk;      /* of the thread, or of nobody when that has ended */
  SignetPassphraseQuestion *question;  /* of the main thread, borrowed */
  char                     *description;
  gboolean                  retry;
  char                     *answer;
} Pending;

static void
clear_relay (gpointer data)
{
  SignetPassphraseRelay *self = data;

  g_hash_table_unref (self->asked);
  g_main_context_unref (self->context);
}

void
signet_passphrase_relay_unref (SignetPassphraseRelay *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear_relay);
}

static void
clear_pending (gpointer data)
{
  Pending *pending = data;

  g_clear_pointer (&pending->talk, signet_passphrase_talk_unref);
  if (pending->answer != NULL)
    explicit_bzero (pending->answer, strlen (pending->answer));
  g_free (pending->answer);
  g_free (pending->description);
  signet_passphrase_relay_unref (pending->relay);
}

static void
unref_pending (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_pending);
}

SignetPassphraseRelay *
signet_passphrase_relay_new (GMainContext *context)
{
  SignetPassphraseRelay *self = g_atomic_rc_box_new0 (SignetPassphraseRelay);

  self->context = g_main_context_ref (context);
  self->asked = g_hash_table_new_full (NULL, NULL, NULL, unref_pending);
  return self;
}

void
signet_passphrase_relay_set_ask (SignetPassphraseRelay *self,
                                 SignetPassphraseAsk    ask,
                                 gpointer               user_data)
{
  g_return_if_fail (self != NULL);
  self->user_data = user_data;
  g_atomic_pointer_set (&self->ask, ask);
}

/* In the thread: the answer is there. */
static gboolean
answered_cb (gpointer data)
{
  Pending *pending = data;

  if (g_hash_table_remove (pending->relay->asked, pending->talk))
    signet_passphrase_talk_answer (pending->talk, pending->answer);
  g_clear_pointer (&pending->talk, signet_passphrase_talk_unref);
  return G_SOURCE_REMOVE;
}

/* In the main thread. Takes the question's reference. */
static void
answer_cb (const char *passphrase,
           gpointer    data)
{
  Pending *pending = data;
  g_autoptr(GMainContext) context = g_main_context_ref (pending->relay->context);

  pending->answer = g_strdup (passphrase);
  pending->question = NULL;
  signet_worker_post (context, answered_cb, pending, unref_pending);
}

/* In the main thread. */
static gboolean
ask_cb (gpointer data)
{
  Pending *pending = data;
  SignetPassphraseRelay *self = pending->relay;
  g_autoptr(SignetPassphraseQuestion) question =
    signet_passphrase_question_new (pending->description, pending->retry, answer_cb,
                                    g_atomic_rc_box_acquire (pending));

  pending->question = question;
  if (self->ask != NULL)
    self->ask (question, self->user_data);
  return G_SOURCE_REMOVE;
}

/* In the main thread. */
static gboolean
dismiss_cb (gpointer data)
{
  Pending *pending = data;

  if (pending->question != NULL)
    signet_passphrase_question_dismiss (pending->question);
  return G_SOURCE_REMOVE;
}

void
signet_passphrase_relay_ask (SignetPassphraseRelay         *self,
                             SignetPassphraseTalk          *talk,
                             const SignetPassphraseRequest *request)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (talk != NULL && request != NULL);

  Pending *pending;

  /* The main thread may be waiting for the agent, and have nobody to ask. */
  if (g_atomic_pointer_get (&self->ask) == NULL)
    {
      signet_passphrase_talk_answer (talk, NULL);
      return;
    }
  pending = g_atomic_rc_box_new0 (Pending);
  pending->relay = g_atomic_rc_box_acquire (self);
  pending->talk = signet_passphrase_talk_ref (talk);
  pending->description = g_strdup (request->description);
  pending->retry = request->retry;
  g_hash_table_insert (self->asked, talk, pending);
  signet_worker_post (NULL, ask_cb, g_atomic_rc_box_acquire (pending), unref_pending);
}

void
signet_passphrase_relay_dismiss (SignetPassphraseRelay *self,
                                 SignetPassphraseTalk  *talk)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (talk != NULL);

  Pending *pending = g_hash_table_lookup (self->asked, talk);

  if (pending == NULL)
    return;
  signet_worker_post (NULL, dismiss_cb, g_atomic_rc_box_acquire (pending), unref_pending);
  g_hash_table_remove (self->asked, talk);
}
