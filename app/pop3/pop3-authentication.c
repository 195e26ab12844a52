/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "pop3-authentication.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "net-error.h"
#include "sasl-text.h"

/* The longest command with its CRLF (RFC 2449, section 4). */
#define COMMAND_MAX 255

/* No mechanism here takes more. */
#define CHALLENGES_MAX 8

struct _SignetPop3Authentication
{
  SignetPop3Wire        *wire;
  SignetServer          *server;
  const SignetPop3Login *login;
  SignetPop3Pace         pace;
  const char            *mechanism;  /* NULL: USER and PASS */
  SignetSasl            *sasl;
  char                  *unsent;     /* an initial response too long for its command */
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
  g_set_error_literal (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_SASL,
                       _("The user name or password has characters that cannot be sent"));
  return FALSE;
}

static gboolean
choose (SignetPop3Authentication      *self,
        const SignetPop3Capabilities  *capabilities,
        GError                       **error)
{
  SignetConnection *connection = signet_pop3_wire_get_connection (self->wire);
  const char *const *offered = (const char *const *) capabilities->sasl;
  SignetSaslIdentity identity = {
    .user = signet_server_get_user (self->server),
    .secret = self->login->secret,
    .kind = self->login->kind,
    .host = signet_server_get_host (self->server),
    .port = signet_server_get_port (self->server),
  };
  g_autoptr(GBytes) binding = signet_connection_dup_channel_binding (connection,
                                                                     &identity.binding_type);

  identity.binding = binding;
  if (offered != NULL && (identity.secret != NULL || identity.kind == SIGNET_SECRET_CERTIFICATE))
    self->mechanism = signet_sasl_choose (offered, &identity);
  if (self->mechanism == NULL)
    return choose_user_and_pass (self, capabilities, error);
  self->sasl = signet_sasl_new (self->mechanism, offered, &identity, NULL, error);
  return self->sasl != NULL;
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
  signet_sasl_free (self->sasl);
  signet_sasl_wipe (self->unsent);
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

  if (self->sasl == NULL)
    return begin_user (self);

  g_autofree char *command = g_strconcat ("AUTH ", self->mechanism, NULL);
  char *response = signet_sasl_start (self->sasl);

  signet_pop3_wire_queue (self->wire, command);
  if (response != NULL && strlen (command) + strlen (" \r\n") + strlen (response) > COMMAND_MAX)
    self->unsent = g_steal_pointer (&response);
  queue_line (self, response != NULL ? " " : "", response != NULL ? response : "");
  signet_sasl_wipe (response);
  return self->unsent == NULL && signet_sasl_is_one_step (self->sasl);
}

static gboolean
check_login (SignetPop3Authentication  *self,
             const SignetPop3Reply     *reply,
             GError                   **error)
{
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

/* The answer to a challenge. Returns: (transfer full). */
static char *
respond (SignetPop3Authentication  *self,
         const char                *challenge,
         GError                   **error)
{
  if (self->unsent != NULL)
    return g_steal_pointer (&self->unsent);
  return signet_sasl_step (self->sasl, challenge, error);
}

/* SCRAM's empty answer to a server that has proved itself: after it comes nothing but +OK. */
static gboolean
is_last_word (SignetPop3Authentication *self,
              const char               *response)
{
  return *response == '\0' && g_str_has_prefix (self->mechanism, "SCRAM-")
         && signet_sasl_finish (self->sasl, NULL);
}

static gboolean
answer_challenge (SignetPop3Authentication  *self,
                  const char                *challenge,
                  const char                *next,
                  gboolean                  *sent_next,
                  GError                   **error)
{
  char *response = respond (self, challenge, error);

  if (response == NULL)
    {
      /* RFC 5034, section 4: this cancels the exchange. The session is over whatever comes of
       * it. */
      signet_pop3_wire_queue (self->wire, "*\r\n");
      signet_pop3_wire_flush (self->wire, NULL);
      return FALSE;
    }
  queue_line (self, response, "");
  if (next != NULL && is_last_word (self, response))
    {
      signet_pop3_wire_queue (self->wire, next);
      *sent_next = TRUE;
    }
  signet_sasl_wipe (response);
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
  if (self->sasl == NULL)
    return finish_user (self, error);

  for (guint n = 0; n < CHALLENGES_MAX; n++)
    {
      if (!signet_pop3_wire_read (self->wire, &reply, error))
        return FALSE;
      if (reply.status != SIGNET_POP3_STATUS_CONTINUE)
        break;
      if (!answer_challenge (self, reply.text, next, sent_next, error))
        return FALSE;
    }
  return check_login (self, &reply, error) && signet_sasl_finish (self->sasl, error);
}

gboolean
signet_pop3_authentication_is_vague (SignetPop3Authentication *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->vague;
}
