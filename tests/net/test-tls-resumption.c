/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GIO resumes a TLS session wherever host and port are the same, and then does not ask about the
 * certificate: what one server value pinned must not count for another. Without g_test_init(),
 * since GIO resumes nothing inside GLib's tests; so this one writes its TAP itself. */
#include "config.h"
#include "tls-trust.h"

#include "connection.h"
#include "fake-certificates.h"
#include "net-error.h"
#include "patience.h"

#define N_CONNECTIONS 3

typedef struct
{
  GSocket          *listener;
  guint16           port;
  FakeCertificates *certificates;
  gboolean          resumed[N_CONNECTIONS];
} Server;

static void
serve (Server         *self,
       gnutls_datum_t *ticket_key,
       guint           number)
{
  g_autoptr(GSocket) client = g_socket_accept (self->listener, NULL, NULL);
  gnutls_session_t session;

  g_assert_nonnull (client);
  gnutls_init (&session, GNUTLS_SERVER | GNUTLS_NO_SIGNAL);
  gnutls_set_default_priority (session);
  gnutls_credentials_set (session, GNUTLS_CRD_CERTIFICATE,
                          fake_certificates_get_credentials (self->certificates,
                                                             FAKE_CERTIFICATE_SELF_SIGNED));
  gnutls_session_ticket_enable_server (session, ticket_key);
  gnutls_transport_set_int (session, g_socket_get_fd (client));
  gnutls_handshake_set_timeout (session, TEST_PATIENCE * 1000);
  if (gnutls_handshake (session) == 0)
    {
      self->resumed[number] = gnutls_session_is_resumed (session);
      gnutls_record_send (session, "+OK\r\n", 5);
      gnutls_bye (session, GNUTLS_SHUT_WR);
    }
  gnutls_deinit (session);
}

static gpointer
run_server (gpointer data)
{
  gnutls_datum_t ticket_key;

  gnutls_session_ticket_key_generate (&ticket_key);
  for (guint i = 0; i < N_CONNECTIONS; i++)
    serve (data, &ticket_key, i);
  gnutls_free (ticket_key.data);
  return NULL;
}

static void
listen_locally (Server *self)
{
  g_autoptr(GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr(GSocketAddress) bound = NULL;

  self->listener = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_DEFAULT, NULL);
  g_assert_true (g_socket_bind (self->listener, address, TRUE, NULL));
  g_assert_true (g_socket_listen (self->listener, NULL));
  bound = g_socket_get_local_address (self->listener, NULL);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
}

/* Reads to the end, since the ticket comes after the handshake. */
static gboolean
visit (SignetServer  *server,
       GError       **error)
{
  g_autoptr(SignetConnection) connection
    = signet_connection_open (server, TEST_PATIENCE, NULL, NULL, error);

  if (connection == NULL)
    return FALSE;
  while (signet_line_stream_read_line (signet_connection_get_lines (connection), NULL, NULL, NULL))
    ;
  return TRUE;
}

static void
report (guint       number,
        gboolean    ok,
        const char *what)
{
  g_print ("%s %u - %s\n", ok ? "ok" : "not ok", number, what);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(FakeCertificates) certificates = fake_certificates_new ();
  Server server = { .certificates = certificates };
  g_autoptr(GTlsCertificate) certificate
    = g_tls_certificate_new_from_pem (fake_certificates_get_pem (certificates,
                                                                 FAKE_CERTIFICATE_SELF_SIGNED),
                                      -1, NULL);
  g_autofree char *pin = signet_tls_trust_pin_from_certificate (certificate);
  g_autoptr(SignetServer) plain = NULL;
  g_autoptr(SignetServer) pinned = NULL;
  g_autoptr(GThread) thread = NULL;
  g_autoptr(GError) error = NULL;
  gboolean visited;

  listen_locally (&server);
  plain = signet_server_new ("localhost", server.port, SIGNET_SECURITY_TLS, "alice",
                             fake_certificates_get_ca_file (certificates), NULL);
  pinned = signet_server_with_pin (plain, pin);
  thread = g_thread_new ("server", run_server, &server);

  g_print ("1..3\n");
  report (1, visit (pinned, NULL) && visit (pinned, NULL), "a pinned certificate is accepted");
  visited = visit (plain, &error);
  g_thread_join (g_steal_pointer (&thread));
  report (2, server.resumed[1], "the second session is resumed");
  report (3, !visited && g_error_matches (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CERTIFICATE),
          "the pin does not count for the server without it");
  g_object_unref (server.listener);
  return 0;
}
