/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SASL in a session (RFC 4954): challenges, failures, and servers that do not prove themselves. */
#include "config.h"

#include <string.h>

#include "fake-scram.h"
#include "net-error.h"
#include "parley.h"

#define TOKEN "ya29.token"

static const SignetSmtpLogin password = { .secret = PARLEY_SECRET };
static const SignetSmtpLogin token = { .secret = TOKEN, .kind = SIGNET_SECRET_TOKEN };

static void
check_opens (FakeServer            *fake,
             SignetSecurity         security,
             const SignetSmtpLogin *login)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetSmtpSession) session = parley_open_with (fake, security, login, 10, NULL, NULL,
                                                           &error);

  g_assert_no_error (error);
  signet_smtp_session_quit (session);
  fake_server_assert_played (fake);
}

static void
check_refused (FakeServer            *fake,
               const SignetSmtpLogin *login,
               SignetSmtpError        code,
               const char            *said)
{
  SignetSmtpStep step = SIGNET_SMTP_STEP_CONNECT;
  g_autoptr(GError) error = NULL;

  g_assert_null (parley_open_with (fake, SIGNET_SECURITY_PLAIN, login, 10, &step, NULL, &error));
  g_assert_error (error, SIGNET_SMTP_ERROR, (int) code);
  g_assert_cmpint (step, ==, SIGNET_SMTP_STEP_LOGIN);
  g_assert_cmpstr (signet_smtp_error_get_server_text (error), ==, said);
  g_assert_null (strstr (error->message, login->secret));
  fake_server_assert_played (fake);
}

static void
test_login (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = parley_add_script (fake, "AUTH LOGIN");

  fake_script_reply (script, "AUTH LOGIN", "334 VXNlcm5hbWU6\r\n");
  fake_script_reply (script, "YWxpY2VAZXhhbXBsZS5vcmc=", "334 UGFzc3dvcmQ6\r\n");
  fake_script_reply (script, "R2VoZWltbmlzIDQy", "235 2.7.0 welcome\r\n");
  fake_script_expect (script, "QUIT");
  check_opens (fake, SIGNET_SECURITY_PLAIN, &password);
}

static void
check_scram (const char      *secret,
             FakeScramManner  manner,
             guint            n_answers,
             GQuark           domain,
             int              code)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(FakeScram) scram = fake_scram_new (secret, manner);
  FakeScript *script = parley_add_tls_script (fake, "AUTH PLAIN SCRAM-SHA-256 SCRAM-SHA-256-PLUS");

  fake_scram_speak_smtp (scram);
  for (guint i = 0; i < n_answers; i++)
    fake_script_answer (script, fake_scram_answer, scram);
  if (domain == 0)
    {
      fake_script_expect (script, "QUIT");
      check_opens (fake, SIGNET_SECURITY_TLS, &password);
      g_assert_true (fake_server_was_told (fake, "AUTH SCRAM-SHA-256-PLUS "));
    }
  else
    {
      if (manner == FAKE_SCRAM_FORGED)
        fake_script_expect (script, "*");
      fake_script_expect_end (script);
      parley_check_fails (fake, SIGNET_SECURITY_TLS, &password, SIGNET_SMTP_STEP_LOGIN, domain, code);
    }
  g_assert_false (fake_server_was_told (fake, "PLAIN"));
  g_assert_false (fake_server_was_told (fake, PARLEY_SECRET));
}

/* A failure is not tried again in a weaker way. */
static void
test_scram (void)
{
  check_scram (PARLEY_SECRET, FAKE_SCRAM_HONEST, 3, 0, 0);
  check_scram ("another", FAKE_SCRAM_HONEST, 2, SIGNET_SMTP_ERROR, SIGNET_SMTP_ERROR_AUTH);
  check_scram ("another", FAKE_SCRAM_FORGED, 2, SIGNET_NET_ERROR, SIGNET_NET_ERROR_SASL);
  check_scram ("another", FAKE_SCRAM_HASTY, 2, SIGNET_NET_ERROR, SIGNET_NET_ERROR_SASL);
}

static void
test_answers (void)
{
  const struct { const char *answer; SignetSmtpError code; const char *said; } answers[] = {
    { "535 5.7.8 no such\r\n", SIGNET_SMTP_ERROR_AUTH, "535 5.7.8 no such" },
    { "550 no\r\n", SIGNET_SMTP_ERROR_AUTH, "550 no" },
    { "454 4.7.0 later\r\n", SIGNET_SMTP_ERROR_TEMPORARY, "454 4.7.0 later" },
    { "421 closing\r\n", SIGNET_SMTP_ERROR_TEMPORARY, "421 closing" },
    { "504 5.5.4 not that\r\n", SIGNET_SMTP_ERROR_NO_MECHANISM, "504 5.5.4 not that" },
    { "534 5.7.9 too weak\r\n", SIGNET_SMTP_ERROR_NO_MECHANISM, "534 5.7.9 too weak" },
    { "354 what?\r\n", SIGNET_SMTP_ERROR_PROTOCOL, "354 what?" },
    { "+OK\r\n", SIGNET_SMTP_ERROR_PROTOCOL, "+OK" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = parley_add_script (fake, "AUTH PLAIN LOGIN");

      fake_script_reply (script, PARLEY_PLAIN, answers[i].answer);
      fake_script_expect_end (script);
      check_refused (fake, &password, answers[i].code, answers[i].said);
    }
}

/* What the server repeats of the secret is not shown to anybody. */
static void
test_repeated (void)
{
  const char *const answers[] = { "535 what is " PARLEY_PLAIN "?\r\n",
                                  "535-bad\r\n535 password " PARLEY_SECRET "\r\n" };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = parley_add_script (fake, "AUTH PLAIN");

      fake_script_reply (script, PARLEY_PLAIN, answers[i]);
      fake_script_expect_end (script);
      check_refused (fake, &password, SIGNET_SMTP_ERROR_AUTH, "535");
    }
}

