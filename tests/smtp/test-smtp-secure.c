/* SPDX-License-Identifier: GPL-3.0-or-later */
/* No secret in the clear, and nobody in the middle (RFC 3207, 8314). */
#include "config.h"

#include "net-error.h"
#include "parley.h"

static const SignetSmtpLogin login = { .secret = PARLEY_SECRET };

/* Nothing that only a login or a mail may say. */
static void
assert_discreet (FakeServer *fake)
{
  const char *const words[] = { "AUTH", "MAIL", "RCPT", "alice", "Geheim", "AGFsaWNl" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_false (fake_server_was_told (fake, words[i]));
}

static void
check_opens (FakeServer     *fake,
             SignetSecurity  security)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetSmtpSession) session = parley_open_with (fake, security, &login, 10, NULL, NULL,
                                                           &error);

  g_assert_no_error (error);
  signet_smtp_session_quit (session);
  fake_server_assert_played (fake);
}

static FakeScript *
add_starttls (FakeServer *fake,
              const char *before)
{
  FakeScript *script = parley_add_script (fake, before);

  fake_script_reply (script, "STARTTLS", "220 2.0.0 go on\r\n");
  fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
  return script;
}

static void
test_tls (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = parley_add_tls_script (fake, "AUTH PLAIN");

  fake_script_reply (script, PARLEY_PLAIN, "235 welcome\r\n");
  fake_script_expect (script, "QUIT");
  check_opens (fake, SIGNET_SECURITY_TLS);
  g_assert_cmpstr (fake_server_get_clear (fake, 0), ==, "");
}

/* What was offered in the clear is forgotten. */
static void
test_starttls (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = add_starttls (fake, "STARTTLS\nAUTH LOGIN\nPIPELINING\nCHUNKING");
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetSmtpSession) session = NULL;

  parley_hello (script, "AUTH PLAIN\nDSN");
  fake_script_reply (script, PARLEY_PLAIN, "235 welcome\r\n");
  fake_script_expect (script, "QUIT");
  session = parley_open_with (fake, SIGNET_SECURITY_STARTTLS, &login, 10, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (signet_smtp_session_get_capabilities (session)->pipelining);
  g_assert_false (signet_smtp_session_get_capabilities (session)->chunking);
  g_assert_true (signet_smtp_session_get_capabilities (session)->dsn);
  signet_smtp_session_quit (session);
  fake_server_assert_played (fake);
  g_assert_cmpstr (fake_server_get_clear (fake, 0), ==, PARLEY_HELLO "\r\nSTARTTLS\r\n");
}

/* The way to log in that was offered in the clear is gone under TLS. */
static void
test_login_vanishes (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = add_starttls (fake, "STARTTLS\nAUTH PLAIN LOGIN");

  parley_hello (script, "SIZE");
  fake_script_expect_end (script);
  parley_check_fails (fake, SIGNET_SECURITY_STARTTLS, &login, SIGNET_SMTP_STEP_LOGIN,
                      SIGNET_SMTP_ERROR, SIGNET_SMTP_ERROR_NO_MECHANISM);
  assert_discreet (fake);
}

static void
test_not_offered (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();

  fake_script_expect_end (parley_add_script (fake, "AUTH PLAIN"));
  parley_check_fails (fake, SIGNET_SECURITY_STARTTLS, &login, SIGNET_SMTP_STEP_SECURE,
                      SIGNET_SMTP_ERROR, SIGNET_SMTP_ERROR_NO_STARTTLS);
  assert_discreet (fake);
}

static void
check_starttls_answer (const char      *answer,
                       SignetSmtpError  code)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = parley_add_script (fake, "STARTTLS\nAUTH PLAIN");

  fake_script_reply (script, "STARTTLS", answer);
  fake_script_expect_end (script);
  parley_check_fails (fake, SIGNET_SECURITY_STARTTLS, &login, SIGNET_SMTP_STEP_SECURE,
                      SIGNET_SMTP_ERROR, code);
  assert_discreet (fake);
}

static void
test_refused (void)
{
  check_starttls_answer ("502 no\r\n", SIGNET_SMTP_ERROR_NO_STARTTLS);
  check_starttls_answer ("454 4.7.0 not now\r\n", SIGNET_SMTP_ERROR_TEMPORARY);
  check_starttls_answer ("354 what?\r\n", SIGNET_SMTP_ERROR_PROTOCOL);
}

/* Whoever sits in the middle answers what will be asked under TLS before it is there. */
static void
test_injected (void)
{
  const char *const answers[] = {
    "220 go on\r\n250 mx.example.org\r\n",
    "220 go on\r\n250-mx.example.org\r\n250 AUTH PLAIN\r\n235 welcome\r\n",
    "220 go on\r\n2",
    "220-go\r\n220 on\r\n\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = parley_add_script (fake, "STARTTLS");

      fake_script_reply (script, "STARTTLS", answers[i]);
      fake_script_expect_end (script);
      parley_check_fails (fake, SIGNET_SECURITY_STARTTLS, &login, SIGNET_SMTP_STEP_SECURE,
                          SIGNET_NET_ERROR, SIGNET_NET_ERROR_INJECTED);
      assert_discreet (fake);
    }
}

static void
test_certificates (void)
{
  const FakeCertificate bad[] = { FAKE_CERTIFICATE_EXPIRED, FAKE_CERTIFICATE_SELF_SIGNED,
                                  FAKE_CERTIFICATE_WRONG_HOST };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = parley_add_script (fake, "STARTTLS");

      fake_script_reply (script, "STARTTLS", "220 go on\r\n");
      fake_script_expect_refusal (script, bad[i]);
      parley_check_fails (fake, SIGNET_SECURITY_STARTTLS, &login, SIGNET_SMTP_STEP_SECURE,
                          SIGNET_NET_ERROR, SIGNET_NET_ERROR_CERTIFICATE);
      assert_discreet (fake);
    }
}

/* In the clear only to this machine. */
static void
test_plain_elsewhere (void)
{
  g_autoptr(SignetServer) server = signet_server_new ("mx.example.org", 587, SIGNET_SECURITY_PLAIN,
                                                      PARLEY_USER, NULL, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_smtp_session_open (server, &login, 10, NULL, NULL, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_PLAIN_REFUSED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/smtp/secure/tls", test_tls);
  g_test_add_func ("/smtp/secure/starttls", test_starttls);
  g_test_add_func ("/smtp/secure/login-vanishes", test_login_vanishes);
  g_test_add_func ("/smtp/secure/not-offered", test_not_offered);
  g_test_add_func ("/smtp/secure/refused", test_refused);
  g_test_add_func ("/smtp/secure/injected", test_injected);
  g_test_add_func ("/smtp/secure/certificates", test_certificates);
  g_test_add_func ("/smtp/secure/plain-elsewhere", test_plain_elsewhere);
  return g_test_run ();
}
