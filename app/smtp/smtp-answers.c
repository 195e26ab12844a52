/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "smtp-answers.h"

#include <glib/gi18n-lib.h>

void
signet_smtp_answers_init (SignetSmtpAnswers  *self,
                          SignetSmtpWire     *wire,
                          SignetSmtpEnvelope *envelope,
                          guint               n_recipients)
{
  g_return_if_fail (self != NULL && wire != NULL && envelope != NULL);

  *self = (SignetSmtpAnswers) { .wire = wire, .envelope = envelope, .n_recipients = n_recipients };
  g_queue_init (&self->due);
  self->results = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_smtp_result_free);
}

void
signet_smtp_answers_clear (SignetSmtpAnswers *self)
{
  g_return_if_fail (self != NULL);

  g_queue_clear (&self->due);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_clear_error (&self->refusal);
}

void
signet_smtp_answers_expect (SignetSmtpAnswers *self,
                            SignetSmtpDue      due)
{
  g_return_if_fail (self != NULL);
  g_queue_push_tail (&self->due, GUINT_TO_POINTER (due));
}

guint
signet_smtp_answers_get_n_due (SignetSmtpAnswers *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return g_queue_get_length (&self->due);
}

static void
add_result (SignetSmtpAnswers     *self,
            const SignetSmtpReply *reply)
{
  const char *address = signet_smtp_envelope_get_recipient (self->envelope, self->results->len);
  SignetSmtpResult *result = signet_smtp_result_new (address, reply);

  g_ptr_array_add (self->results, result);
  if (signet_smtp_result_is_accepted (result))
    self->n_accepted++;
}

/* Remembers the first answer that is not of that class. */
static void
want (SignetSmtpAnswers     *self,
      const SignetSmtpReply *reply,
      guint                  class,
      const char            *message)
{
  signet_smtp_wire_check (reply, class, SIGNET_SMTP_ERROR_REFUSED, message,
                          self->refusal == NULL ? &self->refusal : NULL);
}

/* Where nobody was accepted the answer to DATA or BDAT tells nothing new. */
static void
take_answer_to_mail (SignetSmtpAnswers     *self,
                     const SignetSmtpReply *reply,
                     guint                  class)
{
  if (self->n_accepted > 0)
    want (self, reply, class, _("The server did not take the message"));
}

static gboolean
take_reply (SignetSmtpAnswers      *self,
            SignetSmtpDue           due,
            const SignetSmtpReply  *reply,
            GError                **error)
{
  const guint class = signet_smtp_reply_get_class (reply);

  switch (due)
    {
    case SIGNET_SMTP_DUE_MAIL:
      want (self, reply, 2, _("The server does not take mail from this sender"));
      return TRUE;
    case SIGNET_SMTP_DUE_RECIPIENT:
      /* What is said after a refused MAIL is not about the recipient. */
      add_result (self, self->refusal == NULL ? reply : NULL);
      return TRUE;
    case SIGNET_SMTP_DUE_DATA:
      self->invited = class == 3;
      take_answer_to_mail (self, reply, 3);
      return TRUE;
    case SIGNET_SMTP_DUE_PIECE:
      take_answer_to_mail (self, reply, 2);
      return TRUE;
    case SIGNET_SMTP_DUE_END:
      if (class == 3)
        return signet_smtp_wire_check (reply, 2, SIGNET_SMTP_ERROR_PROTOCOL,
                                       _("The server's answer is not SMTP"), error);
      self->taken = class == 2 && self->n_accepted > 0 && self->refusal == NULL;
      take_answer_to_mail (self, reply, 2);
      return TRUE;
    case SIGNET_SMTP_DUE_RESET:
    default:
      return signet_smtp_wire_check (reply, 2, SIGNET_SMTP_ERROR_PROTOCOL,
                                     _("The server did not give up the message before"), error);
    }
}

static SignetSmtpWait
get_wait (SignetSmtpDue due)
{
  switch (due)
    {
    case SIGNET_SMTP_DUE_DATA: return SIGNET_SMTP_WAIT_DATA;
    case SIGNET_SMTP_DUE_PIECE: return SIGNET_SMTP_WAIT_BLOCK;
    case SIGNET_SMTP_DUE_END: return SIGNET_SMTP_WAIT_END;
    case SIGNET_SMTP_DUE_RESET:
    case SIGNET_SMTP_DUE_MAIL:
    case SIGNET_SMTP_DUE_RECIPIENT:
    default: return SIGNET_SMTP_WAIT_COMMAND;
    }
}

gboolean
signet_smtp_answers_read (SignetSmtpAnswers  *self,
                          guint               n_due,
                          GError            **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  while (g_queue_get_length (&self->due) > n_due)
    {
      const SignetSmtpDue due = GPOINTER_TO_UINT (g_queue_pop_head (&self->due));
      const SignetSmtpReply *reply = signet_smtp_wire_read (self->wire, get_wait (due), error);

      if (reply == NULL || !take_reply (self, due, reply, error))
        return FALSE;
    }
  return TRUE;
}

void
signet_smtp_answers_read_reason (SignetSmtpAnswers *self)
{
  g_return_if_fail (self != NULL);

  const SignetSmtpReply *reply = signet_smtp_wire_read (self->wire, SIGNET_SMTP_WAIT_BLOCK, NULL);

  if (reply != NULL)
    want (self, reply, 2, _("The server did not take the message"));
}

static gboolean
is_answered (SignetSmtpAnswers *self)
{
  return self->results->len == self->n_recipients;
}

gboolean
signet_smtp_answers_is_doomed (SignetSmtpAnswers *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->refusal != NULL || (self->n_accepted == 0 && is_answered (self));
}

static gboolean
is_for_all_or_none (SignetSmtpAnswers *self)
{
  return (signet_smtp_envelope_get_flags (self->envelope) & SIGNET_SMTP_PARTIAL) == 0;
}

gboolean
signet_smtp_answers_check (SignetSmtpAnswers  *self,
                           GError            **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->refusal != NULL)
    g_propagate_error (error, g_error_copy (self->refusal));
  else if (self->n_accepted == 0)
    g_propagate_error (error, signet_smtp_error_new (SIGNET_SMTP_ERROR_ALL_RECIPIENTS_REFUSED, NULL,
                                                     _("The server refused every recipient")));
  else if (self->n_accepted < self->results->len && is_for_all_or_none (self))
    g_propagate_error (error, signet_smtp_error_new (SIGNET_SMTP_ERROR_SOME_RECIPIENTS_REFUSED, NULL,
                                                     _("The server refused some recipients")));
  else
    return TRUE;
  return FALSE;
}

GPtrArray *
signet_smtp_answers_dup_results (SignetSmtpAnswers *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  while (!is_answered (self))
    add_result (self, NULL);
  return g_ptr_array_ref (self->results);
}
