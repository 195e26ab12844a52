/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "visit-send.h"

#include <glib/gi18n-lib.h>

#include "trouble-words.h"
#include "visit-progress.h"

/* The data of the task. */
typedef struct
{
  SignetVisitProgress *progress;   /* NULL once it is over */
  SignetSubmitted      submitted;
} Sending;

static void
sending_free (gpointer data)
{
  Sending *self = data;

  g_clear_pointer (&self->progress, signet_visit_progress_free);
  g_free (self);
}

/* Returns FALSE for what is no answer. error: (out): set for what did not go well. */
static gboolean
read_answer (Sending  *self,
             char    **words,
             GError  **error)
{
  static const char *const answers[] =
  {
    [SIGNET_SUBMITTED_SENT] = "sent",
    [SIGNET_SUBMITTED_QUEUED] = "queued",
    [SIGNET_SUBMITTED_KEPT] = "kept",
    [SIGNET_SUBMITTED_NOTHING] = "failed",
  };
  const char *word = words[0] != NULL ? words[0] : "";

  if (g_str_equal (word, "done"))
    word = "sent";
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (word, answers[i]))
      {
        self->submitted = (SignetSubmitted) i;
        if (i == SIGNET_SUBMITTED_SENT || i == SIGNET_SUBMITTED_QUEUED)
          return TRUE;
        *error = signet_trouble_from_words (words + 1);
        return *error != NULL;
      }
  return FALSE;
}

static GError *
make_closed_error (void)
{
  return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED,
                              _("The Signet that is running ended without an answer. The mail may be in its "
                                "Outbox."));
}

static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetWordStream *stream = SIGNET_WORD_STREAM (source);
  Sending *self = g_task_get_task_data (task);
  char **words = signet_word_stream_read_finish (stream, result, NULL);
  GError *error = NULL;

  if (words != NULL && signet_visit_progress_take (self->progress, words))
    {
      signet_words_free (words);
      signet_word_stream_read_async (stream, told_cb, g_steal_pointer (&task));
      return;
    }
  g_clear_pointer (&self->progress, signet_visit_progress_free);
  if (words == NULL)
    error = make_closed_error ();
  else if (!read_answer (self, words, &error))
    {
      self->submitted = SIGNET_SUBMITTED_NOTHING;
      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                                   _("The other Signet was not understood."));
    }
  signet_words_free (words);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* What was asked for stands in the stream. */
static void
wait_for_answer (SignetVisit         *visit,
                 GListStore          *operations,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (visit, NULL, callback, user_data);
  Sending *self = g_new0 (Sending, 1);

  self->submitted = SIGNET_SUBMITTED_NOTHING;
  self->progress = signet_visit_progress_new (operations, signet_operation_new (_("Sending mail")));
  g_task_set_task_data (task, self, sending_free);
  signet_visit_stop_with (visit, cancellable);
  signet_word_stream_read_async (signet_visit_get_stream (visit), told_cb, g_steal_pointer (&task));
}

void
signet_visit_send_async (SignetVisit            *self,
                         const char             *name,
                         const SignetSubmission *submission,
                         GListStore             *operations,
                         GCancellable           *cancellable,
                         GAsyncReadyCallback     callback,
                         gpointer                user_data)
{
  g_return_if_fail (SIGNET_IS_VISIT (self));
  g_return_if_fail (name != NULL && submission != NULL);

  g_autoptr(GString) flags = g_string_new (NULL);

  g_string_append (flags, (submission->flags & SIGNET_SEND_SIGN) != 0 ? "s" : "");
  g_string_append (flags, (submission->flags & SIGNET_SEND_ENCRYPT) != 0 ? "e" : "");
  g_string_append (flags, submission->queue_only ? "q" : "");
  signet_word_stream_write (signet_visit_get_stream (self), "send", name, flags->str,
                            submission->from != NULL ? submission->from : "",
                            submission->password != NULL ? submission->password : "",
                            submission->passphrase != NULL ? submission->passphrase : "", NULL);
  wait_for_answer (self, operations, cancellable, callback, user_data);
}

SignetSubmitted
signet_visit_send_finish (SignetVisit   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), SIGNET_SUBMITTED_NOTHING);

  g_task_propagate_boolean (G_TASK (result), error);
  return ((Sending *) g_task_get_task_data (G_TASK (result)))->submitted;
}

void
signet_visit_flush_async (SignetVisit         *self,
                          SignetAccount       *account,
                          const char          *password,
                          GListStore          *operations,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_VISIT (self));
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));

  signet_word_stream_write (signet_visit_get_stream (self), "flush", signet_account_get_address (account),
                            password != NULL ? password : "", NULL);
  wait_for_answer (self, operations, cancellable, callback, user_data);
}

gboolean
signet_visit_flush_finish (SignetVisit   *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
