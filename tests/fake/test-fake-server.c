/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fake server against GIO's client: what it promises to tests, and that it notices what a
 * client does wrong. */
#include "config.h"

#include <string.h>

#include "fake-server.h"

static GIOStream *
dial (FakeServer *fake)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GError) error = NULL;
  GSocketConnection *connection
    = g_socket_client_connect_to_host (client, "127.0.0.1", fake_server_get_port (fake), NULL,
                                       &error);

  g_assert_no_error (error);
  g_socket_set_timeout (g_socket_connection_get_socket (connection), 10);
  return G_IO_STREAM (connection);
}

static GIOStream *
secure (FakeServer  *fake,
        GIOStream   *base,
        GError     **error)
{
  g_autoptr(GSocketConnectable) identity = g_network_address_new ("localhost", 0);
  g_autoptr(GTlsDatabase) anchors
    = g_tls_file_database_new (fake_certificates_get_ca_file (fake_server_get_certificates (fake)),
                               error);
  g_autoptr(GIOStream) tls = g_tls_client_connection_new (base, identity, error);

  g_assert_nonnull (anchors);
  g_assert_nonnull (tls);
  g_tls_connection_set_database (G_TLS_CONNECTION (tls), anchors);
  if (!g_tls_connection_handshake (G_TLS_CONNECTION (tls), NULL, error))
    return NULL;
  return g_steal_pointer (&tls);
}

static void
say (GIOStream  *stream,
     const char *text)
{
  g_autoptr(GError) error = NULL;

  g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, strlen (text), NULL,
                             NULL, &error);
  g_assert_no_error (error);
}

/* Reads as much as text is long. */
static void
hear (GIOStream  *stream,
      const char *text)
{
  g_autofree char *got = g_malloc0 (strlen (text) + 1);
  g_autoptr(GError) error = NULL;

  g_input_stream_read_all (g_io_stream_get_input_stream (stream), got, strlen (text), NULL, NULL,
                           &error);
  g_assert_no_error (error);
  g_assert_cmpstr (got, ==, text);
}

static void
test_talk (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);

  fake_script_send (script, "+OK ready\r\n");
  fake_script_expect (script, "USER alice");
  fake_script_expect_prefix (script, "PASS ");
  fake_script_send (script, "+OK\r\n+OK\r\n");
  fake_script_expect_any (script);
  fake_script_expect_end (script);
  fake_server_start (fake);

  g_autoptr(GIOStream) client = dial (fake);
  hear (client, "+OK ready\r\n");
  say (client, "USER al");
  say (client, "ice\r\nPASS secret\r\n");
  hear (client, "+OK\r\n+OK\r\n");
  say (client, "anything\r\n");
  g_clear_object (&client);

  fake_server_assert_played (fake);
  g_assert_cmpstr (fake_server_get_clear (fake, 0), ==,
                   "USER alice\r\nPASS secret\r\nanything\r\n");
  g_assert_true (fake_server_was_told (fake, "secret"));
  g_assert_false (fake_server_was_told (fake, "Secret"));
}

static void
test_several_connections (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();

  fake_script_send (fake_server_add_script (fake), "first");
  fake_script_send (fake_server_add_script (fake), "second");
  fake_server_start (fake);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GIOStream) client = dial (fake);
      hear (client, i == 0 ? "first" : "second");
    }
  fake_server_assert_played (fake);
  g_assert_cmpuint (fake_server_get_n_connections (fake), ==, 2);
}

static void
test_tls (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);
  g_autoptr(GError) error = NULL;

  fake_script_reply (script, "STLS", "+OK\r\n");
  fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
  fake_script_reply (script, "PASS secret", "+OK\r\n");
  fake_server_start (fake);

  g_autoptr(GIOStream) client = dial (fake);
  say (client, "STLS\r\n");
  hear (client, "+OK\r\n");
  g_autoptr(GIOStream) tls = secure (fake, client, &error);
  g_assert_no_error (error);
  say (tls, "PASS secret\r\n");
  hear (tls, "+OK\r\n");
  g_io_stream_close (tls, NULL, NULL);

  fake_server_assert_played (fake);
  g_assert_cmpstr (fake_server_get_clear (fake, 0), ==, "STLS\r\n");
  g_assert_cmpstr (fake_server_get_secured (fake, 0), ==, "PASS secret\r\n");
}

