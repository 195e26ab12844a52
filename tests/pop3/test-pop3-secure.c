/* SPDX-License-Identifier: GPL-3.0-or-later */
/* No secret in clear, and none to the wrong server: what a session does when TLS is missing,
 * tampered with or shown a certificate that it must not trust. In every case the server tells
 * what it heard. */
#include "config.h"

#include <string.h>

#include "net-error.h"
#include "talk.h"
#include "tls-trust.h"

#define STLS_ONLY "STLS\r\nUSER\r\nSASL PLAIN LOGIN\r\n"

/* Opens a session that has to fail, without a word that only a login may say. */
static void
check_discreet_failure (FakeServer     *fake,
                        SignetSecurity  security,
                        GQuark          domain,
                        int             code,
                        SignetPop3Step  expected_step)
{
  const SignetPop3Login login = { .secret = TALK_SECRET };
  SignetPop3Step step = SIGNET_POP3_STEP_QUIT;
  g_autoptr(GError) error = NULL;

  g_assert_null (talk_open_with (fake, security, &login, 10, &step, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_cmpint (step, ==, expected_step);
  fake_server_assert_played (fake);
  talk_assert_discreet (fake);
}

static void
check_logged_in (FakeServer     *fake,
                 SignetSecurity  security)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetPop3Session) session = talk_open (fake, security, &error);

  g_assert_no_error (error);
  g_assert_true (signet_pop3_session_quit (session, NULL, &error));
  fake_server_assert_played (fake);
  g_assert_null (strstr (fake_server_get_clear (fake, 0), "AUTH"));
  g_assert_nonnull (strstr (fake_server_get_secured (fake, 0), TALK_PLAIN));
}

static FakeScript *
add_stls_script (FakeServer *fake)
{
  FakeScript *script = talk_add_script (fake, STLS_ONLY);

  fake_script_reply (script, "STLS", "+OK begin\r\n");
  return script;
}

static void
test_tls (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_tls_script (fake, "SASL PLAIN\r\n");

  fake_script_reply (script, TALK_PLAIN, "+OK\r\n");
  fake_script_expect (script, "QUIT");
  check_logged_in (fake, SIGNET_SECURITY_TLS);
  g_assert_cmpstr (fake_server_get_clear (fake, 0), ==, "");
}

static void
test_stls (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = add_stls_script (fake);

  fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
  talk_capabilities (script, "SASL PLAIN\r\n");
  fake_script_reply (script, TALK_PLAIN, "+OK\r\n");
  fake_script_expect (script, "QUIT");
  check_logged_in (fake, SIGNET_SECURITY_STARTTLS);
  g_assert_cmpstr (fake_server_get_clear (fake, 0), ==, "CAPA\r\nSTLS\r\n");
}

static void
test_stls_stripped (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();

  fake_script_expect_end (talk_add_script (fake, "USER\r\nSASL PLAIN\r\nPIPELINING\r\n"));
  check_discreet_failure (fake, SIGNET_SECURITY_STARTTLS, SIGNET_POP3_ERROR,
                          SIGNET_POP3_ERROR_NO_STARTTLS, SIGNET_POP3_STEP_SECURE);
}

static void
test_stls_without_capa (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);

  fake_script_send (script, "+OK ready\r\n");
  fake_script_reply (script, "CAPA", "-ERR what?\r\n");
  fake_script_expect_end (script);
  check_discreet_failure (fake, SIGNET_SECURITY_STARTTLS, SIGNET_POP3_ERROR,
                          SIGNET_POP3_ERROR_NO_STARTTLS, SIGNET_POP3_STEP_SECURE);
}

static void
test_stls_refused (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, STLS_ONLY);

  fake_script_reply (script, "STLS", "-ERR not now\r\n");
  fake_script_expect_end (script);
  check_discreet_failure (fake, SIGNET_SECURITY_STARTTLS, SIGNET_POP3_ERROR,
                          SIGNET_POP3_ERROR_NO_STARTTLS, SIGNET_POP3_STEP_SECURE);
}

static void
test_stls_nonsense (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, STLS_ONLY);

  fake_script_reply (script, "STLS", "Sure, go ahead\r\n");
  fake_script_expect_end (script);
  check_discreet_failure (fake, SIGNET_SECURITY_STARTTLS, SIGNET_POP3_ERROR,
                          SIGNET_POP3_ERROR_PROTOCOL, SIGNET_POP3_STEP_SECURE);
}

