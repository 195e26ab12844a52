/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "server-file.h"

#include <string.h>

/* The values of one server, by the ends of their keys. */
enum { HOST, PORT, SECURITY, USER, CA_FILE, PIN, AUTH, CLIENT_FILE, N_VALUES };

static const char *const ends[N_VALUES] = {
  "-host", "-port", "-security", "-user", "-ca-file", "-pin", "-auth", "-client-file",
};

static gboolean
is_host (const char *text)
{
  g_autofree char *host = NULL;
  guint16 port;

  return signet_server_parse (text, 0, &host, &port, NULL) && strcmp (host, text) == 0;
}

/* Returns: the value that cannot be read at all, N_VALUES if there is none. */
static int
read_values (GKeyFile   *keys,
             const char *group,
             const char *prefix,
             char       *values[N_VALUES])
{
  for (int i = 0; i < N_VALUES; i++)
    {
      g_autofree char *key = g_strconcat (prefix, ends[i], NULL);
      g_autoptr(GError) error = NULL;

      values[i] = g_key_file_get_string (keys, group, key, &error);
      if (error == NULL || g_error_matches (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND))
        continue;
      g_clear_pointer (&values[i], g_free); /* set for a bad escape, beside the error */
      return i;
    }
  return N_VALUES;
}

/* What of them makes no server. Returns: N_VALUES, and *server, if nothing does. */
static int
make_server (char          *values[N_VALUES],
             const char    *user,
             SignetServer **server)
{
  guint64 port;
  SignetSecurity security;
  SignetAuth auth = SIGNET_AUTH_PASSWORD;

  if (values[HOST] == NULL || !is_host (values[HOST]))
    return HOST;
  if (values[PORT] == NULL
      || !g_ascii_string_to_unsigned (values[PORT], 10, 1, G_MAXUINT16, &port, NULL))
    return PORT;
  if (!signet_security_from_string (values[SECURITY], &security))
    return SECURITY;
  if (values[AUTH] != NULL && !signet_auth_from_string (values[AUTH], &auth))
    return AUTH;
  if (auth == SIGNET_AUTH_CERTIFICATE && values[CLIENT_FILE] == NULL)
    return CLIENT_FILE;

  g_autoptr(SignetServer) plain
    = signet_server_new (values[HOST], (guint16) port, security, values[USER] != NULL ? values[USER] : user,
                         values[CA_FILE], values[PIN]);
  *server = signet_server_with_auth (plain, auth, values[CLIENT_FILE]);
  return N_VALUES;
}

SignetServer *
signet_server_file_read (GKeyFile    *keys,
                         const char  *group,
                         const char  *prefix,
                         const char  *user,
                         char       **wrong)
{
  g_return_val_if_fail (keys != NULL && group != NULL && prefix != NULL, NULL);
  g_return_val_if_fail (wrong != NULL, NULL);

  char *values[N_VALUES] = { NULL };
  SignetServer *server = NULL;
  int bad = read_values (keys, group, prefix, values);

  if (bad == N_VALUES)
    bad = make_server (values, user, &server);
  if (bad < N_VALUES)
    *wrong = g_strconcat (prefix, ends[bad], NULL);
  for (int i = 0; i < N_VALUES; i++)
    g_free (values[i]);
  return server;
}

static void
put (GKeyFile   *keys,
     const char *group,
     const char *prefix,
     int         end,
     const char *value)
{
  g_autofree char *key = g_strconcat (prefix, ends[end], NULL);

  if (value != NULL && *value != '\0')
    g_key_file_set_string (keys, group, key, value);
  else
    g_key_file_remove_key (keys, group, key, NULL);
}

void
signet_server_file_put (GKeyFile     *keys,
                        const char   *group,
                        const char   *prefix,
                        SignetServer *server)
{
  g_return_if_fail (keys != NULL && group != NULL && prefix != NULL);

  if (server == NULL)
    {
      for (int i = 0; i < N_VALUES; i++)
        put (keys, group, prefix, i, NULL);
      return;
    }

  g_autofree char *port = g_strdup_printf ("%u", signet_server_get_port (server));
  const SignetAuth auth = signet_server_get_auth (server);

  put (keys, group, prefix, HOST, signet_server_get_host (server));
  put (keys, group, prefix, PORT, port);
  put (keys, group, prefix, SECURITY, signet_security_to_string (signet_server_get_security (server)));
  put (keys, group, prefix, USER, signet_server_get_user (server));
  put (keys, group, prefix, CA_FILE, signet_server_get_ca_file (server));
  put (keys, group, prefix, PIN, signet_server_get_pin (server));
  put (keys, group, prefix, AUTH, auth != SIGNET_AUTH_PASSWORD ? signet_auth_to_string (auth) : NULL);
  put (keys, group, prefix, CLIENT_FILE, signet_server_get_client_file (server));
}
