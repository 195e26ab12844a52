/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "connection.h"

#include <string.h>

#include "fake-proxy.h"
#include "fake-resolver.h"
#include "fake-server.h"
#include "net-error.h"
#include "patience.h"

#define SHORT_TIMEOUT 1

static GTlsCertificate *
dup_certificate (FakeServer      *fake,
                 FakeCertificate  which)
{
  FakeCertificates *made = fake_server_get_certificates (fake);

  return g_tls_certificate_new_from_pem (fake_certificates_get_pem (made, which), -1, NULL);
}

static SignetConnection *
open_connection (SignetServer *server)
{
  g_autoptr(GError) error = NULL;
  SignetConnection *connection = signet_connection_open (server, TEST_PATIENCE, NULL, NULL, &error);

  g_assert_no_error (error);
  return connection;
}

static void
assert_not_opened (SignetServer *server,
                   guint         timeout,
                   int           code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_connection_open (server, timeout, NULL, NULL, &error));
  g_assert_error (error, SIGNET_NET_ERROR, code);
  g_assert_cmpstr (error->message, !=, "");
}

static void
assert_line (SignetConnection *connection,
             const char       *expected)
{
  g_autoptr(GError) error = NULL;
  const char *line
    = signet_line_stream_read_line (signet_connection_get_lines (connection), NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (line, ==, expected);
}

static void
assert_no_line (SignetConnection *connection,
                int               code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_line_stream_read_line (signet_connection_get_lines (connection), NULL, NULL,
                                               &error));
  g_assert_error (error, SIGNET_NET_ERROR, code);
}

static void
assert_write (SignetConnection *connection,
              const char       *text)
{
  g_autoptr(GError) error = NULL;

  signet_connection_write (connection, text, strlen (text), NULL, &error);
  g_assert_no_error (error);
}

static void
assert_start_tls (SignetConnection *connection)
{
  g_autoptr(GError) error = NULL;

  signet_connection_start_tls (connection, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (signet_connection_is_secure (connection));
}

static void
test_plain (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);
  g_autoptr(SignetServer) server = fake_server_dup_server (fake, SIGNET_SECURITY_PLAIN, "alice");
  g_autoptr(SignetConnection) connection = NULL;
  const char *type = "";

  fake_script_send (script, "+OK ready\r\n");
  fake_script_reply (script, "NOOP", "+OK\r\n");
  fake_script_expect_end (script);
  fake_server_start (fake);

  connection = open_connection (server);
  g_assert_false (signet_connection_is_secure (connection));
  g_assert_null (signet_connection_dup_channel_binding (connection, &type));
  g_assert_null (type);
  assert_line (connection, "+OK ready");
  assert_write (connection, "NOOP\r\n");
  assert_line (connection, "+OK");
  signet_connection_close (connection);
  signet_connection_close (connection);
}

static void
test_tls (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);
  g_autoptr(SignetServer) server = fake_server_dup_server (fake, SIGNET_SECURITY_TLS, "alice");
  g_autoptr(SignetConnection) connection = NULL;

  fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
  fake_script_send (script, "+OK ready\r\n");
  fake_script_reply (script, "NOOP", "+OK\r\n");
  fake_script_expect_end (script);
  fake_server_start (fake);

  connection = open_connection (server);
  g_assert_true (signet_connection_is_secure (connection));
  assert_line (connection, "+OK ready");
  assert_write (connection, "NOOP\r\n");
  assert_line (connection, "+OK");
  g_clear_object (&connection);
  fake_server_assert_played (fake);
  g_assert_cmpstr (fake_server_get_clear (fake, 0), ==, "");
}

