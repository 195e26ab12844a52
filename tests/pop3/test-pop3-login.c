/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Logging in, in the clear on loopback: what is said, in which order, and what it is taken for. */
#include "config.h"

#include "net-error.h"
#include "talk.h"

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
  fake_script_reply (script, "UIDL", TALK_UIDLS);
  fake_script_expect (script, "QUIT");
  talk_check_logged_in (fake);
}

static void
test_user_without_sasl (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "USER\r\nUIDL\r\n");

  fake_script_reply (script, "USER " TALK_USER, "+OK\r\n");
  fake_script_reply (script, "PASS " TALK_SECRET, "+OK\r\n");
  fake_script_reply (script, "UIDL", TALK_UIDLS);
  fake_script_expect (script, "QUIT");
  talk_check_logged_in (fake);
}

static void
test_user_eager (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "USER\r\nUIDL\r\nPIPELINING\r\n");

  fake_script_expect (script, "USER " TALK_USER);
  fake_script_expect (script, "PASS " TALK_SECRET);
  fake_script_expect (script, "UIDL");
  fake_script_send (script, "+OK\r\n+OK\r\n" TALK_UIDLS);
  fake_script_expect (script, "QUIT");
  talk_check_logged_in (fake);
}

static void
test_user_refused (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "USER\r\n");

  fake_script_reply (script, "USER " TALK_USER, "-ERR never heard of\r\n");
  fake_script_expect_end (script);
  talk_check_refused (fake, SIGNET_POP3_ERROR_AUTH, "never heard of");
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
  fake_script_reply (script, "UIDL", TALK_UIDLS);
  fake_script_expect (script, "QUIT");
  talk_check_logged_in (fake);
}

static void
test_plain_eager (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nUIDL\r\nPIPELINING\r\n");

  fake_script_expect (script, TALK_PLAIN);
  fake_script_expect (script, "UIDL");
  fake_script_send (script, "+OK\r\n" TALK_UIDLS);
  fake_script_expect (script, "QUIT");
  talk_check_logged_in (fake);
}

/* Whatever the server says to the commands behind the login, it did not let us in. */
static void
test_plain_eager_refused (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nUIDL\r\nPIPELINING\r\n");

  fake_script_expect (script, TALK_PLAIN);
  fake_script_expect (script, "UIDL");
  fake_script_send (script, "-ERR [AUTH] no\r\n" TALK_UIDLS);
  fake_script_expect_end (script);
  talk_check_refused (fake, SIGNET_POP3_ERROR_AUTH, "no");
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
  fake_script_reply (script, "UIDL", TALK_UIDLS);
  fake_script_expect (script, "QUIT");
  talk_check_logged_in (fake);
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
      talk_check_refused (fake, cases[i].code, cases[i].said);
    }
}

static void
test_no_mechanism (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL GSSAPI CRAM-MD5 NTLM\r\n");

  fake_script_expect_end (script);
  talk_check_refused (fake, SIGNET_POP3_ERROR_NO_MECHANISM, NULL);
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
      g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_UNSENDABLE);
    }
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
  g_test_add_func ("/pop3/login/codes", test_codes);
  g_test_add_func ("/pop3/login/no-mechanism", test_no_mechanism);
  g_test_add_func ("/pop3/login/no-token-mechanism", test_no_token_mechanism);
  g_test_add_func ("/pop3/login/unsendable", test_unsendable);
  return g_test_run ();
}