/* Behind the +OK, in the same segment: found before the handshake begins. */
static void
test_injected_together (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, STLS_ONLY);

  fake_script_reply (script, "STLS", "+OK begin\r\n+OK\r\nSASL PLAIN\r\n.\r\n");
  fake_script_expect_end (script);
  check_discreet_failure (fake, SIGNET_SECURITY_STARTTLS, SIGNET_NET_ERROR,
                          SIGNET_NET_ERROR_INJECTED, SIGNET_POP3_STEP_SECURE);
}

/* Later, when the handshake is on its way: it ends in ruins. */
static void
test_injected_after (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = add_stls_script (fake);
  const SignetPop3Login login = { .secret = TALK_SECRET };
  g_autoptr(GError) error = NULL;

  fake_script_await (script);
  fake_script_send (script, "+OK\r\nSASL PLAIN\r\n.\r\n");
  fake_script_may_leave (script);
  fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
  fake_script_expect_end (script);
  g_assert_null (talk_open_with (fake, SIGNET_SECURITY_STARTTLS, &login, 10, NULL, NULL, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TLS);
  fake_server_assert_played (fake);
  talk_assert_discreet (fake);
}

/* Before STLS was even asked for: the answer to it is not what it seems. */
static void
test_injected_before (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);

  fake_script_send (script, "+OK ready\r\n");
  fake_script_reply (script, "CAPA", "+OK\r\n" STLS_ONLY ".\r\n+OK begin\r\n");
  fake_script_reply (script, "STLS", "+OK begin\r\n");
  fake_script_may_leave (script);
  fake_script_expect_refusal (script, FAKE_CERTIFICATE_GOOD);
  g_autoptr(GError) error = NULL;
  g_assert_null (talk_open (fake, SIGNET_SECURITY_STARTTLS, &error));
  g_assert_true (g_error_matches (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_INJECTED)
                 || g_error_matches (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TLS));
  fake_server_assert_played (fake);
  talk_assert_discreet (fake);
}

/* What was said before TLS does not count: not the mechanisms, not the pipelining, not UIDL. */
static void
test_other_capabilities (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "STLS\r\nUSER\r\nSASL LOGIN\r\nPIPELINING\r\nUTF8\r\n"
                                              "TOP\r\n");
  g_autoptr(GError) error = NULL;
  const SignetPop3Capabilities *capabilities;

  fake_script_reply (script, "STLS", "+OK\r\n");
  fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
  talk_capabilities (script, "SASL PLAIN\r\n");
  fake_script_expect (script, TALK_PLAIN);
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "+OK\r\n");

  g_autoptr(SignetPop3Session) session = talk_open (fake, SIGNET_SECURITY_STARTTLS, &error);
  g_assert_no_error (error);
  capabilities = signet_pop3_session_get_capabilities (session);
  g_assert_false (capabilities->top);
  g_assert_false (capabilities->pipelining);
  g_assert_false (capabilities->utf8);
  g_assert_cmpstr (capabilities->sasl[0], ==, "PLAIN");
  g_assert_null (capabilities->sasl[1]);
}

static void
test_certificates (void)
{
  const FakeCertificate bad[] = {
    FAKE_CERTIFICATE_WRONG_HOST, FAKE_CERTIFICATE_EXPIRED, FAKE_CERTIFICATE_SELF_SIGNED,
  };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (bad); i++)
    {
      const SignetSecurity security = i % 2 ? SIGNET_SECURITY_STARTTLS : SIGNET_SECURITY_TLS;
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = i % 2 ? add_stls_script (fake) : fake_server_add_script (fake);

      fake_script_expect_refusal (script, bad[i / 2]);
      check_discreet_failure (fake, security, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CERTIFICATE,
                              SIGNET_POP3_STEP_SECURE);
    }
}

static char *
make_pin (FakeServer      *fake,
          FakeCertificate  which)
{
  const char *pem = fake_certificates_get_pem (fake_server_get_certificates (fake), which);
  g_autoptr(GTlsCertificate) certificate = g_tls_certificate_new_from_pem (pem, -1, NULL);

  return signet_tls_trust_pin_from_certificate (certificate);
}