static void
test_start_tls (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);
  g_autoptr(SignetServer) server = fake_server_dup_server (fake, SIGNET_SECURITY_STARTTLS, "alice");
  g_autoptr(SignetConnection) connection = NULL;

  fake_script_send (script, "+OK ready\r\n");
  fake_script_reply (script, "STLS", "+OK\r\n");
  fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
  fake_script_reply (script, "CAPA", "+OK\r\n.\r\n");
  fake_script_expect_end (script);
  fake_server_start (fake);

  connection = open_connection (server);
  g_assert_false (signet_connection_is_secure (connection));
  assert_line (connection, "+OK ready");
  assert_write (connection, "STLS\r\n");
  assert_line (connection, "+OK");
  assert_start_tls (connection);
  assert_write (connection, "CAPA\r\n");
  assert_line (connection, "+OK");
  assert_line (connection, ".");
  g_clear_object (&connection);
  fake_server_assert_played (fake);
  g_assert_cmpstr (fake_server_get_clear (fake, 0), ==, "STLS\r\n");
}

static void
assert_start_tls_fails (SignetConnection *connection,
                        int               code)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (signet_connection_start_tls (connection, NULL, &error));
  g_assert_error (error, SIGNET_NET_ERROR, code);
  g_assert_false (signet_connection_is_secure (connection));
}

static void
test_injected_in_the_same_segment (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);
  g_autoptr(SignetServer) server = fake_server_dup_server (fake, SIGNET_SECURITY_STARTTLS, "alice");
  g_autoptr(SignetConnection) connection = NULL;

  fake_script_reply (script, "STLS", "+OK\r\n+OK CAPA follows\r\n");
  fake_script_expect_end (script);
  fake_server_start (fake);

  connection = open_connection (server);
  assert_write (connection, "STLS\r\n");
  assert_line (connection, "+OK");
  assert_start_tls_fails (connection, SIGNET_NET_ERROR_INJECTED);
}

/* Whether the server has sent what it was to send by now. */
typedef struct
{
  GMutex   mutex;
  GCond    cond;
  gboolean set;
} Flag;

static void
raise_flag (gpointer data)
{
  Flag *flag = data;

  g_mutex_lock (&flag->mutex);
  flag->set = TRUE;
  g_cond_signal (&flag->cond);
  g_mutex_unlock (&flag->mutex);
}

static void
await_flag (Flag *flag)
{
  g_mutex_lock (&flag->mutex);
  while (!flag->set)
    g_cond_wait (&flag->cond, &flag->mutex);
  g_mutex_unlock (&flag->mutex);
}

static void
test_injected_in_the_next_segment (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);
  g_autoptr(SignetServer) server = fake_server_dup_server (fake, SIGNET_SECURITY_STARTTLS, "alice");
  g_autoptr(SignetConnection) connection = NULL;
  Flag sent = { 0 };

  fake_script_reply (script, "STLS", "+OK\r\n");
  fake_script_expect (script, "NOOP");
  fake_script_send (script, "+OK CAPA follows\r\n");
  fake_script_call (script, raise_flag, &sent);
  fake_script_expect_end (script);
  fake_server_start (fake);

  connection = open_connection (server);
  assert_write (connection, "STLS\r\n");
  assert_line (connection, "+OK");
  assert_write (connection, "NOOP\r\n");
  await_flag (&sent);
  assert_start_tls_fails (connection, SIGNET_NET_ERROR_INJECTED);
  g_clear_object (&connection);
  fake_server_assert_played (fake);
}

static void
test_closed_before_handshake (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);
  g_autoptr(SignetServer) server = fake_server_dup_server (fake, SIGNET_SECURITY_STARTTLS, "alice");
  g_autoptr(SignetConnection) connection = NULL;
  g_autoptr(GError) error = NULL;

  fake_script_send (script, "+OK\r\n");
  fake_script_end (script, FAKE_END_DROPPED);
  fake_server_start (fake);

  connection = open_connection (server);
  assert_line (connection, "+OK");
  g_assert_false (signet_connection_start_tls (connection, NULL, &error));
  g_assert_true (g_error_matches (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED)
                 || g_error_matches (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TLS));
}

