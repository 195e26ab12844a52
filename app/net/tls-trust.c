/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "tls-trust.h"

#include <glib/gi18n-lib.h>

#include "net-error.h"

static gboolean
is_trusted (SignetServer         *server,
            GTlsCertificate      *certificate,
            GTlsCertificateFlags  flags)
{
  const char *pin = signet_server_get_pin (server);
  g_autofree char *shown = NULL;

  if (flags == G_TLS_CERTIFICATE_NO_FLAGS)
    return TRUE;
  if (pin == NULL)
    return FALSE;
  shown = signet_tls_trust_pin_from_certificate (certificate);
  return g_ascii_strcasecmp (pin, shown) == 0;
}

static gboolean
accept_certificate_cb (GTlsConnection       *connection,
                       GTlsCertificate      *certificate,
                       GTlsCertificateFlags  flags,
                       gpointer              user_data)
{
  return is_trusted (user_data, certificate, flags);
}

static void
release_server (gpointer  data,
                GClosure *closure)
{
  signet_server_unref (data);
}

/* Returns: (transfer full); NULL without an error where the system has no anchors that can be read. */
static GTlsDatabase *
open_database (SignetServer  *server,
               GError       **error)
{
  const char *ca_file = signet_server_get_ca_file (server);
  g_autofree char *path = NULL;
  g_autoptr(GError) cause = NULL;
  GTlsDatabase *database;

  if (ca_file == NULL)
    return g_tls_backend_get_default_database (g_tls_backend_get_default ());

  path = g_canonicalize_filename (ca_file, NULL);
  database = g_tls_file_database_new (path, &cause);
  if (database == NULL)
    g_set_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TLS,
                 _("The file of certificate authorities %s cannot be read: %s"), path,
                 cause->message);
  return database;
}

/* The name that the certificate has to be made out to. */
static GSocketConnectable *
make_identity (SignetServer *server)
{
  const char *host = signet_server_get_host (server);
  g_autofree char *ascii = g_hostname_to_ascii (host);

  return g_network_address_new (ascii != NULL ? ascii : host, signet_server_get_port (server));
}

GTlsConnection *
signet_tls_trust_new_connection (SignetServer  *server,
                                 GIOStream     *base,
                                 GError       **error)
{
  g_return_val_if_fail (server != NULL, NULL);
  g_return_val_if_fail (G_IS_IO_STREAM (base), NULL);

  GError *cause = NULL;
  g_autoptr(GTlsDatabase) database = open_database (server, &cause);
  g_autoptr(GSocketConnectable) identity = make_identity (server);
  GTlsBackend *backend = g_tls_backend_get_default ();
  gpointer connection;

  if (cause != NULL)
    {
      g_propagate_error (error, cause);
      return NULL;
    }
  /* As g_tls_client_connection_new() does, but that one reads the system's anchors first, which takes
   * longer than the handshake, even where they do not count. */
  connection = g_initable_new (g_tls_backend_get_client_connection_type (backend), NULL, &cause,
                               "base-io-stream", base, "server-identity", identity,
                               "database", database, NULL);
  if (connection == NULL)
    g_propagate_error (error, signet_net_error_translate (cause, SIGNET_NET_ERROR_TLS));
  else
    g_signal_connect_data (connection, "accept-certificate", G_CALLBACK (accept_certificate_cb),
                           signet_server_ref (server), release_server, 0);
  return connection;
}

gboolean
signet_tls_trust_check (SignetServer    *server,
                        GTlsConnection  *connection,
                        GError         **error)
{
  g_return_val_if_fail (server != NULL, FALSE);
  g_return_val_if_fail (G_IS_TLS_CONNECTION (connection), FALSE);

  GTlsCertificate *certificate = g_tls_connection_get_peer_certificate (connection);
  const GTlsCertificateFlags flags = g_tls_connection_get_peer_certificate_errors (connection);

  if (certificate == NULL || is_trusted (server, certificate, flags))
    return TRUE;
  g_propagate_error (error, signet_net_error_new_certificate (certificate, flags,
                                                              signet_server_get_host (server)));
  return FALSE;
}

char *
signet_tls_trust_pin_from_certificate (GTlsCertificate *certificate)
{
  g_return_val_if_fail (G_IS_TLS_CERTIFICATE (certificate), NULL);

  g_autoptr(GByteArray) der = NULL;
  g_autofree char *hash = NULL;

  g_object_get (certificate, "certificate", &der, NULL);
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, der->data, der->len);
  return g_strconcat ("sha256:", hash, NULL);
}
