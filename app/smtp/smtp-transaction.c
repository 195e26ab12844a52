/* SPDX-License-Identifier: GPL-3.0-or-later */
/* At no time is the end of more than one mail out without its answer, so that a lost
 * connection leaves one mail in doubt at most. */
#include "config.h"
#include "smtp-transaction.h"

#include <glib/gi18n-lib.h>

#include "net-error.h"
#include "smtp-answers.h"
#include "smtp-pieces.h"

/* Answers that may be due before some are read: neither side's buffers may fill up while both write
 * (RFC 2920, section 3.1). */
#define WINDOW 100
#define PIECES_AHEAD 4

/* Commands around those for the recipients. */
#define OTHERS 3

struct _SignetSmtpTransaction
{
  SignetSmtpWire               *wire;
  const SignetSmtpCapabilities *capabilities;
  SignetSmtpEnvelope           *envelope;
  SignetSmtpBefore              before;
  SignetSmtpAnswers             answers;
  gboolean                      begun;
  gboolean                      ended;       /* the end of the mail may have left */
};

/* Those whom the server takes at once (RFC 9422 section 4.2); the others are for another transaction. */
static guint
count_recipients (SignetSmtpTransaction *self)
{
  const guint count = signet_smtp_envelope_get_n_recipients (self->envelope);
  const guint most = self->capabilities->recipients_max;

  return most > 0 ? MIN (count, most) : count;
}

SignetSmtpTransaction *
signet_smtp_transaction_new (SignetSmtpWire                *wire,
                             const SignetSmtpCapabilities  *capabilities,
                             SignetSmtpEnvelope            *envelope,
                             SignetSmtpBefore               before)
{
  g_return_val_if_fail (wire != NULL && capabilities != NULL && envelope != NULL, NULL);

  SignetSmtpTransaction *self = g_new0 (SignetSmtpTransaction, 1);

  self->wire = wire;
  self->capabilities = capabilities;
  self->envelope = signet_smtp_envelope_ref (envelope);
  self->before = before;
  signet_smtp_answers_init (&self->answers, wire, self->envelope, count_recipients (self));
  return self;
}

void
signet_smtp_transaction_free (SignetSmtpTransaction *self)
{
  if (self == NULL)
    return;
  signet_smtp_answers_clear (&self->answers);
  signet_smtp_envelope_unref (self->envelope);
  g_free (self);
}

SignetSmtpEnvelope *
signet_smtp_transaction_get_envelope (SignetSmtpTransaction *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->envelope;
}

gboolean
signet_smtp_transaction_can_go_ahead (SignetSmtpTransaction *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->capabilities->pipelining && count_recipients (self) < WINDOW - OTHERS
         && signet_smtp_envelope_check (self->envelope, self->capabilities, NULL);
}

/* Queues a command; what may not wait leaves and is answered. */
static gboolean
say (SignetSmtpTransaction  *self,
     const char             *command,
     SignetSmtpDue           due,
     GError                **error)
{
  const gboolean pipelining = self->capabilities->pipelining;

  signet_smtp_wire_queue (self->wire, command);
  signet_smtp_answers_expect (&self->answers, due);
  if (pipelining && signet_smtp_answers_get_n_due (&self->answers) < WINDOW)
    return TRUE;
  return signet_smtp_wire_flush (self->wire, error)
         && signet_smtp_answers_read (&self->answers, pipelining ? WINDOW / 2 : 0, error);
}

/* All that comes before the mail. Nothing leaves in vain after a refused MAIL that is known of. */
static gboolean
begin (SignetSmtpTransaction  *self,
       GError                **error)
{
  g_autofree char *mail = signet_smtp_envelope_dup_mail (self->envelope, self->capabilities);

  self->begun = TRUE;
  if ((self->before == SIGNET_SMTP_RESET && !say (self, "RSET\r\n", SIGNET_SMTP_DUE_RESET, error))
      || !say (self, mail, SIGNET_SMTP_DUE_MAIL, error))
    return FALSE;
  for (guint i = 0; i < count_recipients (self) && self->answers.refusal == NULL; i++)
    {
      g_autofree char *command = signet_smtp_envelope_dup_rcpt (self->envelope, self->capabilities,
                                                                i);

      if (!say (self, command, SIGNET_SMTP_DUE_RECIPIENT, error))
        return FALSE;
    }
  if (!self->capabilities->pipelining || self->capabilities->chunking)
    return TRUE;
  return say (self, "DATA\r\n", SIGNET_SMTP_DUE_DATA, error);
}

/* The server waits for a mail that is not to be sent. Where nobody would get it an empty one does
 * (RFC 2920, section 3.1); otherwise nothing helps but to hang up. */
static void
decline (SignetSmtpTransaction *self)
{
  if (!self->answers.invited)
    return;
  if (self->answers.n_accepted > 0 || !say (self, ".\r\n", SIGNET_SMTP_DUE_END, NULL)
      || !signet_smtp_wire_flush (self->wire, NULL)
      || !signet_smtp_answers_read (&self->answers, 0, NULL))
    signet_smtp_wire_give_up (self->wire);
}

/* Nothing of the mail leaves before it is known who gets it. BDAT could go along with the envelope (RFC
 * 3030, section 4.2), but then every loss of the connection would leave the mail in doubt. */
static gboolean
settle_envelope (SignetSmtpTransaction  *self,
                 GError                **error)
{
  return (self->begun || begin (self, error)) && signet_smtp_wire_flush (self->wire, error)
         && signet_smtp_answers_read (&self->answers, 0, error);
}

/* Where DATA has not left with the envelope. */
static gboolean
ask_for_mail (SignetSmtpTransaction  *self,
              GError                **error)
{
  return self->capabilities->pipelining || self->capabilities->chunking
         || say (self, "DATA\r\n", SIGNET_SMTP_DUE_DATA, error);
}