static void
test_versions (void)
{
  const struct { const char *priority; gboolean accepted; } cases[] = {
    { "NORMAL:-VERS-ALL:+VERS-TLS1.3", TRUE },
    { "NORMAL:-VERS-ALL:+VERS-TLS1.2", TRUE },
    { "NORMAL:-VERS-ALL:+VERS-TLS1.1:%VERIFY_ALLOW_SIGN_WITH_SHA1", FALSE },
    { "NORMAL:-VERS-ALL:+VERS-TLS1.0:%VERIFY_ALLOW_SIGN_WITH_SHA1", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = fake_server_add_script (fake);
      g_autoptr(SignetServer) server = fake_server_dup_server (fake, SIGNET_SECURITY_TLS, "alice");

      fake_script_set_priority (script, cases[i].priority);
      if (cases[i].accepted)
        fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
      else
        fake_script_expect_refusal (script, FAKE_CERTIFICATE_GOOD);
      fake_server_start (fake);
      if (cases[i].accepted)
        g_object_unref (open_connection (server));
      else
        assert_not_opened (server, TEST_PATIENCE, SIGNET_NET_ERROR_TLS);
    }
}

static void
test_not_tls (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);
  g_autoptr(SignetServer) server = fake_server_dup_server (fake, SIGNET_SECURITY_TLS, "alice");

  fake_script_may_leave (script);
  fake_script_send (script, "+OK this is not the port for TLS\r\n");
  fake_server_start (fake);
  assert_not_opened (server, TEST_PATIENCE, SIGNET_NET_ERROR_TLS);
}

static gboolean
ignore_piece (const char  *data,
              gsize        length,
              gpointer     user_data,
              GError     **error)
{
  return TRUE;
}

/* A body that ends too early is never a short one, however the server left. */
static void
test_closed_in_body (void)
{
  const struct { SignetSecurity security; FakeEnd end; } cases[] = {
    { SIGNET_SECURITY_PLAIN, FAKE_END_CLEAN },
    { SIGNET_SECURITY_PLAIN, FAKE_END_RESET },
    { SIGNET_SECURITY_TLS, FAKE_END_CLEAN },
    { SIGNET_SECURITY_TLS, FAKE_END_DROPPED },
    { SIGNET_SECURITY_TLS, FAKE_END_RESET },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = fake_server_add_script (fake);
      g_autoptr(SignetServer) server = fake_server_dup_server (fake, cases[i].security, "alice");
      g_autoptr(SignetConnection) connection = NULL;
      g_autoptr(GError) error = NULL;

      if (cases[i].security == SIGNET_SECURITY_TLS)
        fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
      fake_script_send (script, "+OK\r\nSubject: half\r\n\r\nwhole line\r\n.");
      fake_script_expect_any (script);
      fake_script_end (script, cases[i].end);
      fake_server_start (fake);

      connection = open_connection (server);
      assert_line (connection, "+OK");
      assert_write (connection, "NOOP\r\n");
      g_assert_false (signet_line_stream_read_body (signet_connection_get_lines (connection),
                                                    ignore_piece, NULL, NULL, &error));
      g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
    }
}

static void
test_silent_in_handshake (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetServer) server = fake_server_dup_server (fake, SIGNET_SECURITY_TLS, "alice");

  fake_script_stall (fake_server_add_script (fake));
  fake_server_start (fake);
  assert_not_opened (server, SHORT_TIMEOUT, SIGNET_NET_ERROR_TIMED_OUT);
}

static void
test_silent (void)
{
  const SignetSecurity securities[] = { SIGNET_SECURITY_PLAIN, SIGNET_SECURITY_TLS };

  for (guint i = 0; i < G_N_ELEMENTS (securities); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = fake_server_add_script (fake);
      g_autoptr(SignetServer) server = fake_server_dup_server (fake, securities[i], "alice");
      g_autoptr(SignetConnection) connection = NULL;
      g_autoptr(GError) error = NULL;

      if (securities[i] == SIGNET_SECURITY_TLS)
        fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
      fake_script_stall (script);
      fake_server_start (fake);
      connection = signet_connection_open (server, TEST_PATIENCE, NULL, NULL, &error);
      g_assert_no_error (error);
      signet_connection_set_timeout (connection, SHORT_TIMEOUT);
      assert_no_line (connection, SIGNET_NET_ERROR_TIMED_OUT);
    }
}

