/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SASL in a session (RFC 5034): challenges, failures, and servers that do not prove themselves. */
#include "config.h"

#include <string.h>

#include "fake-scram.h"
#include "net-error.h"
#include "talk.h"

#define TOKEN "ya29.token"

static void
check_opens (FakeServer            *fake,
             SignetSecurity         security,
             const SignetPop3Login *login)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetPop3Session) session
    = talk_open_with (fake, security, login, 10, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (signet_pop3_session_quit (session, NULL, &error));
  g_assert_no_error (error);
  fake_server_assert_played (fake);
}

static void
check_fails (FakeServer            *fake,
             SignetSecurity         security,
             const SignetPop3Login *login,
             GQuark                 domain,
             int                    code)
{
  SignetPop3Step step = SIGNET_POP3_STEP_QUIT;
  g_autoptr(GError) error = NULL;

  g_assert_null (talk_open_with (fake, security, login, 10, &step, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_cmpint (step, ==, SIGNET_POP3_STEP_LOGIN);
  fake_server_assert_played (fake);
}

static FakeScript *
add_scram (FakeServer *fake,
           FakeScram  *scram,
           guint       n_answers)
{
  FakeScript *script = talk_add_tls_script (fake, "SASL PLAIN SCRAM-SHA-256 SCRAM-SHA-256-PLUS\r\n"
                                                  "UIDL\r\n");

  for (guint i = 0; i < n_answers; i++)
    fake_script_answer (script, fake_scram_answer, scram);
  return script;
}

static void
test_scram_plus (void)
{
  const SignetPop3Login login = { .secret = TALK_SECRET };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(FakeScram) scram = fake_scram_new (TALK_SECRET, FAKE_SCRAM_HONEST);

  fake_script_expect (add_scram (fake, scram, 3), "QUIT");
  check_opens (fake, SIGNET_SECURITY_TLS, &login);
  g_assert_true (fake_server_was_told (fake, "AUTH SCRAM-SHA-256-PLUS "));
  g_assert_false (fake_server_was_told (fake, TALK_SECRET));
}

/* With PIPELINING the empty answer to the server's proof takes UIDL along. */
static void
test_scram_eager (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(FakeScram) scram = fake_scram_new (TALK_SECRET, FAKE_SCRAM_HONEST);
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_script (fake, "SASL SCRAM-SHA-256\r\nUIDL\r\nPIPELINING\r\n");

  fake_script_answer (script, fake_scram_answer, scram);
  fake_script_answer (script, fake_scram_answer, scram);
  fake_script_expect (script, "");
  fake_script_expect (script, "UIDL");
  fake_script_send (script, "+OK\r\n+OK\r\n1 a\r\n.\r\n");

  g_autoptr(SignetPop3Session) session = talk_open (fake, SIGNET_SECURITY_PLAIN, &error);
  g_assert_no_error (error);
  signet_pop3_listing_free (talk_list (session, 1));
}

/* A wrong password ends it: nothing weaker is tried, though the server would have PLAIN. */
static void
test_scram_wrong_password (void)
{
  const SignetPop3Login login = { .secret = "Geheimnis 43" };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(FakeScram) scram = fake_scram_new (TALK_SECRET, FAKE_SCRAM_HONEST);

  fake_script_expect_end (add_scram (fake, scram, 2));
  check_fails (fake, SIGNET_SECURITY_TLS, &login, SIGNET_POP3_ERROR, SIGNET_POP3_ERROR_AUTH);
  g_assert_false (fake_server_was_told (fake, "PLAIN"));
}

/* A server that only plays at knowing the password is told "*" and nothing more. */
static void
test_scram_forged (void)
{
  const SignetPop3Login login = { .secret = TALK_SECRET };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(FakeScram) scram = fake_scram_new ("another", FAKE_SCRAM_FORGED);
  FakeScript *script = add_scram (fake, scram, 2);

  fake_script_expect (script, "*");
  fake_script_expect_end (script);
  check_fails (fake, SIGNET_SECURITY_TLS, &login, SIGNET_NET_ERROR, SIGNET_NET_ERROR_SASL);
}

static void
test_scram_unproven (void)
{
  const SignetPop3Login login = { .secret = TALK_SECRET };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(FakeScram) scram = fake_scram_new ("another", FAKE_SCRAM_HASTY);

  fake_script_expect_end (add_scram (fake, scram, 2));
  check_fails (fake, SIGNET_SECURITY_TLS, &login, SIGNET_NET_ERROR, SIGNET_NET_ERROR_SASL);
}

static void
test_nonsense_challenge (void)
{
  const SignetPop3Login login = { .secret = TALK_SECRET };
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL SCRAM-SHA-256 PLAIN\r\nUSER\r\n");

  fake_script_expect_prefix (script, "AUTH SCRAM-SHA-256 ");
  fake_script_send (script, "+ this is not base64\r\n");
  fake_script_expect (script, "*");
  fake_script_expect_end (script);
  check_fails (fake, SIGNET_SECURITY_PLAIN, &login, SIGNET_NET_ERROR, SIGNET_NET_ERROR_SASL);
  g_assert_false (fake_server_was_told (fake, "PLAIN"));
}

/* A server that asks PLAIN for more. */
static void
test_needless_challenge (void)
{
  const SignetPop3Login login = { .secret = TALK_SECRET };
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\n");

  fake_script_reply (script, TALK_PLAIN, "+ \r\n");
  fake_script_expect (script, "*");
  fake_script_expect_end (script);
  check_fails (fake, SIGNET_SECURITY_PLAIN, &login, SIGNET_NET_ERROR, SIGNET_NET_ERROR_SASL);
}

static char *
challenge_again (const char     *line,
                 FakeConnection *connection,
                 gpointer        user_data)
{
  return g_strdup ("+ VXNlcm5hbWU6\r\n");
}

static void
test_endless_challenges (void)
{
  const SignetPop3Login login = { .secret = TALK_SECRET };
  g_autoptr(FakeServer) fake = fake_server_new ();

  fake_script_serve (talk_add_script (fake, "SASL LOGIN\r\n"), challenge_again, NULL);
  check_fails (fake, SIGNET_SECURITY_PLAIN, &login, SIGNET_NET_ERROR, SIGNET_NET_ERROR_SASL);
}

/* With the server's port in it, the initial response cannot be a fixed text. */
static char *
accept_token (const char     *line,
              FakeConnection *connection,
              gpointer        user_data)
{
  gsize length = 0;
  g_autofree char *message = NULL;

  if (!g_str_has_prefix (line, "AUTH OAUTHBEARER "))
    return g_strdup ("-ERR another mechanism\r\n");
  message = (char *) g_base64_decode (line + strlen ("AUTH OAUTHBEARER "), &length);
  if (memmem (message, length, "auth=Bearer " TOKEN "\1\1", strlen ("auth=Bearer " TOKEN "\1\1")))
    return g_strdup ("+OK\r\n");
  return g_strdup ("-ERR no token\r\n");
}

static void
test_oauthbearer (void)
{
  const SignetPop3Login login = { .secret = TOKEN, .kind = SIGNET_SECRET_TOKEN };
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL PLAIN XOAUTH2 OAUTHBEARER\r\nPIPELINING\r\n");

  fake_script_answer (script, accept_token, NULL);
  fake_script_expect (script, "QUIT");
  check_opens (fake, SIGNET_SECURITY_PLAIN, &login);
}

/* RFC 7628, section 3.2.3: the server explains, we say control-A, and only then it says no. */
static void
test_oauthbearer_refused (void)
{
  const SignetPop3Login login = { .secret = TOKEN, .kind = SIGNET_SECRET_TOKEN };
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL OAUTHBEARER\r\nPIPELINING\r\n");

  fake_script_expect_prefix (script, "AUTH OAUTHBEARER ");
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "+ eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIn0=\r\n");
  fake_script_reply (script, "AQ==", "-ERR [AUTH] token expired\r\n");
  fake_script_expect_end (script);
  check_fails (fake, SIGNET_SECURITY_PLAIN, &login, SIGNET_POP3_ERROR, SIGNET_POP3_ERROR_AUTH);
}

static void
test_xoauth2_refused (void)
{
  const SignetPop3Login login = { .secret = TOKEN, .kind = SIGNET_SECRET_TOKEN };
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL XOAUTH2\r\nPIPELINING\r\n");

  fake_script_expect_prefix (script, "AUTH XOAUTH2 ");
  fake_script_send (script, "+ eyJzdGF0dXMiOiI0MDEifQ==\r\n");
  fake_script_expect (script, "");
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "-ERR [AUTH] no\r\n");
  fake_script_expect_end (script);
  check_fails (fake, SIGNET_SECURITY_PLAIN, &login, SIGNET_POP3_ERROR, SIGNET_POP3_ERROR_AUTH);
}

