/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "sasl-exchange.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "net-error.h"
#include "sasl-text.h"

struct _SignetSaslExchange
{
  const char *mechanism;
  SignetSasl *sasl;
  char       *secret;        /* nullable */
  char       *unsent;        /* an initial response too long for its command */
  char       *said;          /* the last response, nullable */
  guint       n_challenges;
};

gboolean
signet_sasl_exchange_choose (SignetConnection    *connection,
                             SignetServer        *server,
                             const char *const   *offered,
                             const char          *secret,
                             SignetSecretKind     kind,
                             SignetSaslExchange **exchange,
                             GError             **error)
{
  g_return_val_if_fail (SIGNET_IS_CONNECTION (connection) && server != NULL, FALSE);
  g_return_val_if_fail (exchange != NULL, FALSE);

  /* The promise that no secret leaves in the clear has its last word here. */
  g_return_val_if_fail (signet_connection_is_secure (connection)
                        || signet_server_get_security (server) == SIGNET_SECURITY_PLAIN, FALSE);

  SignetSaslIdentity identity = {
    .user = signet_server_get_user (server),
    .secret = secret,
    .kind = kind,
    .host = signet_server_get_host (server),
    .port = signet_server_get_port (server),
  };
  g_autoptr(GBytes) binding = signet_connection_dup_channel_binding (connection,
                                                                     &identity.binding_type);
  g_autoptr(SignetSaslExchange) self = g_new0 (SignetSaslExchange, 1);

  *exchange = NULL;
  identity.binding = binding;
  if (offered != NULL && (secret != NULL || kind == SIGNET_SECRET_CERTIFICATE))
    self->mechanism = signet_sasl_choose (offered, &identity);
  if (self->mechanism == NULL)
    return TRUE;
  self->sasl = signet_sasl_new (self->mechanism, offered, &identity, NULL, error);
  if (self->sasl == NULL)
    return FALSE;
  self->secret = g_strdup (secret);
  *exchange = g_steal_pointer (&self);
  return TRUE;
}

void
signet_sasl_exchange_free (SignetSaslExchange *self)
{
  if (self == NULL)
    return;
  signet_sasl_free (self->sasl);
  signet_sasl_wipe (self->secret);
  signet_sasl_wipe (self->unsent);
  signet_sasl_wipe (self->said);
  g_free (self);
}

char *
signet_sasl_exchange_begin (SignetSaslExchange *self,
                            gsize               command_max)
{
  g_return_val_if_fail (self != NULL && self->said == NULL, NULL);

  char *response = signet_sasl_start (self->sasl);
  char *command;

  if (response != NULL
      && strlen ("AUTH ") + strlen (self->mechanism) + strlen (" \r\n") + strlen (response)
         > command_max)
    self->unsent = g_steal_pointer (&response);
  command = g_strconcat ("AUTH ", self->mechanism, response != NULL ? " " : "",
                         response != NULL ? response : "", "\r\n", NULL);
  self->said = response;
  return command;
}

gboolean
signet_sasl_exchange_is_one_step (SignetSaslExchange *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->unsent == NULL && signet_sasl_is_one_step (self->sasl);
}

/* The answer to a challenge. Returns: (transfer full). */
static char *
make_response (SignetSaslExchange  *self,
               const char          *challenge,
               GError             **error)
{
  if (++self->n_challenges > SIGNET_SASL_CHALLENGES_MAX)
    {
      g_set_error_literal (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_SASL,
                           _("The server does not come to an end with the login"));
      return NULL;
    }
  if (self->unsent != NULL)
    return g_steal_pointer (&self->unsent);
  return signet_sasl_step (self->sasl, challenge, error);
}

char *
signet_sasl_exchange_respond (SignetSaslExchange  *self,
                              const char          *challenge,
                              GError             **error)
{
  g_return_val_if_fail (self != NULL && challenge != NULL, NULL);

  char *response = make_response (self, challenge, error);
  char *line;

  if (response == NULL)
    return NULL;
  line = g_strconcat (response, "\r\n", NULL);
  signet_sasl_wipe (self->said);
  self->said = response;
  return line;
}

gboolean
signet_sasl_exchange_is_last_word (SignetSaslExchange *self,
                                   const char         *line)
{
  g_return_val_if_fail (self != NULL && line != NULL, FALSE);

  return strcmp (line, "\r\n") == 0 && g_str_has_prefix (self->mechanism, "SCRAM-")
         && signet_sasl_finish (self->sasl, NULL);
}

/* What is shorter than that stands in any text. */
static gboolean
contains (const char *text,
          const char *secret)
{
  return secret != NULL && strlen (secret) >= 4 && strstr (text, secret) != NULL;
}

gboolean
signet_sasl_exchange_is_repeated (SignetSaslExchange *self,
                                  const char         *text)
{
  g_return_val_if_fail (self != NULL && text != NULL, TRUE);
  return contains (text, self->secret) || contains (text, self->said);
}

gboolean
signet_sasl_exchange_finish (SignetSaslExchange  *self,
                             GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return signet_sasl_finish (self->sasl, error);
}