static void
test_certificates (void)
{
  const struct { FakeCertificate which; GTlsCertificateFlags flags; } cases[] = {
    { FAKE_CERTIFICATE_GOOD, 0 },
    { FAKE_CERTIFICATE_CHANGED, 0 },
    { FAKE_CERTIFICATE_WRONG_HOST, G_TLS_CERTIFICATE_BAD_IDENTITY },
    { FAKE_CERTIFICATE_EXPIRED, G_TLS_CERTIFICATE_EXPIRED },
    { FAKE_CERTIFICATE_SELF_SIGNED, G_TLS_CERTIFICATE_UNKNOWN_CA },
  };
  g_autoptr(FakeCertificates) made = fake_certificates_new ();
  g_autoptr(GTlsCertificate) authority = NULL;
  g_autoptr(GSocketConnectable) identity = g_network_address_new ("localhost", 0);
  g_autoptr(GError) error = NULL;

  authority = g_tls_certificate_new_from_file (fake_certificates_get_ca_file (made), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GTlsCertificate) certificate
        = g_tls_certificate_new_from_pem (fake_certificates_get_pem (made, cases[i].which), -1,
                                          &error);
      g_assert_no_error (error);
      g_assert_cmpint (g_tls_certificate_verify (certificate, identity, authority), ==,
                       cases[i].flags);
    }
}

static void
test_refusal (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(GError) error = NULL;

  fake_script_expect_refusal (fake_server_add_script (fake), FAKE_CERTIFICATE_WRONG_HOST);
  fake_server_start (fake);

  g_autoptr(GIOStream) client = dial (fake);
  g_assert_null (secure (fake, client, &error));
  g_assert_error (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
  g_clear_object (&client);
  fake_server_assert_played (fake);
}

static void
test_missed_refusal (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(GError) error = NULL;

  fake_script_expect_refusal (fake_server_add_script (fake), FAKE_CERTIFICATE_GOOD);
  fake_server_start (fake);

  g_autoptr(GIOStream) client = dial (fake);
  g_autoptr(GIOStream) tls = secure (fake, client, &error);
  g_assert_no_error (error);
  say (tls, "PASS secret\r\n");
  g_assert_cmpstr (fake_server_finish (fake), ==,
                   "connection 1, step 1: the client sent “PASS secret\r\n”\n");
}

/* Reads to the end. Returns: how many bytes came. */
static gsize
hear_all (GIOStream  *stream,
          GError    **error)
{
  char data[256];
  gsize got = 0;

  g_input_stream_read_all (g_io_stream_get_input_stream (stream), data, sizeof data, &got, NULL,
                           error);
  return got;
}

static void
test_cut (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);
  g_autoptr(GError) error = NULL;

  fake_script_cut_after (script, 7);
  fake_script_send (script, "12345");
  fake_script_send (script, "67890");
  fake_script_expect (script, "never reached");
  fake_server_start (fake);

  g_autoptr(GIOStream) client = dial (fake);
  g_assert_cmpuint (hear_all (client, &error), ==, 7);
  g_assert_no_error (error);
  g_clear_object (&client);
  fake_server_assert_played (fake);
}

static void
test_no_close_notify (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);
  g_autoptr(GError) error = NULL;

  fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
  fake_script_send (script, "half a mes");
  fake_script_end (script, FAKE_END_DROPPED);
  fake_server_start (fake);

  g_autoptr(GIOStream) client = dial (fake);
  g_autoptr(GIOStream) tls = secure (fake, client, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hear_all (tls, &error), ==, 10);
  g_assert_error (error, G_TLS_ERROR, G_TLS_ERROR_EOF);
  g_io_stream_close (client, NULL, NULL);
  fake_server_assert_played (fake);
}