/* A command has 255 octets; what is longer waits for the server's leave (RFC 5034, section 4). */
static void
test_long_token (void)
{
  g_autofree char *token = g_strnfill (2000, 't');
  const SignetPop3Login login = { .secret = token, .kind = SIGNET_SECRET_TOKEN };
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL XOAUTH2\r\nPIPELINING\r\n");

  fake_script_expect (script, "AUTH XOAUTH2");
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "+ \r\n");
  fake_script_expect_prefix (script, "dXNlcj1hbGljZUBleGFtcGxlLm9yZwFhdXRoPUJlYXJlciB0dHR0");
  fake_script_send (script, "+OK\r\n");
  fake_script_expect (script, "QUIT");
  check_opens (fake, SIGNET_SECURITY_PLAIN, &login);
}

static void
test_long_token_refused (void)
{
  g_autofree char *token = g_strnfill (2000, 't');
  const SignetPop3Login login = { .secret = token, .kind = SIGNET_SECRET_TOKEN };
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL XOAUTH2\r\n");

  fake_script_reply (script, "AUTH XOAUTH2", "-ERR [SYS/TEMP] later\r\n");
  fake_script_expect_end (script);
  check_fails (fake, SIGNET_SECURITY_PLAIN, &login, SIGNET_POP3_ERROR, SIGNET_POP3_ERROR_SYS_TEMP);
  g_assert_false (fake_server_was_told (fake, "dHR0"));
}