static void
test_nothing_known (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();

  fake_script_expect_end (parley_add_script (fake, "AUTH CRAM-MD5 NTLM"));
  check_refused (fake, &password, SIGNET_SMTP_ERROR_NO_MECHANISM, NULL);
}

/* RFC 7628, section 3.2.3: the server explains, and says no after we have heard it. */
static void
test_token_refused (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = parley_add_script (fake, "AUTH PLAIN XOAUTH2");

  fake_script_expect_prefix (script, "AUTH XOAUTH2 ");
  fake_script_send (script, "334 eyJzdGF0dXMiOiI0MDEifQ==\r\n");
  fake_script_reply (script, "", "535 5.7.8 expired\r\n");
  fake_script_expect_end (script);
  check_refused (fake, &token, SIGNET_SMTP_ERROR_AUTH, "535 5.7.8 expired");
}

/* A command has 512 octets; what is longer waits for the server's leave (RFC 4954, section 4). */
static void
test_long_token (void)
{
  g_autofree char *text = g_strnfill (2000, 't');
  const SignetSmtpLogin login = { .secret = text, .kind = SIGNET_SECRET_TOKEN };
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = parley_add_script (fake, "AUTH XOAUTH2");

  fake_script_expect (script, "AUTH XOAUTH2");
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "334 \r\n");
  fake_script_expect_prefix (script, "dXNlcj1hbGljZUBleGFtcGxlLm9yZwFhdXRoPUJlYXJlciB0dHR0");
  fake_script_send (script, "235 welcome\r\n");
  fake_script_expect (script, "QUIT");
  check_opens (fake, SIGNET_SECURITY_PLAIN, &login);
}

static char *
challenge_again (const char     *line,
                 FakeConnection *connection,
                 gpointer        user_data)
{
  return g_strdup ("334 VXNlcm5hbWU6\r\n");
}

static void
test_endless_challenges (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();

  fake_script_serve (parley_add_script (fake, "AUTH LOGIN"), challenge_again, NULL);
  parley_check_fails (fake, SIGNET_SECURITY_PLAIN, &password, SIGNET_SMTP_STEP_LOGIN,
                      SIGNET_NET_ERROR, SIGNET_NET_ERROR_SASL);
}

static void
test_nonsense_challenge (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = parley_add_script (fake, "AUTH SCRAM-SHA-256 PLAIN");

  fake_script_expect_prefix (script, "AUTH SCRAM-SHA-256 ");
  fake_script_send (script, "334 this is not base64\r\n");
  fake_script_expect (script, "*");
  fake_script_expect_end (script);
  parley_check_fails (fake, SIGNET_SECURITY_PLAIN, &password, SIGNET_SMTP_STEP_LOGIN,
                      SIGNET_NET_ERROR, SIGNET_NET_ERROR_SASL);
}

static char *
name_client (const char     *line,
             FakeConnection *connection,
             gpointer        user_data)
{
  g_autofree char *client = fake_connection_dup_client (connection);

  if (g_strcmp0 (client, "alice") != 0 || strcmp (line, "AUTH EXTERNAL =") != 0)
    return g_strdup ("535 who?\r\n");
  return g_strdup ("235 welcome\r\n");
}

static void
test_external (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  const char *pem = fake_certificates_get_pem (fake_server_get_certificates (fake),
                                               FAKE_CERTIFICATE_CLIENT);
  g_autoptr(GTlsCertificate) certificate = g_tls_certificate_new_from_pem (pem, -1, NULL);
  const SignetSmtpLogin login = { .kind = SIGNET_SECRET_CERTIFICATE, .certificate = certificate };
  FakeScript *script = parley_add_tls_script (fake, "AUTH PLAIN EXTERNAL");

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
  g_test_add_func ("/smtp/authentication/login", test_login);
  g_test_add_func ("/smtp/authentication/scram", test_scram);
  g_test_add_func ("/smtp/authentication/answers", test_answers);
  g_test_add_func ("/smtp/authentication/repeated", test_repeated);
  g_test_add_func ("/smtp/authentication/nothing-known", test_nothing_known);
  g_test_add_func ("/smtp/authentication/token-refused", test_token_refused);
  g_test_add_func ("/smtp/authentication/long-token", test_long_token);
  g_test_add_func ("/smtp/authentication/endless-challenges", test_endless_challenges);
  g_test_add_func ("/smtp/authentication/nonsense-challenge", test_nonsense_challenge);
  g_test_add_func ("/smtp/authentication/external", test_external);
  return g_test_run ();
}
