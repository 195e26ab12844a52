/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "smtp-authentication.h"

#include <glib/gi18n-lib.h>

#include "sasl-exchange.h"
#include "sasl-text.h"

/* The longest command with its CRLF (RFC 5321, section 4.5.3.1.4). */
#define COMMAND_MAX 512

#define CODE_CHALLENGE 334

/* RFC 4954, sections 4 and 6: what the server says when it is the mechanism that it does not take. */
static gboolean
is_about_mechanism (const SignetSmtpReply *reply)
{
  return reply->code == 504 || reply->code == 534 || reply->code == 538;
}

static gboolean
say (SignetSmtpWire  *wire,
     char            *line,
     GError         **error)
{
  signet_smtp_wire_queue (wire, line);
  signet_sasl_wipe (line);
  return signet_smtp_wire_flush (wire, error);
}

static gboolean
answer_challenge (SignetSmtpWire      *wire,
                  SignetSaslExchange  *exchange,
                  const char          *challenge,
                  GError             **error)
{
  char *line = signet_sasl_exchange_respond (exchange, challenge, error);

  if (line != NULL)
    return say (wire, line, error);

  /* RFC 4954, section 4: this cancels the exchange. The session is over whatever comes of it. */
  signet_smtp_wire_queue (wire, SIGNET_SASL_CANCEL);
  signet_smtp_wire_flush (wire, NULL);
  return FALSE;
}

static gboolean
check_login (const SignetSmtpReply  *reply,
             SignetSaslExchange     *exchange,
             GError                **error)
{
  g_autoptr(GString) nothing = g_string_new (NULL);
  SignetSmtpReply shown = *reply;

  if (signet_sasl_exchange_is_repeated (exchange, reply->text->str))
    shown.text = nothing;
  return signet_smtp_wire_check (&shown, 2,
                                 is_about_mechanism (reply) ? SIGNET_SMTP_ERROR_NO_MECHANISM
                                                            : SIGNET_SMTP_ERROR_AUTH,
                                 _("The server does not let this user in"), error)
         && signet_sasl_exchange_finish (exchange, error);
}

static gboolean
exchange_all (SignetSmtpWire      *wire,
              SignetSaslExchange  *exchange,
              GError             **error)
{
  const SignetSmtpReply *reply;

  if (!say (wire, signet_sasl_exchange_begin (exchange, COMMAND_MAX), error))
    return FALSE;
  while ((reply = signet_smtp_wire_read (wire, SIGNET_SMTP_WAIT_COMMAND, error)) != NULL)
    {
      if (reply->code != CODE_CHALLENGE)
        return check_login (reply, exchange, error);
      if (!answer_challenge (wire, exchange, reply->text->str, error))
        return FALSE;
    }
  return FALSE;
}

gboolean
signet_smtp_authenticate (SignetSmtpWire                *wire,
                          SignetServer                  *server,
                          const SignetSmtpLogin         *login,
                          const SignetSmtpCapabilities  *capabilities,
                          GError                       **error)
{
  g_return_val_if_fail (wire != NULL && server != NULL && login != NULL, FALSE);
  g_return_val_if_fail (capabilities != NULL, FALSE);

  g_autoptr(SignetSaslExchange) exchange = NULL;

  if (!signet_sasl_exchange_choose (signet_smtp_wire_get_connection (wire), server,
                                    (const char *const *) capabilities->sasl, login->secret,
                                    login->kind, &exchange, error))
    return FALSE;
  if (exchange != NULL)
    return exchange_all (wire, exchange, error);
  g_propagate_error (error, signet_smtp_error_new (SIGNET_SMTP_ERROR_NO_MECHANISM, NULL,
                                                   _("The server offers no way to log in that is "
                                                     "known here")));
  return FALSE;
}
