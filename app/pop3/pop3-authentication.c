/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "pop3-authentication.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sasl-exchange.h"
#include "sasl-text.h"

/* The longest command with its CRLF (RFC 2449, section 4). */
#define COMMAND_MAX 255

struct _SignetPop3Authentication
{
  SignetPop3Wire        *wire;
  SignetServer          *server;
  const SignetPop3Login *login;
  SignetPop3Pace         pace;
  SignetSaslExchange    *exchange;  /* NULL: USER and PASS */
  gboolean               vague;
};

static void
set_no_mechanism (GError **error)
{
  g_propagate_error (error, signet_pop3_error_new (SIGNET_POP3_ERROR_NO_MECHANISM, NULL,
                                                   _("The server offers no way to log in that is "
                                                     "known here")));
}

/* Nothing may end the line early. */
static gboolean
is_sendable (const char *text)
{
  for (; *text != '\0'; text++)
    if (g_ascii_iscntrl (*text))
      return FALSE;
  return TRUE;
}

/* Servers without CAPA, and those that tell neither of SASL nor of USER, are as old as these
 * two. */
static gboolean
choose_user_and_pass (SignetPop3Authentication      *self,
                      const SignetPop3Capabilities  *capabilities,
                      GError                       **error)
{
  if (self->login->kind != SIGNET_SECRET_PASSWORD || self->login->secret == NULL
      || (capabilities->sasl != NULL && !capabilities->user))
    {
      set_no_mechanism (error);
      return FALSE;
    }
  if (is_sendable (signet_server_get_user (self->server)) && is_sendable (self->login->secret))
    return TRUE;
  return signet_sasl_fail_unsendable (error);
}

static gboolean
choose (SignetPop3Authentication      *self,
        const SignetPop3Capabilities  *capabilities,
        GError                       **error)
{
  if (!signet_sasl_exchange_choose (signet_pop3_wire_get_connection (self->wire), self->server,
                                    (const char *const *) capabilities->sasl, self->login->secret,
                                    self->login->kind, &self->exchange, error))
    return FALSE;
  return self->exchange != NULL || choose_user_and_pass (self, capabilities, error);
}

SignetPop3Authentication *
signet_pop3_authentication_new (SignetPop3Wire                *wire,
                                SignetServer                  *server,
                                const SignetPop3Login         *login,
                                const SignetPop3Capabilities  *capabilities,
                                SignetPop3Pace                 pace,
                                GError                       **error)
{
  g_return_val_if_fail (wire != NULL && server != NULL && login != NULL, NULL);
  g_return_val_if_fail (capabilities != NULL, NULL);

  /* The promise that no secret leaves in the clear has its last word here. */
  g_return_val_if_fail (signet_connection_is_secure (signet_pop3_wire_get_connection (wire))
                        || signet_server_get_security (server) == SIGNET_SECURITY_PLAIN, NULL);

  g_autoptr(SignetPop3Authentication) self = g_new0 (SignetPop3Authentication, 1);

  self->wire = wire;
  self->server = server;
  self->login = login;
  self->pace = pace;
  return choose (self, capabilities, error) ? g_steal_pointer (&self) : NULL;
}

void
signet_pop3_authentication_free (SignetPop3Authentication *self)
{
  if (self == NULL)
    return;
  signet_sasl_exchange_free (self->exchange);
  g_free (self);
}

static void
queue_line (SignetPop3Authentication *self,
            const char               *first,
            const char               *second)
{
  signet_pop3_wire_queue (self->wire, first);
  signet_pop3_wire_queue (self->wire, second);
  signet_pop3_wire_queue (self->wire, "\r\n");
}

static gboolean
begin_user (SignetPop3Authentication *self)
{
  queue_line (self, "USER ", signet_server_get_user (self->server));
  if (self->pace == SIGNET_POP3_EAGER)
    queue_line (self, "PASS ", self->login->secret);
  return self->pace == SIGNET_POP3_EAGER;
}

gboolean
signet_pop3_authentication_begin (SignetPop3Authentication *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->exchange == NULL)
    return begin_user (self);

  char *command = signet_sasl_exchange_begin (self->exchange, COMMAND_MAX);

  signet_pop3_wire_queue (self->wire, command);
  signet_sasl_wipe (command);
  return signet_sasl_exchange_is_one_step (self->exchange);
}

static gboolean
check_login (SignetPop3Authentication  *self,
             SignetPop3Reply           *reply,
             GError                   **error)
{
  if (self->exchange != NULL ? signet_sasl_exchange_is_repeated (self->exchange, reply->text)
                             : strlen (self->login->secret) >= 4
                               && strstr (reply->text, self->login->secret) != NULL)
    reply->text = "";
  self->vague = reply->status == SIGNET_POP3_STATUS_ERR && reply->code == SIGNET_POP3_CODE_NONE;
  return signet_pop3_wire_check (reply, SIGNET_POP3_ERROR_AUTH,
                                 _("The server does not let this user in"), error);
}

static gboolean
finish_user (SignetPop3Authentication  *self,
             GError                   **error)
{
  SignetPop3Reply reply;

  if (!signet_pop3_wire_read (self->wire, &reply, error) || !check_login (self, &reply, error))
    return FALSE;
  if (self->pace == SIGNET_POP3_STEPWISE)
    {
      queue_line (self, "PASS ", self->login->secret);
      if (!signet_pop3_wire_flush (self->wire, error))
        return FALSE;
    }
  return signet_pop3_wire_read (self->wire, &reply, error) && check_login (self, &reply, error);
}

static gboolean
answer_challenge (SignetPop3Authentication  *self,
                  const char                *challenge,
                  const char                *next,
                  gboolean                  *sent_next,
                  GError                   **error)
{
  char *line = signet_sasl_exchange_respond (self->exchange, challenge, error);

  if (line == NULL)
    {
      /* RFC 5034, section 4: this cancels the exchange. The session is over whatever comes of
       * it. */
      signet_pop3_wire_queue (self->wire, SIGNET_SASL_CANCEL);
      signet_pop3_wire_flush (self->wire, NULL);
      return FALSE;
    }
  signet_pop3_wire_queue (self->wire, line);
  if (next != NULL && signet_sasl_exchange_is_last_word (self->exchange, line))
    {
      signet_pop3_wire_queue (self->wire, next);
      *sent_next = TRUE;
    }
  signet_sasl_wipe (line);
  return signet_pop3_wire_flush (self->wire, error);
}

gboolean
signet_pop3_authentication_finish (SignetPop3Authentication  *self,
                                   const char                *next,
                                   gboolean                  *sent_next,
                                   GError                   **error)
{
  SignetPop3Reply reply;

  g_return_val_if_fail (self != NULL && sent_next != NULL, FALSE);

  *sent_next = FALSE;
  if (self->exchange == NULL)
    return finish_user (self, error);

  do
    if (!signet_pop3_wire_read (self->wire, &reply, error))
      return FALSE;
  while (reply.status == SIGNET_POP3_STATUS_CONTINUE
         && answer_challenge (self, reply.text, next, sent_next, error));

  /* A challenge that could not be answered has set the error. */
  return reply.status != SIGNET_POP3_STATUS_CONTINUE && check_login (self, &reply, error)
         && signet_sasl_exchange_finish (self->exchange, error);
}

gboolean
signet_pop3_authentication_is_vague (SignetPop3Authentication *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->vague;
}
