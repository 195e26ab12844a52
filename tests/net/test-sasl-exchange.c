/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-server.h"
#include "net-error.h"
#include "sasl-exchange.h"
#include "sasl-text.h"

#define USER   "alice@example.org"
#define SECRET "Geheimnis 42"
#define PLAIN  "AGFsaWNlQGV4YW1wbGUub3JnAEdlaGVpbW5pcyA0Mg=="

/* A server that listens to nothing is enough: no exchange speaks by itself. */
static SignetSaslExchange *
choose (const char *const  *offered,
        const char         *secret,
        SignetSecretKind    kind,
        GError            **error)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetServer) server = fake_server_dup_server (fake, SIGNET_SECURITY_PLAIN, USER);
  g_autoptr(SignetConnection) connection = NULL;
  SignetSaslExchange *exchange = NULL;

  fake_script_expect_end (fake_server_add_script (fake));
  fake_server_start (fake);
  connection = signet_connection_open (server, 10, NULL, NULL, error);
  g_assert_no_error (*error);
  if (!signet_sasl_exchange_choose (connection, server, offered, secret, kind, &exchange, error))
    g_assert_null (exchange);
  return exchange;
}

static void
check_begin (SignetSaslExchange *exchange,
             gsize               command_max,
             const char         *expected)
{
  char *command = signet_sasl_exchange_begin (exchange, command_max);

  g_assert_cmpstr (command, ==, expected);
  signet_sasl_wipe (command);
}

static void
check_respond (SignetSaslExchange *exchange,
               const char         *challenge,
               const char         *expected)
{
  g_autoptr(GError) error = NULL;
  char *line = signet_sasl_exchange_respond (exchange, challenge, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (line, ==, expected);
  g_assert_false (signet_sasl_exchange_is_last_word (exchange, line));
  signet_sasl_wipe (line);
}

static void
test_plain (void)
{
  const char *const offered[] = { "LOGIN", "PLAIN", NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetSaslExchange) exchange = choose (offered, SECRET, SIGNET_SECRET_PASSWORD, &error);

  check_begin (exchange, 255, "AUTH PLAIN " PLAIN "\r\n");
  g_assert_true (signet_sasl_exchange_is_one_step (exchange));
  g_assert_true (signet_sasl_exchange_is_repeated (exchange, "what is AUTH PLAIN " PLAIN "?"));
  g_assert_true (signet_sasl_exchange_is_repeated (exchange, "not " SECRET));
  g_assert_false (signet_sasl_exchange_is_repeated (exchange, "no such user " USER));
  g_assert_true (signet_sasl_exchange_finish (exchange, &error));
}

/* A response that makes the command too long waits for the server's leave. */
static void
test_too_long (void)
{
  const char *const offered[] = { "PLAIN", NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetSaslExchange) exchange = choose (offered, SECRET, SIGNET_SECRET_PASSWORD, &error);

  check_begin (exchange, 56, "AUTH PLAIN\r\n");
  g_assert_false (signet_sasl_exchange_is_one_step (exchange));
  check_respond (exchange, "", PLAIN "\r\n");
  g_assert_null (signet_sasl_exchange_respond (exchange, "", &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_SASL);
}

static void
test_login (void)
{
  const char *const offered[] = { "LOGIN", NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetSaslExchange) exchange = choose (offered, SECRET, SIGNET_SECRET_PASSWORD, &error);

  check_begin (exchange, 255, "AUTH LOGIN\r\n");
  check_respond (exchange, "VXNlcm5hbWU6", "YWxpY2VAZXhhbXBsZS5vcmc=\r\n");
  check_respond (exchange, "UGFzc3dvcmQ6", "R2VoZWltbmlzIDQy\r\n");
  g_assert_true (signet_sasl_exchange_is_repeated (exchange, "bad command R2VoZWltbmlzIDQy"));
}

static void
test_none (void)
{
  const char *const offered[] = { "CRAM-MD5", "NTLM", NULL };
  g_autoptr(GError) error = NULL;

  g_assert_null (choose (offered, SECRET, SIGNET_SECRET_PASSWORD, &error));
  g_assert_no_error (error);
  g_assert_null (choose (NULL, SECRET, SIGNET_SECRET_PASSWORD, &error));
  g_assert_no_error (error);
}

static void
test_unsendable (void)
{
  const char *const offered[] = { "PLAIN", NULL };
  g_autoptr(GError) error = NULL;

  g_assert_null (choose (offered, "a\r\nb", SIGNET_SECRET_PASSWORD, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_UNSENDABLE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/net/sasl-exchange/plain", test_plain);
  g_test_add_func ("/net/sasl-exchange/too-long", test_too_long);
  g_test_add_func ("/net/sasl-exchange/login", test_login);
  g_test_add_func ("/net/sasl-exchange/none", test_none);
  g_test_add_func ("/net/sasl-exchange/unsendable", test_unsendable);
  return g_test_run ();
}