static char *
name_client (const char     *line,
             FakeConnection *connection,
             gpointer        user_data)
{
  g_autofree char *client = fake_connection_dup_client (connection);

  if (g_strcmp0 (client, "alice") != 0 || strcmp (line, "AUTH EXTERNAL =") != 0)
    return g_strdup ("-ERR who?\r\n");
  return g_strdup ("+OK\r\n");
}

static void
test_external (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  const char *pem = fake_certificates_get_pem (fake_server_get_certificates (fake),
                                               FAKE_CERTIFICATE_CLIENT);
  g_autoptr(GTlsCertificate) certificate = g_tls_certificate_new_from_pem (pem, -1, NULL);
  const SignetPop3Login login = { .kind = SIGNET_SECRET_CERTIFICATE, .certificate = certificate };
  FakeScript *script = talk_add_tls_script (fake, "SASL PLAIN EXTERNAL\r\n");

  fake_script_ask_client (script);
  fake_script_answer (script, name_client, NULL);
  fake_script_expect (script, "QUIT");
  check_opens (fake, SIGNET_SECURITY_TLS, &login);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pop3/sasl/scram-plus", test_scram_plus);
  g_test_add_func ("/pop3/sasl/scram-eager", test_scram_eager);
  g_test_add_func ("/pop3/sasl/scram-wrong-password", test_scram_wrong_password);
  g_test_add_func ("/pop3/sasl/scram-forged", test_scram_forged);
  g_test_add_func ("/pop3/sasl/scram-unproven", test_scram_unproven);
  g_test_add_func ("/pop3/sasl/nonsense-challenge", test_nonsense_challenge);
  g_test_add_func ("/pop3/sasl/needless-challenge", test_needless_challenge);
  g_test_add_func ("/pop3/sasl/endless-challenges", test_endless_challenges);
  g_test_add_func ("/pop3/sasl/oauthbearer", test_oauthbearer);
  g_test_add_func ("/pop3/sasl/oauthbearer-refused", test_oauthbearer_refused);
  g_test_add_func ("/pop3/sasl/xoauth2-refused", test_xoauth2_refused);
  g_test_add_func ("/pop3/sasl/long-token", test_long_token);
  g_test_add_func ("/pop3/sasl/long-token-refused", test_long_token_refused);
  g_test_add_func ("/pop3/sasl/external", test_external);
  return g_test_run ();
}
