/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/passphrase-asker.h"

#include <glib/gi18n-lib.h>

#include "certificates/secret-question.h"
#include "secret.h"

struct _SignetPassphraseAsker
{
  GObject                   parent_instance;
  SignetPassphrases        *passphrases;
  GtkWindow                *window;
  GQueue                    waiting;      /* of SignetPassphraseQuestion */
  SignetPassphraseQuestion *asked;        /* NULL: none is on the screen */
  GCancellable             *cancellable;  /* takes that from the screen */
};

G_DEFINE_FINAL_TYPE (SignetPassphraseAsker, signet_passphrase_asker, G_TYPE_OBJECT)

static void ask_next (SignetPassphraseAsker *self);

static void
end_question (SignetPassphraseAsker    *self,
              SignetPassphraseQuestion *question,
              const char               *passphrase)
{
  g_signal_handlers_disconnect_by_data (question, self);
  signet_passphrase_question_answer (question, passphrase);
  g_object_unref (question);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SignetPassphraseAsker) self = user_data;
  char *passphrase = signet_secret_question_ask_finish (result);

  if (self->asked != NULL)
    end_question (self, g_steal_pointer (&self->asked), passphrase);
  signet_secret_free (passphrase);
  ask_next (self);
}

/* Over the window that the user is looking at. */
static GtkWindow *
find_parent (SignetPassphraseAsker *self)
{
  GtkApplication *application = gtk_window_get_application (self->window);
  GtkWindow *active = application != NULL ? gtk_application_get_active_window (application) : NULL;

  return active != NULL && gtk_widget_get_mapped (GTK_WIDGET (active)) ? active : self->window;
}

static void
ask_next (SignetPassphraseAsker *self)
{
  if (self->asked != NULL || self->passphrases == NULL || g_queue_is_empty (&self->waiting))
    return;
  self->asked = g_queue_pop_head (&self->waiting);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  const char *description = signet_passphrase_question_get_description (self->asked);
  g_autofree char *body =
    signet_passphrase_question_is_retry (self->asked)
      ? g_strjoin ("\n", _("That was not the passphrase."), description, NULL) : g_strdup (description);
  const SignetSecretQuestion question = {
    SIGNET_SECRET_QUESTION_KNOWN, _("Passphrase of Your Private Key"), body, _("_Passphrase"), _("_Unlock"),
  };

  signet_secret_question_ask_async (find_parent (self), &question, self->cancellable, answered_cb,
                                    g_object_ref (self));
}

static void
dismissed_cb (SignetPassphraseAsker    *self,
              SignetPassphraseQuestion *question)
{
  if (question == self->asked)
    g_cancellable_cancel (self->cancellable);
  else if (g_queue_remove (&self->waiting, question))
    end_question (self, question, NULL);
}

static void
ask_cb (SignetPassphraseQuestion *question,
        gpointer                  user_data)
{
  signet_passphrase_asker_ask (user_data, question);
}

static void
signet_passphrase_asker_dispose (GObject *object)
{
  signet_passphrase_asker_close (SIGNET_PASSPHRASE_ASKER (object));
  G_OBJECT_CLASS (signet_passphrase_asker_parent_class)->dispose (object);
}

static void
signet_passphrase_asker_class_init (SignetPassphraseAskerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_passphrase_asker_dispose;
}

static void
signet_passphrase_asker_init (SignetPassphraseAsker *self)
{
}

SignetPassphraseAsker *
signet_passphrase_asker_new (SignetPassphrases *passphrases,
                             GtkWindow         *window)
{
  g_return_val_if_fail (SIGNET_IS_PASSPHRASES (passphrases), NULL);
  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);

  SignetPassphraseAsker *self = g_object_new (SIGNET_TYPE_PASSPHRASE_ASKER, NULL);

  self->passphrases = g_object_ref (passphrases);
  self->window = window;
  signet_passphrases_set_ask (passphrases, ask_cb, self);
  return self;
}

void
signet_passphrase_asker_ask (SignetPassphraseAsker    *self,
                             SignetPassphraseQuestion *question)
{
  g_return_if_fail (SIGNET_IS_PASSPHRASE_ASKER (self));
  g_return_if_fail (SIGNET_IS_PASSPHRASE_QUESTION (question));

  g_queue_push_tail (&self->waiting, g_object_ref (question));
  g_signal_connect_swapped (question, "dismissed", G_CALLBACK (dismissed_cb), self);
  ask_next (self);
}

void
signet_passphrase_asker_close (SignetPassphraseAsker *self)
{
  g_return_if_fail (SIGNET_IS_PASSPHRASE_ASKER (self));

  SignetPassphraseQuestion *question;

  if (self->passphrases != NULL)
    signet_passphrases_set_ask (self->passphrases, NULL, NULL);
  g_clear_object (&self->passphrases);
  while ((question = g_queue_pop_head (&self->waiting)) != NULL)
    end_question (self, question, NULL);
  if (self->asked != NULL)
    end_question (self, g_steal_pointer (&self->asked), NULL);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}