/* What is said before the mail is no answer to it: a "250" would be taken for one. With BDAT each piece has
 * an answer of its own. */
static gboolean
check_unanswered (SignetSmtpTransaction  *self,
                  GError                **error)
{
  return self->capabilities->chunking || signet_smtp_wire_check_quiet (self->wire, error);
}

/* A server that hangs up while it is written to may have said why, or have said all. Returns whether
 * the latter. */
static gboolean
hear_out (SignetSmtpTransaction  *self,
          GError                **error)
{
  if (!g_error_matches (*error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED)
      || !signet_smtp_answers_read (&self->answers, 0, NULL))
    return FALSE;
  if (self->ended)
    g_clear_error (error);
  else if (!signet_smtp_answers_is_doomed (&self->answers))
    signet_smtp_answers_read_reason (&self->answers);
  return self->ended;
}

/* Whether everybody gets it: who does not may be asked about again before another mail. */
static gboolean
is_for_all (SignetSmtpTransaction *self)
{
  return self->answers.n_accepted == signet_smtp_envelope_get_n_recipients (self->envelope);
}

static gboolean
send_piece (SignetSmtpTransaction  *self,
            const GString          *piece,
            SignetSmtpDue           due,
            SignetSmtpTransaction  *next,
            GError                **error)
{
  signet_smtp_wire_queue_bytes (self->wire, piece->str, piece->len);
  if (due == SIGNET_SMTP_DUE_END || self->capabilities->chunking)
    signet_smtp_answers_expect (&self->answers, due);
  self->ended = due == SIGNET_SMTP_DUE_END;
  if (self->ended && next != NULL && is_for_all (self) && !begin (next, error))
    return FALSE;
  return signet_smtp_wire_flush (self->wire, error) || hear_out (self, error);
}

/* Returns FALSE with an error where the connection is lost or the mail cannot be read; TRUE when all
 * was answered, whatever the answers are. */
static gboolean
send_mail (SignetSmtpTransaction  *self,
           SignetSmtpPieces       *pieces,
           SignetSmtpTransaction  *next,
           SignetSmtpProgressFunc  progress,
           gpointer                user_data,
           GCancellable           *cancellable,
           GError                **error)
{
  const guint ahead = self->capabilities->pipelining ? PIECES_AHEAD : 0;

  while (!self->ended && !signet_smtp_answers_is_doomed (&self->answers))
    {
      const GString *piece = signet_smtp_pieces_next (pieces, cancellable, error);
      SignetSmtpDue due = signet_smtp_pieces_is_last (pieces) ? SIGNET_SMTP_DUE_END
                                                              : SIGNET_SMTP_DUE_PIECE;

      if (piece == NULL)
        {
          /* There is no way back from the middle of a mail. */
          signet_smtp_wire_give_up (self->wire);
          return FALSE;
        }
      if (!send_piece (self, piece, due, next, error))
        return FALSE;
      if (progress != NULL)
        progress (signet_smtp_pieces_get_position (pieces), user_data);
      if (!self->ended && !signet_smtp_answers_read (&self->answers, ahead, error))
        return FALSE;
    }
  return signet_smtp_answers_read (&self->answers, 0, error);
}

/* The connection is lost, or the mail cannot be read. What the server has said until then counts; where it
 * may have all, nobody knows what became of it. cause: (transfer full). Always returns FALSE. */
static gboolean
break_off (SignetSmtpTransaction  *self,
           GError                 *cause,
           GError                **error)
{
  g_autoptr(GError) known = cause;
  g_autofree char *message = NULL;

  if (signet_smtp_answers_is_doomed (&self->answers))
    return signet_smtp_answers_check (&self->answers, error);
  if (!self->ended)
    {
      g_propagate_error (error, g_steal_pointer (&known));
      return FALSE;
    }
  message = g_strdup_printf (_("The server was sent the whole message, but did not confirm it: %s"),
                             known->message);
  g_propagate_error (error, signet_smtp_error_new (SIGNET_SMTP_ERROR_UNKNOWN_STATE, NULL, message));
  return FALSE;
}

gboolean
signet_smtp_transaction_run (SignetSmtpTransaction  *self,
                             GInputStream           *mail,
                             SignetSmtpTransaction  *next,
                             SignetSmtpProgressFunc  progress,
                             gpointer                user_data,
                             GCancellable           *cancellable,
                             GError                **error)
{
  g_return_val_if_fail (self != NULL && G_IS_INPUT_STREAM (mail), FALSE);

  g_autoptr(SignetSmtpPieces) pieces
    = signet_smtp_pieces_new (mail, self->capabilities->chunking ? SIGNET_SMTP_PIECES_BDAT
                                                                 : SIGNET_SMTP_PIECES_DATA);
  GError *cause = NULL;

  if (!settle_envelope (self, &cause))
    return break_off (self, cause, error);
  if (!signet_smtp_answers_check (&self->answers, error))
    {
      decline (self);
      return FALSE;
    }
  if (!ask_for_mail (self, &cause) || !check_unanswered (self, &cause)
      || !send_mail (self, pieces, next, progress, user_data, cancellable, &cause))
    return break_off (self, cause, error);
  return signet_smtp_answers_check (&self->answers, error);
}

GPtrArray *
signet_smtp_transaction_dup_results (SignetSmtpTransaction *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return signet_smtp_answers_dup_results (&self->answers);
}

gboolean
signet_smtp_transaction_is_done (SignetSmtpTransaction *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->answers.taken;
}

gboolean
signet_smtp_transaction_has_begun (SignetSmtpTransaction *self)
{
  return self != NULL && self->begun;
}
