/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "passphrase-question.h"

#include "text.h"

#define MAX_DESCRIPTION 2000

struct _SignetPassphraseQuestion
{
  GObject                 parent_instance;

  char                   *description;
  gboolean                retry;
  SignetPassphraseAnswer  answer;      /* NULL once it was called */
  gpointer                user_data;
};

enum { DISMISSED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SignetPassphraseQuestion, signet_passphrase_question, G_TYPE_OBJECT)

static void
signet_passphrase_question_finalize (GObject *object)
{
  SignetPassphraseQuestion *self = SIGNET_PASSPHRASE_QUESTION (object);

  signet_passphrase_question_answer (self, NULL);
  g_free (self->description);

  G_OBJECT_CLASS (signet_passphrase_question_parent_class)->finalize (object);
}

static void
signet_passphrase_question_class_init (SignetPassphraseQuestionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_passphrase_question_finalize;

  signals[DISMISSED] = g_signal_new ("dismissed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
}

static void
signet_passphrase_question_init (SignetPassphraseQuestion *self)
{
}

SignetPassphraseQuestion *
signet_passphrase_question_new (const char             *description,
                                gboolean                retry,
                                SignetPassphraseAnswer  answer,
                                gpointer                user_data)
{
  g_return_val_if_fail (answer != NULL, NULL);

  SignetPassphraseQuestion *self = g_object_new (SIGNET_TYPE_PASSPHRASE_QUESTION, NULL);

  self->description = signet_text_clean (description != NULL ? description : "", -1, MAX_DESCRIPTION,
                                         SIGNET_TEXT_LINES);
  self->retry = retry;
  self->answer = answer;
  self->user_data = user_data;
  return self;
}

const char *
signet_passphrase_question_get_description (SignetPassphraseQuestion *self)
{
  g_return_val_if_fail (SIGNET_IS_PASSPHRASE_QUESTION (self), NULL);
  return self->description;
}

gboolean
signet_passphrase_question_is_retry (SignetPassphraseQuestion *self)
{
  g_return_val_if_fail (SIGNET_IS_PASSPHRASE_QUESTION (self), FALSE);
  return self->retry;
}

void
signet_passphrase_question_answer (SignetPassphraseQuestion *self,
                                   const char               *passphrase)
{
  g_return_if_fail (SIGNET_IS_PASSPHRASE_QUESTION (self));

  SignetPassphraseAnswer answer = g_steal_pointer (&self->answer);

  if (answer != NULL)
    answer (passphrase, self->user_data);
}

void
signet_passphrase_question_dismiss (SignetPassphraseQuestion *self)
{
  g_return_if_fail (SIGNET_IS_PASSPHRASE_QUESTION (self));

  if (self->answer != NULL)
    g_signal_emit (self, signals[DISMISSED], 0);
}
