/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "smtp-opening.h"

#include <glib/gi18n-lib.h>

#include "net-error.h"
#include "smtp-authentication.h"

/* The name or address of this machine is nobody's business, and servers write it into the mail. This
 * is what is true of every machine. */
#define HELLO "EHLO [127.0.0.1]\r\n"

/* To reach the server at all; it is not a wait that the standard speaks of. */
#define CONNECT_PATIENCE 60

static gboolean
open_wire (SignetSmtpOpening      *self,
           SignetServer           *server,
           const SignetSmtpLogin  *login,
           guint                   patience,
           GCancellable           *cancellable,
           GError                **error)
{
  g_autoptr(GError) local = NULL;
  SignetConnection *connection = signet_connection_open (server, MIN (patience, CONNECT_PATIENCE),
                                                         login->certificate, cancellable, &local);

  if (connection != NULL)
    {
      self->wire = signet_smtp_wire_new (connection, patience);
      signet_smtp_wire_set_cancellable (self->wire, cancellable);
      return TRUE;
    }
  if (g_error_matches (local, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CERTIFICATE)
      || g_error_matches (local, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TLS))
    self->step = SIGNET_SMTP_STEP_SECURE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_greeting (SignetSmtpOpening  *self,
               GError            **error)
{
  const SignetSmtpReply *reply = signet_smtp_wire_read (self->wire, SIGNET_SMTP_WAIT_COMMAND, error);

  return reply != NULL
         && signet_smtp_wire_check (reply, 2, SIGNET_SMTP_ERROR_REFUSED,
                                    _("The server does not accept connections"), error);
}

/* Asks for the capabilities. What was known before is forgotten (RFC 3207, section 4.2). */
static gboolean
say_hello (SignetSmtpOpening  *self,
           GError            **error)
{
  const SignetSmtpReply *reply = signet_smtp_wire_ask (self->wire, HELLO, error);

  g_clear_pointer (&self->capabilities, signet_smtp_capabilities_free);
  if (reply == NULL
      || !signet_smtp_wire_check (reply, 2, SIGNET_SMTP_ERROR_REFUSED,
                                  _("The server does not tell what it can do"), error))
    return FALSE;
  self->capabilities = signet_smtp_capabilities_parse (reply->text->str);
  return TRUE;
}

static gboolean
start_tls (SignetSmtpOpening  *self,
           GCancellable       *cancellable,
           GError            **error)
{
  const SignetSmtpReply *reply;

  self->step = SIGNET_SMTP_STEP_SECURE;
  if (!say_hello (self, error))
    return FALSE;
  if (!self->capabilities->starttls)
    {
      g_propagate_error (error, signet_smtp_error_new (SIGNET_SMTP_ERROR_NO_STARTTLS, NULL,
                                                       _("The server does not offer STARTTLS")));
      return FALSE;
    }
  reply = signet_smtp_wire_ask (self->wire, "STARTTLS\r\n", error);
  return reply != NULL
         && signet_smtp_wire_check (reply, 2, SIGNET_SMTP_ERROR_NO_STARTTLS,
                                    _("The server refused STARTTLS"), error)
         && signet_connection_start_tls (signet_smtp_wire_get_connection (self->wire), cancellable,
                                         error);
}

gboolean
signet_smtp_opening_run (SignetSmtpOpening      *self,
                         SignetServer           *server,
                         const SignetSmtpLogin  *login,
                         guint                   patience,
                         GCancellable           *cancellable,
                         GError                **error)
{
  g_return_val_if_fail (self != NULL && self->wire == NULL, FALSE);
  g_return_val_if_fail (server != NULL && login != NULL, FALSE);

  self->step = SIGNET_SMTP_STEP_CONNECT;
  if (!open_wire (self, server, login, patience, cancellable, error) || !read_greeting (self, error))
    return FALSE;
  if (signet_server_get_security (server) == SIGNET_SECURITY_STARTTLS
      && !start_tls (self, cancellable, error))
    return FALSE;

  self->step = SIGNET_SMTP_STEP_LOGIN;
  return say_hello (self, error)
         && (signet_server_get_user (server) == NULL
             || signet_smtp_authenticate (self->wire, server, login, self->capabilities, error));
}

void
signet_smtp_opening_clear (SignetSmtpOpening *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->wire, signet_smtp_wire_free);
  g_clear_pointer (&self->capabilities, signet_smtp_capabilities_free);
}
