/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>

#include "server.h"

static void
assert_parse (const char *text,
              const char *host,
              guint16     port)
{
  g_autofree char *found_host = NULL;
  g_autoptr(GError) error = NULL;
  guint16 found_port = 0;

  g_assert_true (signet_server_parse (text, 995, &found_host, &found_port, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (found_host, ==, host);
  g_assert_cmpuint (found_port, ==, port);
}

static void
test_parse (void)
{
  assert_parse ("pop.example.org", "pop.example.org", 995);
  assert_parse ("pop.example.org:110", "pop.example.org", 110);
  assert_parse ("127.0.0.1:65535", "127.0.0.1", 65535);
  assert_parse ("[::1]:110", "::1", 110);
  assert_parse ("[2001:db8::1]", "2001:db8::1", 995);
}

static void
test_parse_bad (void)
{
  static const char *const texts[] = {
    "", ":110", "host:", "host:0", "host:65536", "host:-1", "host:1x", "host: 110", "host name",
    "[::1", "[::1]x", "[]:110", "a:b:c", "host\n", "user@host", "host/path",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *host = NULL;
      g_autoptr(GError) error = NULL;
      guint16 port;

      g_assert_false (signet_server_parse (texts[i], 995, &host, &port, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
      g_assert_null (host);
    }
}

static void
test_security (void)
{
  SignetSecurity security;

  g_assert_true (signet_security_from_string ("starttls", &security));
  g_assert_cmpint (security, ==, SIGNET_SECURITY_STARTTLS);
  g_assert_cmpstr (signet_security_to_string (SIGNET_SECURITY_TLS), ==, "tls");
  g_assert_cmpstr (signet_security_to_string (SIGNET_SECURITY_PLAIN), ==, "plain");
  g_assert_false (signet_security_from_string ("ssl", &security));
  g_assert_false (signet_security_from_string ("", &security));
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr(SignetServer) server = signet_server_new (host, 110, SIGNET_SECURITY_PLAIN, "u", NULL, NULL);
  return signet_server_is_loopback (server);
}

static void
test_loopback (void)
{
  g_assert_true (is_loopback ("localhost"));
  g_assert_true (is_loopback ("LocalHost"));
  g_assert_true (is_loopback ("127.0.0.1"));
  g_assert_true (is_loopback ("127.8.9.1"));
  g_assert_true (is_loopback ("::1"));
  g_assert_false (is_loopback ("localhost.example.org"));
  g_assert_false (is_loopback ("127.0.0.1.example.org"));
  g_assert_false (is_loopback ("128.0.0.1"));
  g_assert_false (is_loopback ("192.168.0.1"));
}

static void
test_with_pin (void)
{
  g_autoptr(SignetServer) server = signet_server_new ("h", 1, SIGNET_SECURITY_TLS, "u", "ca.pem", NULL);
  g_autoptr(SignetServer) pinned = signet_server_with_pin (server, "sha256:00");

  g_assert_null (signet_server_get_pin (server));
  g_assert_cmpstr (signet_server_get_pin (pinned), ==, "sha256:00");
  g_assert_cmpstr (signet_server_get_host (pinned), ==, "h");
  g_assert_cmpstr (signet_server_get_user (pinned), ==, "u");
  g_assert_cmpstr (signet_server_get_ca_file (pinned), ==, "ca.pem");
  g_assert_cmpuint (signet_server_get_port (pinned), ==, 1);
  g_assert_cmpint (signet_server_get_security (pinned), ==, SIGNET_SECURITY_TLS);
}

static void
test_with_auth (void)
{
  g_autoptr(SignetServer) server = signet_server_new ("h", 1, SIGNET_SECURITY_TLS, "u", "ca.pem",
                                                      "sha256:00");
  g_autoptr(SignetServer) token = signet_server_with_auth (server, SIGNET_AUTH_TOKEN, NULL);
  g_autoptr(SignetServer) shown = signet_server_with_auth (server, SIGNET_AUTH_CERTIFICATE, "me.pem");
  g_autoptr(SignetServer) bare = signet_server_with_pin (shown, NULL);

  g_assert_cmpint (signet_server_get_auth (server), ==, SIGNET_AUTH_PASSWORD);
  g_assert_null (signet_server_get_client_file (server));
  g_assert_cmpint (signet_server_get_auth (token), ==, SIGNET_AUTH_TOKEN);
  g_assert_cmpstr (signet_server_get_pin (token), ==, "sha256:00");
  g_assert_cmpstr (signet_server_get_client_file (bare), ==, "me.pem");
  g_assert_cmpint (signet_server_get_auth (bare), ==, SIGNET_AUTH_CERTIFICATE);
  g_assert_false (signet_server_equal (server, token));
  g_assert_false (signet_server_equal (token, shown));
  for (SignetAuth i = SIGNET_AUTH_PASSWORD; i <= SIGNET_AUTH_CERTIFICATE; i++)
    {
      SignetAuth auth;

      g_assert_true (signet_auth_from_string (signet_auth_to_string (i), &auth));
      g_assert_cmpint (auth, ==, i);
    }
  g_assert_false (signet_auth_from_string ("x", &(SignetAuth) { 0 }));
  g_assert_false (signet_auth_from_string (NULL, &(SignetAuth) { 0 }));
}

static void
test_equal (void)
{
  g_autoptr(SignetServer) one = signet_server_new ("a", 1, SIGNET_SECURITY_TLS, "u", NULL, "sha256:00");
  g_autoptr(SignetServer) same = signet_server_new ("a", 1, SIGNET_SECURITY_TLS, "u", NULL, "sha256:00");
  g_autoptr(SignetServer) bare = signet_server_with_pin (one, NULL);
  g_autoptr(SignetServer) port = signet_server_new ("a", 2, SIGNET_SECURITY_TLS, "u", NULL, "sha256:00");

  g_assert_true (signet_server_equal (one, same));
  g_assert_true (signet_server_equal (NULL, NULL));
  g_assert_false (signet_server_equal (one, NULL));
  g_assert_false (signet_server_equal (NULL, one));
  g_assert_null (signet_server_get_pin (bare));
  g_assert_false (signet_server_equal (one, bare));
  g_assert_false (signet_server_equal (one, port));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server/parse", test_parse);
  g_test_add_func ("/server/parse-bad", test_parse_bad);
  g_test_add_func ("/server/security", test_security);
  g_test_add_func ("/server/loopback", test_loopback);
  g_test_add_func ("/server/with-pin", test_with_pin);

  g_test_add_func ("/server/with-auth", test_with_auth);
  g_test_add_func ("/base/server/equal", test_equal);
  return g_test_run ();
}
