/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "server-login.h"

#include <glib/gi18n-lib.h>

#include "client-file.h"
#include "trouble.h"

gboolean
signet_server_login_wants_secret (SignetServer *server)
{
  g_return_val_if_fail (server != NULL, FALSE);
  return signet_server_get_auth (server) != SIGNET_AUTH_CERTIFICATE;
}

static void
set_trouble (SignetServer  *server,
             const GError  *problem,
             GError       **error)
{
  g_autofree char *sentence
    = g_strdup_printf (_("The certificate to sign in to %s with cannot be used."),
                       signet_server_get_host (server));
  g_autoptr(SignetTrouble) trouble
    = signet_trouble_new (SIGNET_TROUBLE_SETTINGS, sentence,
                          _("It is read from a PEM file that has the certificate and its private key."),
                          problem->message, NULL);

  g_propagate_error (error, signet_trouble_to_error (trouble));
}

gboolean
signet_server_login_init (SignetServerLogin  *self,
                          SignetServer       *server,
                          const char         *secret,
                          GError            **error)
{
  g_return_val_if_fail (self != NULL && server != NULL, FALSE);

  const char *path = signet_server_get_client_file (server);
  g_autoptr(GError) problem = NULL;

  *self = (SignetServerLogin) { .secret = secret, .kind = SIGNET_SECRET_PASSWORD };
  if (signet_server_get_auth (server) == SIGNET_AUTH_TOKEN)
    self->kind = SIGNET_SECRET_TOKEN;
  if (signet_server_get_auth (server) != SIGNET_AUTH_CERTIFICATE)
    return TRUE;
  self->kind = SIGNET_SECRET_CERTIFICATE;
  self->secret = NULL;
  self->certificate = signet_client_file_read (path, &problem);
  if (self->certificate == NULL)
    set_trouble (server, problem, error);
  return self->certificate != NULL;
}

void
signet_server_login_clear (SignetServerLogin *self)
{
  g_clear_object (&self->certificate);
}
