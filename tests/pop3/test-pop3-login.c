/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Logging in, in the clear on loopback: what is said, in which order, and what it is taken for. */
#include "config.h"

#include "net-error.h"
#include "talk.h"

#define UIDLS "+OK\r\n1 a\r\n2 b\r\n.\r\n"

static void
check_logged_in (FakeServer *fake)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetPop3Session) session = talk_open (fake, SIGNET_SECURITY_PLAIN, &error);

  g_assert_no_error (error);
  signet_pop3_listing_free (talk_list (session, 2));
  g_assert_true (signet_pop3_session_quit (session, NULL, &error));
  fake_server_assert_played (fake);
}

static void
check_refused (FakeServer     *fake,
               SignetPop3Error code,
               const char     *said)
{
  const SignetPop3Login login = { .secret = TALK_SECRET };
  SignetPop3Step step = SIGNET_POP3_STEP_QUIT;
  g_autoptr(GError) error = NULL;

  g_assert_null (talk_open_with (fake, SIGNET_SECURITY_PLAIN, &login, 10, &step, NULL, &error));
  g_assert_error (error, SIGNET_POP3_ERROR, (int) code);
  g_assert_cmpint (step, ==, SIGNET_POP3_STEP_LOGIN);
  g_assert_cmpstr (signet_pop3_error_get_server_text (error), ==, said);
  fake_server_assert_played (fake);
}

static void
test_user_without_capa (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);

  fake_script_send (script, "+OK ready\r\n");
  fake_script_reply (script, "CAPA", "-ERR unknown command\r\n");
  fake_script_expect (script, "USER " TALK_USER);
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "+OK\r\n");
  fake_script_expect (script, "PASS " TALK_SECRET);
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "+OK\r\n");
  fake_script_reply (script, "UIDL", UIDLS);
  fake_script_expect (script, "QUIT");
  check_logged_in (fake);
}

static void
test_user_without_sasl (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "USER\r\nUIDL\r\n");

  fake_script_reply (script, "USER " TALK_USER, "+OK\r\n");
  fake_script_reply (script, "PASS " TALK_SECRET, "+OK\r\n");
  fake_script_reply (script, "UIDL", UIDLS);
  fake_script_expect (script, "QUIT");
  check_logged_in (fake);
}

static void
test_user_eager (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "USER\r\nUIDL\r\nPIPELINING\r\n");

  fake_script_expect (script, "USER " TALK_USER);
  fake_script_expect (script, "PASS " TALK_SECRET);
  fake_script_expect (script, "UIDL");
  fake_script_send (script, "+OK\r\n+OK\r\n" UIDLS);
  fake_script_expect (script, "QUIT");
  check_logged_in (fake);
}

static void
test_user_refused (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "USER\r\n");

  fake_script_reply (script, "USER " TALK_USER, "-ERR never heard of\r\n");
  fake_script_expect_end (script);
  check_refused (fake, SIGNET_POP3_ERROR_AUTH, "never heard of");
  g_assert_false (fake_server_was_told (fake, TALK_SECRET));
}

static void
test_plain (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL LOGIN PLAIN\r\nUSER\r\nUIDL\r\n");

  fake_script_expect (script, TALK_PLAIN);
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "+OK\r\n");
  fake_script_reply (script, "UIDL", UIDLS);
  fake_script_expect (script, "QUIT");
  check_logged_in (fake);
}

static void
test_plain_eager (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nUIDL\r\nPIPELINING\r\n");

  fake_script_expect (script, TALK_PLAIN);
  fake_script_expect (script, "UIDL");
  fake_script_send (script, "+OK\r\n" UIDLS);
  fake_script_expect (script, "QUIT");
  check_logged_in (fake);
}

/* Whatever the server says to the commands behind the login, it did not let us in. */
static void
test_plain_eager_refused (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nUIDL\r\nPIPELINING\r\n");

  fake_script_expect (script, TALK_PLAIN);
  fake_script_expect (script, "UIDL");
  fake_script_send (script, "-ERR [AUTH] no\r\n" UIDLS);
  fake_script_expect_end (script);
  check_refused (fake, SIGNET_POP3_ERROR_AUTH, "no");
}

static void
test_login (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL LOGIN\r\nUIDL\r\nPIPELINING\r\n");

  fake_script_reply (script, "AUTH LOGIN", "+ VXNlcm5hbWU6\r\n");
  fake_script_reply (script, "YWxpY2VAZXhhbXBsZS5vcmc=", "+ UGFzc3dvcmQ6\r\n");
  fake_script_expect (script, "R2VoZWltbmlzIDQy");
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "+OK\r\n");
  fake_script_reply (script, "UIDL", UIDLS);
  fake_script_expect (script, "QUIT");
  check_logged_in (fake);
}