/* A pinned certificate is accepted, another bad one in its place is not. */
static void
test_changed_certificate (void)
{
  const SignetPop3Login login = { .secret = TALK_SECRET };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autofree char *pin = make_pin (fake, FAKE_CERTIFICATE_WRONG_HOST);
  g_autoptr(SignetServer) plain = fake_server_dup_server (fake, SIGNET_SECURITY_TLS, TALK_USER);
  g_autoptr(SignetServer) server = signet_server_with_pin (plain, pin);
  g_autoptr(SignetPop3Session) session = NULL;
  g_autoptr(GError) error = NULL;
  FakeScript *script = fake_server_add_script (fake);

  fake_script_start_tls (script, FAKE_CERTIFICATE_WRONG_HOST);
  fake_script_send (script, "+OK ready\r\n");
  talk_capabilities (script, "SASL PLAIN\r\n");
  fake_script_reply (script, TALK_PLAIN, "+OK\r\n");
  fake_script_expect_refusal (fake_server_add_script (fake), FAKE_CERTIFICATE_SELF_SIGNED);
  fake_server_start (fake);

  session = signet_pop3_session_open (server, &login, 10, NULL, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&session);
  g_assert_null (signet_pop3_session_open (server, &login, 10, NULL, NULL, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CERTIFICATE);
  g_assert_nonnull (signet_net_error_get_certificate (error));
  fake_server_assert_played (fake);
  g_assert_cmpstr (fake_server_get_secured (fake, 1), ==, "");
}

static void
test_plain_for_others (void)
{
  const SignetPop3Login login = { .secret = TALK_SECRET };
  g_autoptr(SignetServer) server = signet_server_new ("pop.example.org", 110, SIGNET_SECURITY_PLAIN,
                                                      TALK_USER, NULL, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_pop3_session_open (server, &login, 10, NULL, NULL, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_PLAIN_REFUSED);
}

/* A server for plain text on a port where TLS is wanted. */
static void
test_no_tls (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);

  fake_script_send (script, "+OK ready\r\n");
  fake_script_await (script);
  check_discreet_failure (fake, SIGNET_SECURITY_TLS, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TLS,
                          SIGNET_POP3_STEP_SECURE);
}

/* A greeting under TLS that was cut off. */
static void
test_half_a_greeting (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);

  fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
  fake_script_send (script, "+OK rea");
  fake_script_end (script, FAKE_END_DROPPED);
  check_discreet_failure (fake, SIGNET_SECURITY_TLS, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED,
                          SIGNET_POP3_STEP_CONNECT);
}

/* A server that shakes hands and says nothing: neither do we. */
static void
test_no_greeting (void)
{
  const SignetPop3Login login = { .secret = TALK_SECRET };
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);
  g_autoptr(GError) error = NULL;

  fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
  fake_script_expect_end (script);
  g_assert_null (talk_open_with (fake, SIGNET_SECURITY_TLS, &login, 1, NULL, NULL, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TIMED_OUT);
  fake_server_assert_played (fake);
  g_assert_cmpstr (fake_server_get_secured (fake, 0), ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pop3/secure/tls", test_tls);
  g_test_add_func ("/pop3/secure/stls", test_stls);
  g_test_add_func ("/pop3/secure/stls-stripped", test_stls_stripped);
  g_test_add_func ("/pop3/secure/stls-without-capa", test_stls_without_capa);
  g_test_add_func ("/pop3/secure/stls-refused", test_stls_refused);
  g_test_add_func ("/pop3/secure/stls-nonsense", test_stls_nonsense);
  g_test_add_func ("/pop3/secure/injected-together", test_injected_together);
  g_test_add_func ("/pop3/secure/injected-after", test_injected_after);
  g_test_add_func ("/pop3/secure/injected-before", test_injected_before);
  g_test_add_func ("/pop3/secure/other-capabilities", test_other_capabilities);
  g_test_add_func ("/pop3/secure/certificates", test_certificates);
  g_test_add_func ("/pop3/secure/changed-certificate", test_changed_certificate);
  g_test_add_func ("/pop3/secure/plain-for-others", test_plain_for_others);
  g_test_add_func ("/pop3/secure/no-tls", test_no_tls);
  g_test_add_func ("/pop3/secure/half-a-greeting", test_half_a_greeting);
  g_test_add_func ("/pop3/secure/no-greeting", test_no_greeting);
  return g_test_run ();
}
