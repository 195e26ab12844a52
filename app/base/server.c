/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "server.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

struct _SignetServer
{
  char           *host;
  char           *user;
  char           *ca_file;
  char           *pin;
  char           *client_file;
  guint16         port;
  SignetSecurity  security;
  SignetAuth      auth;
};

G_DEFINE_BOXED_TYPE (SignetServer, signet_server, signet_server_ref, signet_server_unref)

static const char *const security_names[] = { "tls", "starttls", "plain" };

const char *
signet_security_to_string (SignetSecurity security)
{
  g_return_val_if_fail (security < G_N_ELEMENTS (security_names), NULL);
  return security_names[security];
}

gboolean
signet_security_from_string (const char     *text,
                             SignetSecurity *security)
{
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (security_names); i++)
    if (strcmp (text, security_names[i]) == 0)
      {
        *security = (SignetSecurity) i;
        return TRUE;
      }
  return FALSE;
}

static const char *const auth_names[] = { "password", "token", "certificate" };

const char *
signet_auth_to_string (SignetAuth auth)
{
  g_return_val_if_fail (auth < G_N_ELEMENTS (auth_names), NULL);
  return auth_names[auth];
}

gboolean
signet_auth_from_string (const char *text,
                         SignetAuth *auth)
{
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (auth_names); i++)
    if (strcmp (text, auth_names[i]) == 0)
      {
        *auth = (SignetAuth) i;
        return TRUE;
      }
  return FALSE;
}

SignetServer *
signet_server_new (const char     *host,
                   guint16         port,
                   SignetSecurity  security,
                   const char     *user,
                   const char     *ca_file,
                   const char     *pin)
{
  g_return_val_if_fail (host != NULL, NULL);

  SignetServer *self = g_atomic_rc_box_new0 (SignetServer);

  self->host = g_strdup (host);
  self->port = port;
  self->security = security;
  self->user = g_strdup (user);
  self->ca_file = g_strdup (ca_file);
  self->pin = g_strdup (pin);
  return self;
}

SignetServer *
signet_server_ref (SignetServer *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
server_clear (SignetServer *self)
{
  g_free (self->host);
  g_free (self->user);
  g_free (self->ca_file);
  g_free (self->pin);
  g_free (self->client_file);
}

void
signet_server_unref (SignetServer *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) server_clear);
}

const char *
signet_server_get_host (SignetServer *self)
{
  return self->host;
}

guint16
signet_server_get_port (SignetServer *self)
{
  return self->port;
}

SignetSecurity
signet_server_get_security (SignetServer *self)
{
  return self->security;
}

const char *
signet_server_get_user (SignetServer *self)
{
  return self->user;
}

const char *
signet_server_get_ca_file (SignetServer *self)
{
  return self->ca_file;
}

const char *
signet_server_get_pin (SignetServer *self)
{
  return self->pin;
}

SignetAuth
signet_server_get_auth (SignetServer *self)
{
  return self->auth;
}

const char *
signet_server_get_client_file (SignetServer *self)
{
  return self->client_file;
}

gboolean
signet_server_is_loopback (SignetServer *self)
{
  g_autoptr(GInetAddress) address = g_inet_address_new_from_string (self->host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);
  return g_ascii_strcasecmp (self->host, "localhost") == 0;
}

gboolean
signet_server_equal (SignetServer *a,
                     SignetServer *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_str_equal (a->host, b->host) && a->port == b->port && a->security == b->security
         && g_strcmp0 (a->user, b->user) == 0 && g_strcmp0 (a->ca_file, b->ca_file) == 0
         && g_strcmp0 (a->pin, b->pin) == 0 && a->auth == b->auth
         && g_strcmp0 (a->client_file, b->client_file) == 0;
}

SignetServer *
signet_server_with_pin (SignetServer *self,
                        const char   *pin)
{
  SignetServer *other = signet_server_new (self->host, self->port, self->security, self->user,
                                           self->ca_file, pin);

  other->auth = self->auth;
  other->client_file = g_strdup (self->client_file);
  return other;
}

SignetServer *
signet_server_with_auth (SignetServer *self,
                         SignetAuth    auth,
                         const char   *client_file)
{
  SignetServer *other = signet_server_with_pin (self, self->pin);

  other->auth = auth;
  g_free (other->client_file);
  other->client_file = g_strdup (client_file);
  return other;
}

static gboolean
parse_port (const char *text,
            guint16    *port)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT16, &number, NULL))
    return FALSE;
  *port = (guint16) number;
  return TRUE;
}

static gboolean
is_host (const char *host)
{
  if (*host == '\0' || strlen (host) > 253)
    return FALSE;
  for (const char *at = host; *at != '\0'; at++)
    if (g_ascii_isspace (*at) || g_ascii_iscntrl (*at) || strchr ("/@[]<>\"\\", *at) != NULL)
      return FALSE;
  return g_utf8_validate (host, -1, NULL)
         && (strchr (host, ':') == NULL || g_hostname_is_ip_address (host));
}

gboolean
signet_server_parse (const char  *text,
                     guint16      default_port,
                     char       **host,
                     guint16     *port,
                     GError     **error)
{
  g_return_val_if_fail (text != NULL && host != NULL && port != NULL, FALSE);

  g_autofree char *name = NULL;
  const char *close = *text == '[' ? strchr (text, ']') : NULL;
  const char *colon = close ? (close[1] == ':' ? close + 1 : NULL) : strchr (text, ':');
  gboolean ok;

  if (close != NULL)
    name = g_strndup (text + 1, (gsize) (close - text - 1));
  else if (colon != NULL && strchr (colon + 1, ':') == NULL)
    name = g_strndup (text, (gsize) (colon - text));
  else /* no port, or a bare IPv6 address */
    {
      name = g_strdup (text);
      colon = NULL;
    }

  *port = default_port;
  ok = is_host (name) && (colon == NULL || parse_port (colon + 1, port))
       && (close == NULL || close[1] == '\0' || colon != NULL);
  if (!ok)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("“%s” is not a server: write its name, or its name and port like "
                     "pop.example.org:995"), text);
      return FALSE;
    }
  *host = g_steal_pointer (&name);
  return TRUE;
}
