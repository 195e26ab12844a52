/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "smtp-session.h"

#include <glib/gi18n-lib.h>

#include "net-error.h"
#include "smtp-opening.h"
#include "smtp-transaction.h"

struct _SignetSmtpSession
{
  GObject                 parent_instance;
  SignetSmtpWire         *wire;          /* NULL: over */
  SignetSmtpCapabilities *capabilities;
  SignetSmtpTransaction  *ahead;         /* begun behind the last mail, nullable */
  SignetSmtpBefore        before;        /* what the next transaction finds */
};

G_DEFINE_FINAL_TYPE (SignetSmtpSession, signet_smtp_session, G_TYPE_OBJECT)

static void
give_up (SignetSmtpSession *self)
{
  g_clear_pointer (&self->ahead, signet_smtp_transaction_free);
  g_clear_pointer (&self->wire, signet_smtp_wire_free);
}

static void
signet_smtp_session_finalize (GObject *object)
{
  SignetSmtpSession *self = SIGNET_SMTP_SESSION (object);

  give_up (self);
  g_clear_pointer (&self->capabilities, signet_smtp_capabilities_free);

  G_OBJECT_CLASS (signet_smtp_session_parent_class)->finalize (object);
}

static void
signet_smtp_session_class_init (SignetSmtpSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_smtp_session_finalize;
}

static void
signet_smtp_session_init (SignetSmtpSession *self)
{
}

SignetSmtpSession *
signet_smtp_session_open (SignetServer           *server,
                          const SignetSmtpLogin  *login,
                          guint                   patience,
                          SignetSmtpStep         *step,
                          GCancellable           *cancellable,
                          GError                **error)
{
  g_return_val_if_fail (server != NULL && login != NULL && patience > 0, NULL);

  g_auto(SignetSmtpOpening) opening = { NULL };
  gboolean done = signet_smtp_opening_run (&opening, server, login, patience, cancellable, error);
  SignetSmtpSession *self;

  if (step != NULL)
    *step = opening.step;
  if (!done)
    return NULL;
  self = g_object_new (SIGNET_TYPE_SMTP_SESSION, NULL);
  self->wire = g_steal_pointer (&opening.wire);
  self->capabilities = g_steal_pointer (&opening.capabilities);
  return self;
}

const SignetSmtpCapabilities *
signet_smtp_session_get_capabilities (SignetSmtpSession *self)
{
  g_return_val_if_fail (SIGNET_IS_SMTP_SESSION (self), NULL);
  return self->capabilities;
}

/* The transaction that has begun already, if it is for this envelope; a server that was told of
 * another one cannot be told that it was a mistake. */
static SignetSmtpTransaction *
take_transaction (SignetSmtpSession   *self,
                  SignetSmtpEnvelope  *envelope,
                  GError             **error)
{
  if (self->ahead == NULL)
    return signet_smtp_wire_check_quiet (self->wire, error)
           ? signet_smtp_transaction_new (self->wire, self->capabilities, envelope, self->before)
           : NULL;
  if (signet_smtp_transaction_get_envelope (self->ahead) == envelope)
    return g_steal_pointer (&self->ahead);
  signet_smtp_wire_give_up (self->wire);
  g_set_error_literal (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED,
                       _("The connection is closed"));
  return NULL;
}

/* After BDAT only RSET is sure to end what failed (RFC 3030, section 2). */
static SignetSmtpTransaction *
prepare_next (SignetSmtpSession  *self,
              SignetSmtpEnvelope *next)
{
  g_autoptr(SignetSmtpTransaction) transaction = NULL;

  if (next == NULL)
    return NULL;
  transaction = signet_smtp_transaction_new (self->wire, self->capabilities, next,
                                             self->capabilities->chunking ? SIGNET_SMTP_RESET
                                                                          : SIGNET_SMTP_CLEAN);
  return signet_smtp_transaction_can_go_ahead (transaction) ? g_steal_pointer (&transaction) : NULL;
}

static gboolean
send_one (SignetSmtpSession       *self,
          SignetSmtpEnvelope      *envelope,
          GInputStream            *mail,
          SignetSmtpEnvelope      *next,
          SignetSmtpProgressFunc   progress,
          gpointer                 user_data,
          GPtrArray              **results,
          GCancellable            *cancellable,
          GError                 **error)
{
  g_autoptr(SignetSmtpTransaction) transaction = take_transaction (self, envelope, error);
  g_autoptr(SignetSmtpTransaction) following = NULL;
  gboolean done;

  if (transaction == NULL)
    return FALSE;
  following = prepare_next (self, next);
  done = signet_smtp_transaction_run (transaction, mail, following, progress, user_data, cancellable,
                                      error);
  if (results != NULL)
    *results = signet_smtp_transaction_dup_results (transaction);
  self->before = signet_smtp_transaction_is_done (transaction) ? SIGNET_SMTP_CLEAN
                                                               : SIGNET_SMTP_RESET;
  if (signet_smtp_transaction_has_begun (following))
    self->ahead = g_steal_pointer (&following);
  return done;
}

/* Whether after that error it is not certain any more what an answer is an answer to. */
static gboolean
is_confusing (const GError *error)
{
  return g_error_matches (error, SIGNET_SMTP_ERROR, SIGNET_SMTP_ERROR_PROTOCOL)
         || g_error_matches (error, SIGNET_SMTP_ERROR, SIGNET_SMTP_ERROR_UNKNOWN_STATE);
}

gboolean
signet_smtp_session_send (SignetSmtpSession       *self,
                          SignetSmtpEnvelope      *envelope,
                          GInputStream            *mail,
                          SignetSmtpEnvelope      *next,
                          SignetSmtpProgressFunc   progress,
                          gpointer                 user_data,
                          GPtrArray              **results,
                          GCancellable            *cancellable,
                          GError                 **error)
{
  g_return_val_if_fail (SIGNET_IS_SMTP_SESSION (self), FALSE);
  g_return_val_if_fail (envelope != NULL && G_IS_INPUT_STREAM (mail), FALSE);

  g_autoptr(GError) local = NULL;
  gboolean done;

  if (results != NULL)
    *results = NULL;
  if (self->wire == NULL)
    {
      g_set_error_literal (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED,
                           _("The connection is closed"));
      return FALSE;
    }
  if (!signet_smtp_envelope_check (envelope, self->capabilities, error))
    return FALSE;
  signet_smtp_wire_set_cancellable (self->wire, cancellable);
  done = send_one (self, envelope, mail, next, progress, user_data, results, cancellable, &local);
  if (signet_smtp_wire_is_over (self->wire) || is_confusing (local))
    give_up (self);
  if (!done)
    g_propagate_error (error, g_steal_pointer (&local));
  return done;
}

gboolean
signet_smtp_session_is_open (SignetSmtpSession *self)
{
  g_return_val_if_fail (SIGNET_IS_SMTP_SESSION (self), FALSE);
  return self->wire != NULL;
}

void
signet_smtp_session_quit (SignetSmtpSession *self)
{
  g_return_if_fail (SIGNET_IS_SMTP_SESSION (self));

  /* A server that was told of another mail waits for that. */
  if (self->wire != NULL && self->ahead == NULL)
    {
      signet_smtp_wire_set_cancellable (self->wire, NULL);
      signet_smtp_wire_queue (self->wire, "QUIT\r\n");
      signet_smtp_wire_flush (self->wire, NULL);
    }
  give_up (self);
}