/* The user's lines of CAPA are asked for again in the same breath. */
static void
test_capabilities_of_user (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nUIDL\r\nPIPELINING\r\n"
                                              "EXPIRE 30 USER\r\n");
  g_autoptr(GError) error = NULL;

  fake_script_expect (script, TALK_PLAIN);
  fake_script_expect (script, "CAPA");
  fake_script_expect (script, "UIDL");
  fake_script_send (script, "+OK\r\n+OK\r\nUIDL\r\nPIPELINING\r\nEXPIRE NEVER\r\n.\r\n" UIDLS);

  g_autoptr(SignetPop3Session) session = talk_open (fake, SIGNET_SECURITY_PLAIN, &error);
  g_assert_no_error (error);
  g_assert_true (signet_pop3_session_get_capabilities (session)->expire_never);
  signet_pop3_listing_free (talk_list (session, 2));
  g_clear_object (&session);
  fake_server_assert_played (fake);
}

static void
test_capabilities_of_user_stepwise (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nLOGIN-DELAY 10 USER\r\n");

  fake_script_reply (script, TALK_PLAIN, "+OK\r\n");
  talk_capabilities (script, "LOGIN-DELAY 900\r\n");
  fake_script_reply (script, "UIDL", UIDLS);
  fake_script_expect (script, "QUIT");
  check_logged_in (fake);
}

static void
test_codes (void)
{
  const struct { const char *reply; SignetPop3Error code; const char *said; } cases[] = {
    { "-ERR [IN-USE] locked\r\n", SIGNET_POP3_ERROR_IN_USE, "locked" },
    { "-ERR [LOGIN-DELAY] slowly\r\n", SIGNET_POP3_ERROR_LOGIN_DELAY, "slowly" },
    { "-ERR [SYS/TEMP] later\r\n", SIGNET_POP3_ERROR_SYS_TEMP, "later" },
    { "-ERR [SYS/PERM] never\r\n", SIGNET_POP3_ERROR_SYS_PERM, "never" },
    { "-ERR [AUTH] wrong\r\n", SIGNET_POP3_ERROR_AUTH, "wrong" },
    { "-ERR wrong\r\n", SIGNET_POP3_ERROR_AUTH, "wrong" },
    { "-ERR\r\n", SIGNET_POP3_ERROR_AUTH, NULL },
    { "-ERR [X-ODD] wrong\r\n", SIGNET_POP3_ERROR_AUTH, "wrong" },
    { "Welcome!\r\n", SIGNET_POP3_ERROR_PROTOCOL, "Welcome!" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\n");

      fake_script_reply (script, TALK_PLAIN, cases[i].reply);
      fake_script_expect_end (script);
      check_refused (fake, cases[i].code, cases[i].said);
    }
}

static void
test_no_mechanism (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL GSSAPI CRAM-MD5 NTLM\r\n");

  fake_script_expect_end (script);
  check_refused (fake, SIGNET_POP3_ERROR_NO_MECHANISM, NULL);
}

static void
test_no_token_mechanism (void)
{
  const SignetPop3Login login = { .secret = "token", .kind = SIGNET_SECRET_TOKEN };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_script (fake, "SASL PLAIN LOGIN\r\nUSER\r\n");

  fake_script_expect_end (script);
  g_assert_null (talk_open_with (fake, SIGNET_SECURITY_PLAIN, &login, 10, NULL, NULL, &error));
  g_assert_error (error, SIGNET_POP3_ERROR, SIGNET_POP3_ERROR_NO_MECHANISM);
  fake_server_assert_played (fake);
}

/* A password must not become a command. */
static void
test_unsendable (void)
{
  const SignetPop3Login login = { .secret = "x\r\nDELE 1" };
  const char *const capabilities[] = { "USER\r\nPIPELINING\r\n", "SASL PLAIN\r\n" };

  for (guint i = 0; i < G_N_ELEMENTS (capabilities); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      g_autoptr(GError) error = NULL;

      fake_script_expect_end (talk_add_script (fake, capabilities[i]));
      g_assert_null (talk_open_with (fake, SIGNET_SECURITY_PLAIN, &login, 10, NULL, NULL, &error));
      g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_SASL);
      fake_server_assert_played (fake);
    }
}

/* A server that forgets what stood behind the login: once more, step by step. */
static void
test_forgetful_server (void)
{
  const SignetPop3Login login = { .secret = TALK_SECRET };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nUIDL\r\nPIPELINING\r\n");

  fake_script_reply (script, TALK_PLAIN, "+OK\r\n");
  fake_script_stall (script);
  script = talk_add_script (fake, "SASL PLAIN\r\nUIDL\r\nPIPELINING\r\n");
  fake_script_expect (script, TALK_PLAIN);
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "+OK\r\n");
  fake_script_reply (script, "UIDL", UIDLS);

  g_autoptr(SignetPop3Session) session
    = talk_open_with (fake, SIGNET_SECURITY_PLAIN, &login, 1, NULL, NULL, &error);
  g_assert_no_error (error);
  signet_pop3_listing_free (talk_list (session, 2));
  g_clear_object (&session);
  fake_server_assert_played (fake);
}

