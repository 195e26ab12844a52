/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "visit-send.h"

#include <glib/gi18n-lib.h>

#include "trouble-words.h"

/* What was asked for stands in the stream. */
static void
await_answer (SignetVisit         *visit,
              GListStore          *operations,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  signet_visit_await_async (visit, operations, signet_operation_new (_("Sending mail")), cancellable,
                            callback, user_data);
}

/* Returns FALSE for what is no answer. error: (out): set for what did not go well. */
static gboolean
read_answer (char            **words,
             SignetSubmitted  *submitted,
             GError          **error)
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
        *submitted = (SignetSubmitted) i;
        if (i == SIGNET_SUBMITTED_SENT || i == SIGNET_SUBMITTED_QUEUED)
          return TRUE;
        *error = signet_trouble_from_words (words + 1);
        return *error != NULL;
      }
  return FALSE;
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
  await_answer (self, operations, cancellable, callback, user_data);
}

SignetSubmitted
signet_visit_send_finish (SignetVisit   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_auto(GStrv) words = signet_visit_await_finish (self, result, NULL);
  SignetSubmitted submitted = SIGNET_SUBMITTED_NOTHING;
  GError *trouble = NULL;

  if (words == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED,
                         _("The Signet that is running ended without an answer. The mail may be in its "
                           "Outbox."));
  else if (!read_answer (words, &submitted, &trouble))
    {
      submitted = SIGNET_SUBMITTED_NOTHING;
      signet_visit_set_not_understood (error);
    }
  else if (trouble != NULL)
    g_propagate_error (error, trouble);
  return submitted;
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
  await_answer (self, operations, cancellable, callback, user_data);
}

gboolean
signet_visit_flush_finish (SignetVisit   *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_autoptr(GError) trouble = NULL;

  signet_visit_send_finish (self, result, &trouble);
  if (trouble == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}