static void
await_flag_cb (gpointer data)
{
  await_flag (data);
}

/* A server that does not read either: neither the write nor the goodbye may wait for ever. */
static void
test_write_to_the_deaf (void)
{
  const SignetSecurity securities[] = { SIGNET_SECURITY_PLAIN, SIGNET_SECURITY_TLS };
  const gsize length = 64 << 20;
  g_autofree char *data = g_malloc0 (length);

  for (guint i = 0; i < G_N_ELEMENTS (securities); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = fake_server_add_script (fake);
      g_autoptr(SignetServer) server = fake_server_dup_server (fake, securities[i], "alice");
      g_autoptr(SignetConnection) connection = NULL;
      g_autoptr(GError) error = NULL;
      Flag closed = { 0 };
      gint64 begin;

      if (securities[i] == SIGNET_SECURITY_TLS)
        fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
      fake_script_call (script, await_flag_cb, &closed);
      fake_server_start (fake);
      connection = signet_connection_open (server, TEST_PATIENCE, NULL, NULL, NULL);
      g_assert_nonnull (connection);
      signet_connection_set_timeout (connection, SHORT_TIMEOUT);
      g_assert_false (signet_connection_write (connection, data, length, NULL, &error));
      g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TIMED_OUT);
      signet_connection_set_timeout (connection, TEST_PATIENCE);
      begin = g_get_monotonic_time ();
      g_clear_object (&connection);
      g_assert_cmpint (g_get_monotonic_time () - begin, <, TEST_PATIENCE * G_TIME_SPAN_SECOND);
      raise_flag (&closed);
      fake_server_assert_played (fake);
    }
}