static void
test_reset (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);
  g_autoptr(GError) error = NULL;

  fake_script_expect (script, "hello");
  fake_script_end (script, FAKE_END_RESET);
  fake_server_start (fake);

  g_autoptr(GIOStream) client = dial (fake);
  say (client, "hello\r\n");
  g_assert_cmpuint (hear_all (client, &error), ==, 0);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);
  fake_server_assert_played (fake);
}

static void
test_stall (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);
  g_autoptr(GError) error = NULL;

  fake_script_stall (script);
  fake_server_start (fake);

  g_autoptr(GIOStream) client = dial (fake);
  g_socket_set_timeout (g_socket_connection_get_socket (G_SOCKET_CONNECTION (client)), 1);
  say (client, "anyone there?\r\n");
  g_assert_cmpuint (hear_all (client, &error), ==, 0);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_clear_object (&client);
  fake_server_assert_played (fake);
}

static void
test_failures (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();

  fake_script_expect (fake_server_add_script (fake), "CAPA");
  fake_script_expect (fake_server_add_script (fake), "CAPA");
  fake_script_expect_quiet (fake_server_add_script (fake), 1000);
  fake_script_expect_end (fake_server_add_script (fake));
  fake_script_expect (fake_server_add_script (fake), "CAPA");
  fake_server_start (fake);

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr(GIOStream) client = dial (fake);
      if (i != 1)
        say (client, "STAT\r\n");
    }
  g_assert_cmpstr (fake_server_finish (fake), ==,
                   "connection 1, step 1: expected “CAPA”, got “STAT”\n"
                   "connection 2, step 1: the client left\n"
                   "connection 3, step 1: the client did not wait\n"
                   "connection 4, step 1: the client sent “STAT\r\n”\n"
                   "connection 5 was not made\n");
}

static char *
shout (const char     *line,
       FakeConnection *connection,
       gpointer        user_data)
{
  g_autofree char *upper = g_ascii_strup (line, -1);

  return strcmp (line, "enough") == 0 ? NULL : g_strconcat (upper, "\r\n", NULL);
}

static gboolean
count (guint64   round,
       GString  *out,
       gpointer  user_data)
{
  g_string_append_printf (out, "%" G_GUINT64_FORMAT " ", round);
  return round < 3;
}

static void
test_answers (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);

  fake_script_serve (script, shout, NULL);
  fake_script_send_from (script, count, NULL);
  fake_server_start (fake);

  g_autoptr(GIOStream) client = dial (fake);
  say (client, "one\r\ntwo\r\nenough\r\n");
  hear (client, "ONE\r\nTWO\r\n0 1 2 3 ");
  g_clear_object (&client);
  fake_server_assert_played (fake);
}

static gboolean
for_ever (guint64   round,
          GString  *out,
          gpointer  user_data)
{
  g_string_append (out, "more and more\r\n");
  return TRUE;
}

static void
test_client_leaves (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);

  fake_script_may_leave (script);
  fake_script_send_from (script, for_ever, NULL);
  fake_server_start (fake);

  g_autoptr(GIOStream) client = dial (fake);
  hear (client, "more and more\r\nmore ");
  g_clear_object (&client);
  fake_server_assert_played (fake);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fake/talk", test_talk);
  g_test_add_func ("/fake/several-connections", test_several_connections);
  g_test_add_func ("/fake/tls", test_tls);
  g_test_add_func ("/fake/certificates", test_certificates);
  g_test_add_func ("/fake/refusal", test_refusal);
  g_test_add_func ("/fake/missed-refusal", test_missed_refusal);
  g_test_add_func ("/fake/cut", test_cut);
  g_test_add_func ("/fake/no-close-notify", test_no_close_notify);
  g_test_add_func ("/fake/reset", test_reset);
  g_test_add_func ("/fake/stall", test_stall);
  g_test_add_func ("/fake/failures", test_failures);
  g_test_add_func ("/fake/answers", test_answers);
  g_test_add_func ("/fake/client-leaves", test_client_leaves);
  return g_test_run ();
}