static void
test_leaving_server (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nUIDL\r\nPIPELINING\r\n");

  fake_script_reply (script, TALK_PLAIN, "+OK\r\n");
  fake_script_end (script, FAKE_END_DROPPED);
  script = talk_add_script (fake, "SASL PLAIN\r\nUIDL\r\nPIPELINING\r\n");
  fake_script_reply (script, TALK_PLAIN, "+OK\r\n");
  fake_script_reply (script, "UIDL", UIDLS);
  fake_script_expect (script, "QUIT");
  check_logged_in (fake);
}

/* Lost before the server said that the login was good: that is no matter of pace. */
static void
test_lost_in_login (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nUIDL\r\nPIPELINING\r\n");

  fake_script_expect (script, TALK_PLAIN);
  fake_script_end (script, FAKE_END_DROPPED);
  g_assert_null (talk_open (fake, SIGNET_SECURITY_PLAIN, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
  fake_server_assert_played (fake);
}

static void
test_utf8 (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nUIDL\r\nPIPELINING\r\nUTF8\r\n");

  fake_script_expect (script, "UTF8");
  fake_script_expect (script, TALK_PLAIN);
  fake_script_expect (script, "UIDL");
  fake_script_send (script, "+OK\r\n+OK\r\n" UIDLS);
  fake_script_expect (script, "QUIT");
  check_logged_in (fake);
}

static void
test_utf8_stepwise (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nUTF8 USER\r\n");

  fake_script_expect (script, "UTF8");
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "+OK\r\n");
  fake_script_reply (script, TALK_PLAIN, "+OK\r\n");
  fake_script_reply (script, "UIDL", UIDLS);
  fake_script_expect (script, "QUIT");
  check_logged_in (fake);
}

static void
test_utf8_refused (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nUTF8\r\n");

  fake_script_reply (script, "UTF8", "-ERR not today\r\n");
  fake_script_reply (script, TALK_PLAIN, "+OK\r\n");
  fake_script_reply (script, "UIDL", UIDLS);
  fake_script_expect (script, "QUIT");
  check_logged_in (fake);
}

static void
test_utf8_breaks_login (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nUTF8\r\n");

  fake_script_reply (script, "UTF8", "+OK\r\n");
  fake_script_reply (script, TALK_PLAIN, "-ERR something went wrong\r\n");
  script = talk_add_script (fake, "SASL PLAIN\r\nUTF8\r\n");
  fake_script_reply (script, TALK_PLAIN, "+OK\r\n");
  fake_script_reply (script, "UIDL", UIDLS);
  fake_script_expect (script, "QUIT");
  check_logged_in (fake);
}

/* A password that the server says is wrong is not tried twice. */
static void
test_utf8_wrong_password (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nUTF8\r\n");

  fake_script_reply (script, "UTF8", "+OK\r\n");
  fake_script_reply (script, TALK_PLAIN, "-ERR [AUTH] wrong\r\n");
  fake_script_expect_end (script);
  check_refused (fake, SIGNET_POP3_ERROR_AUTH, "wrong");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pop3/login/user-without-capa", test_user_without_capa);
  g_test_add_func ("/pop3/login/user-without-sasl", test_user_without_sasl);
  g_test_add_func ("/pop3/login/user-eager", test_user_eager);
  g_test_add_func ("/pop3/login/user-refused", test_user_refused);
  g_test_add_func ("/pop3/login/plain", test_plain);
  g_test_add_func ("/pop3/login/plain-eager", test_plain_eager);
  g_test_add_func ("/pop3/login/plain-eager-refused", test_plain_eager_refused);
  g_test_add_func ("/pop3/login/login", test_login);
  g_test_add_func ("/pop3/login/capabilities-of-user", test_capabilities_of_user);
  g_test_add_func ("/pop3/login/capabilities-of-user-stepwise", test_capabilities_of_user_stepwise);
  g_test_add_func ("/pop3/login/codes", test_codes);
  g_test_add_func ("/pop3/login/no-mechanism", test_no_mechanism);
  g_test_add_func ("/pop3/login/no-token-mechanism", test_no_token_mechanism);
  g_test_add_func ("/pop3/login/unsendable", test_unsendable);
  g_test_add_func ("/pop3/login/forgetful-server", test_forgetful_server);
  g_test_add_func ("/pop3/login/leaving-server", test_leaving_server);
  g_test_add_func ("/pop3/login/lost-in-login", test_lost_in_login);
  g_test_add_func ("/pop3/login/utf8", test_utf8);
  g_test_add_func ("/pop3/login/utf8-stepwise", test_utf8_stepwise);
  g_test_add_func ("/pop3/login/utf8-refused", test_utf8_refused);
  g_test_add_func ("/pop3/login/utf8-breaks-login", test_utf8_breaks_login);
  g_test_add_func ("/pop3/login/utf8-wrong-password", test_utf8_wrong_password);
  return g_test_run ();
}