static void
cancel (gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_cancelled_in_handshake (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);
  g_autoptr(SignetServer) server = fake_server_dup_server (fake, SIGNET_SECURITY_TLS, "alice");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  fake_script_await (script);
  fake_script_call (script, cancel, cancellable);
  fake_script_stall (script);
  fake_server_start (fake);
  g_assert_null (signet_connection_open (server, 60, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fake_server_assert_played (fake);
}

static void
test_cancelled_in_read (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);
  g_autoptr(SignetServer) server = fake_server_dup_server (fake, SIGNET_SECURITY_TLS, "alice");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(SignetConnection) connection = NULL;
  g_autoptr(GError) error = NULL;

  fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
  fake_script_expect (script, "NOOP");
  fake_script_call (script, cancel, cancellable);
  fake_script_stall (script);
  fake_server_start (fake);
  connection = signet_connection_open (server, 60, NULL, cancellable, &error);
  g_assert_no_error (error);
  assert_write (connection, "NOOP\r\n");
  g_assert_null (signet_line_stream_read_line (signet_connection_get_lines (connection), NULL,
                                               cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&connection);
  fake_server_assert_played (fake);
}

static void
test_cancelled_before (void)
{
  g_autoptr(SignetServer) server
    = signet_server_new ("127.0.0.1", 1, SIGNET_SECURITY_TLS, "alice", NULL, NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (signet_connection_open (server, TEST_PATIENCE, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Nobody listens on a port that nobody else can take either. */
static void
test_refused (void)
{
  g_autoptr(GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr(GSocketAddress) bound = NULL;
  g_autoptr(SignetServer) server = NULL;
  g_autoptr(GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                                            G_SOCKET_PROTOCOL_DEFAULT, NULL);

  g_assert_true (g_socket_bind (socket, address, FALSE, NULL));
  bound = g_socket_get_local_address (socket, NULL);
  server = signet_server_new ("127.0.0.1", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)),
                              SIGNET_SECURITY_TLS, "alice", NULL, NULL);
  assert_not_opened (server, TEST_PATIENCE, SIGNET_NET_ERROR_CONNECT);
}

static void
test_no_such_name (void)
{
  g_autoptr(SignetServer) server
    = signet_server_new ("nothing.example.org", 995, SIGNET_SECURITY_TLS, "alice", NULL, NULL);

  assert_not_opened (server, TEST_PATIENCE, SIGNET_NET_ERROR_RESOLVE);
}

static void
test_silent_name_server (void)
{
  g_autoptr(SignetServer) server
    = signet_server_new ("slow.example.org", 995, SIGNET_SECURITY_TLS, "alice", NULL, NULL);

  fake_resolver_add ("slow.example.org", FAKE_RESOLVER_SILENT);
  assert_not_opened (server, SHORT_TIMEOUT, SIGNET_NET_ERROR_CONNECT);
}

/* As behind a firewall that drops what is not for it: the system lets nobody in whose place in the queue nobody
 * made. */
static void
test_silent_port (void)
{
  g_autoptr(GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                                            G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr(GSocket) first = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                                           G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr(GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr(GSocketAddress) bound = NULL;
  g_autoptr(SignetServer) server = NULL;

  g_socket_set_listen_backlog (socket, 0);
  g_assert_true (g_socket_bind (socket, address, FALSE, NULL));
  g_assert_true (g_socket_listen (socket, NULL));
  bound = g_socket_get_local_address (socket, NULL);
  g_assert_true (g_socket_connect (first, bound, NULL, NULL));
  server = signet_server_new ("127.0.0.1", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)),
                              SIGNET_SECURITY_TLS, "alice", NULL, NULL);
  assert_not_opened (server, SHORT_TIMEOUT, SIGNET_NET_ERROR_CONNECT);
}

static void
test_plain_refused (void)
{
  const char *hosts[] = { "pop.example.org", "192.0.2.1", "localhost.example.org", "2001:db8::1" };
  const guint before = fake_resolver_get_n_lookups ();

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autoptr(SignetServer) server
        = signet_server_new (hosts[i], 110, SIGNET_SECURITY_PLAIN, "alice", NULL, NULL);

      assert_not_opened (server, TEST_PATIENCE, SIGNET_NET_ERROR_PLAIN_REFUSED);
    }
  g_assert_cmpuint (fake_resolver_get_n_lookups (), ==, before);
}

/* Takes connections and never accepts them, until its queue is full: from then on it is as
 * silent as an address behind a firewall. Returns: (transfer full). */
static GSocket *
make_black_hole (const char *host,
                 guint16     port,
                 GPtrArray  *fillers)
{
  g_autoptr(GSocketAddress) address = g_inet_socket_address_new_from_string (host, port);
  GSocket *hole = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                                G_SOCKET_PROTOCOL_DEFAULT, NULL);

  g_socket_set_listen_backlog (hole, 0);
  g_assert_true (g_socket_bind (hole, address, TRUE, NULL));
  g_assert_true (g_socket_listen (hole, NULL));
  for (guint i = 0; i < 4; i++)
    {
      GSocket *filler = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_DEFAULT, NULL);

      g_socket_set_blocking (filler, FALSE);
      g_socket_connect (filler, address, NULL, NULL);
      g_ptr_array_add (fillers, filler);
    }
  return hole;
}

/* RFC 8305: an address that does not answer holds up nothing. */
static void
test_happy_eyeballs (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);
  g_autoptr(GPtrArray) fillers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GSocket) hole = make_black_hole ("127.0.0.3", fake_server_get_port (fake), fillers);
  const char *ca_file = fake_certificates_get_ca_file (fake_server_get_certificates (fake));
  g_autoptr(SignetServer) server
    = signet_server_new ("pop.example.org", fake_server_get_port (fake), SIGNET_SECURITY_TLS,
                         "alice", ca_file, NULL);
  g_autoptr(SignetConnection) connection = NULL;

  fake_resolver_add ("pop.example.org", "127.0.0.3 127.0.0.1");
  fake_script_start_tls (script, FAKE_CERTIFICATE_WRONG_HOST); /* right for this name */
  fake_script_send (script, "+OK\r\n");
  fake_script_expect_end (script);
  fake_server_start (fake);

  connection = open_connection (server);
  assert_line (connection, "+OK");
}

/* The proxy is given the name, not an address: nothing is looked up here. */
static void
test_proxy (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);
  g_autoptr(FakeProxy) proxy = fake_proxy_new (fake_server_get_port (fake));
  const char *ca_file = fake_certificates_get_ca_file (fake_server_get_certificates (fake));
  g_autoptr(SignetServer) server
    = signet_server_new ("pop.example.org", 995, SIGNET_SECURITY_TLS, "alice", ca_file, NULL);
  g_autoptr(SignetConnection) connection = NULL;
  g_autofree char *asked_for = NULL;
  const guint before = fake_resolver_get_n_lookups ();

  fake_script_start_tls (script, FAKE_CERTIFICATE_WRONG_HOST);
  fake_script_send (script, "+OK\r\n");
  fake_script_expect_end (script);
  fake_server_start (fake);

  connection = open_connection (server);
  assert_line (connection, "+OK");
  g_clear_object (&connection);
  fake_server_assert_played (fake);
  asked_for = fake_proxy_dup_asked_for (proxy);
  g_assert_cmpstr (asked_for, ==, "pop.example.org:995");
  g_assert_cmpuint (fake_resolver_get_n_lookups (), ==, before);
}

/* "localhost" is another machine for a proxy, and plain text must not leave this one. */
static void
test_no_proxy_for_this_machine (void)
{
  const SignetSecurity securities[] = { SIGNET_SECURITY_PLAIN, SIGNET_SECURITY_TLS };

  for (guint i = 0; i < G_N_ELEMENTS (securities); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = fake_server_add_script (fake);
      g_autoptr(FakeProxy) proxy = fake_proxy_new (fake_server_get_port (fake));
      g_autoptr(SignetServer) server = fake_server_dup_server (fake, securities[i], "alice");
      g_autoptr(SignetConnection) connection = NULL;

      if (securities[i] == SIGNET_SECURITY_TLS)
        fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
      fake_script_send (script, "+OK\r\n");
      fake_script_expect_end (script);
      fake_server_start (fake);

      connection = open_connection (server);
      assert_line (connection, "+OK");
      g_clear_object (&connection);
      fake_server_assert_played (fake);
      g_assert_null (fake_proxy_dup_asked_for (proxy));
    }
}

static char *
encode (GBytes *data)
{
  return g_base64_encode (g_bytes_get_data (data, NULL), g_bytes_get_size (data));
}

static char *
answer_exporter (const char     *line,
                 FakeConnection *connection,
                 gpointer        user_data)
{
  g_autoptr(GBytes) data = fake_connection_dup_exporter (connection);
  g_autofree char *encoded = encode (data);

  return g_strconcat (encoded, "\r\n", NULL);
}

static void
test_binding_tls_1_3 (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);
  g_autoptr(SignetServer) server = fake_server_dup_server (fake, SIGNET_SECURITY_TLS, "alice");
  g_autoptr(SignetConnection) connection = NULL;
  g_autoptr(GBytes) binding = NULL;
  g_autofree char *encoded = NULL;
  const char *type = NULL;

  fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
  fake_script_answer (script, answer_exporter, NULL);
  fake_script_expect_end (script);
  fake_server_start (fake);

  connection = open_connection (server);
  binding = signet_connection_dup_channel_binding (connection, &type);
  g_assert_cmpstr (type, ==, "tls-exporter");
  g_assert_nonnull (binding);
  encoded = encode (binding);
  assert_write (connection, "EXPORTER\r\n");
  assert_line (connection, encoded);
}

/* RFC 5929, section 4: the hash of the server's certificate. */
static void
test_binding_tls_1_2 (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);
  g_autoptr(SignetServer) server = fake_server_dup_server (fake, SIGNET_SECURITY_TLS, "alice");
  g_autoptr(SignetConnection) connection = NULL;
  g_autoptr(GTlsCertificate) certificate = dup_certificate (fake, FAKE_CERTIFICATE_GOOD);
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr(GByteArray) der = NULL;
  g_autoptr(GBytes) binding = NULL;
  const char *type = NULL;
  guint8 hash[32];
  gsize length = sizeof hash;

  fake_script_set_priority (script, "NORMAL:-VERS-ALL:+VERS-TLS1.2");
  fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
  fake_script_expect_end (script);
  fake_server_start (fake);

  connection = open_connection (server);
  binding = signet_connection_dup_channel_binding (connection, &type);
  g_clear_object (&connection);
  fake_server_assert_played (fake);

  g_object_get (certificate, "certificate", &der, NULL);
  g_checksum_update (checksum, der->data, der->len);
  g_checksum_get_digest (checksum, hash, &length);
  g_assert_cmpstr (type, ==, "tls-server-end-point");
  g_assert_nonnull (binding);
  g_assert_cmpmem (g_bytes_get_data (binding, NULL), g_bytes_get_size (binding), hash, length);
}

static char *
answer_client (const char     *line,
               FakeConnection *connection,
               gpointer        user_data)
{
  g_autofree char *name = fake_connection_dup_client (connection);

  return g_strconcat (name != NULL ? name : "nobody", "\r\n", NULL);
}

static void
test_client_certificate (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetServer) server = fake_server_dup_server (fake, SIGNET_SECURITY_TLS, "alice");
  g_autoptr(GTlsCertificate) certificate = dup_certificate (fake, FAKE_CERTIFICATE_CLIENT);

  for (guint i = 0; i < 2; i++)
    {
      FakeScript *script = fake_server_add_script (fake);

      fake_script_ask_client (script);
      fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
      fake_script_answer (script, answer_client, NULL);
    }
  fake_server_start (fake);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(SignetConnection) connection
        = signet_connection_open (server, TEST_PATIENCE, i == 0 ? certificate : NULL, NULL, &error);

      g_assert_no_error (error);
      assert_write (connection, "WHOAMI\r\n");
      assert_line (connection, i == 0 ? "alice" : "nobody");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fake_resolver_install ();
  fake_proxy_install ();
  g_test_add_func ("/connection/plain", test_plain);
  g_test_add_func ("/connection/tls", test_tls);
  g_test_add_func ("/connection/start-tls", test_start_tls);
  g_test_add_func ("/connection/injected-in-the-same-segment", test_injected_in_the_same_segment);
  g_test_add_func ("/connection/injected-in-the-next-segment", test_injected_in_the_next_segment);
  g_test_add_func ("/connection/closed-before-handshake", test_closed_before_handshake);
  g_test_add_func ("/connection/versions", test_versions);
  g_test_add_func ("/connection/not-tls", test_not_tls);
  g_test_add_func ("/connection/closed-in-body", test_closed_in_body);
  g_test_add_func ("/connection/silent-in-handshake", test_silent_in_handshake);
  g_test_add_func ("/connection/silent", test_silent);
  g_test_add_func ("/connection/write-to-the-deaf", test_write_to_the_deaf);
  g_test_add_func ("/connection/cancelled-in-handshake", test_cancelled_in_handshake);
  g_test_add_func ("/connection/cancelled-in-read", test_cancelled_in_read);
  g_test_add_func ("/connection/cancelled-before", test_cancelled_before);
  g_test_add_func ("/connection/refused", test_refused);
  g_test_add_func ("/connection/no-such-name", test_no_such_name);
  g_test_add_func ("/connection/silent-name-server", test_silent_name_server);
  g_test_add_func ("/connection/silent-port", test_silent_port);
  g_test_add_func ("/connection/plain-refused", test_plain_refused);
  g_test_add_func ("/connection/happy-eyeballs", test_happy_eyeballs);
  g_test_add_func ("/connection/proxy", test_proxy);
  g_test_add_func ("/connection/no-proxy-for-this-machine", test_no_proxy_for_this_machine);
  g_test_add_func ("/connection/binding-tls-1-3", test_binding_tls_1_3);
  g_test_add_func ("/connection/binding-tls-1-2", test_binding_tls_1_2);
  g_test_add_func ("/connection/client-certificate", test_client_certificate);
  return g_test_run ();
}
