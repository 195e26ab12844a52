/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes with a login: capabilities that change by it, UTF8, and servers that cannot bear
 * haste. */
#include "config.h"

#include "net-error.h"
#include "talk.h"

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
  fake_script_send (script, "+OK\r\n+OK\r\nUIDL\r\nPIPELINING\r\nEXPIRE NEVER\r\n.\r\n" TALK_UIDLS);

  g_autoptr(SignetPop3Session) session = talk_open (fake, SIGNET_SECURITY_PLAIN, &error);
  g_assert_no_error (error);
  g_assert_cmpint (signet_pop3_session_get_capabilities (session)->expire_days, ==, -1);
  signet_pop3_listing_free (talk_list (session, 2));
}

static void
test_capabilities_of_user_stepwise (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nLOGIN-DELAY 10 USER\r\n");

  fake_script_reply (script, TALK_PLAIN, "+OK\r\n");
  talk_capabilities (script, "LOGIN-DELAY 900\r\n");
  fake_script_reply (script, "UIDL", TALK_UIDLS);
  fake_script_expect (script, "QUIT");
  talk_check_logged_in (fake);
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
  fake_script_reply (script, "UIDL", TALK_UIDLS);

  g_autoptr(SignetPop3Session) session
    = talk_open_with (fake, SIGNET_SECURITY_PLAIN, &login, 1, NULL, NULL, &error);
  g_assert_no_error (error);
  signet_pop3_listing_free (talk_list (session, 2));
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
  fake_script_reply (script, "UIDL", TALK_UIDLS);
  fake_script_expect (script, "QUIT");
  talk_check_logged_in (fake);
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
}

static void
test_utf8 (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nUIDL\r\nPIPELINING\r\nUTF8\r\n");

  fake_script_expect (script, "UTF8");
  fake_script_expect (script, TALK_PLAIN);
  fake_script_expect (script, "UIDL");
  fake_script_send (script, "+OK\r\n+OK\r\n" TALK_UIDLS);
  fake_script_expect (script, "QUIT");
  talk_check_logged_in (fake);
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
  fake_script_reply (script, "UIDL", TALK_UIDLS);
  fake_script_expect (script, "QUIT");
  talk_check_logged_in (fake);
}

static void
test_utf8_refused (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nUTF8\r\n");

  fake_script_reply (script, "UTF8", "-ERR not today\r\n");
  fake_script_reply (script, TALK_PLAIN, "+OK\r\n");
  fake_script_reply (script, "UIDL", TALK_UIDLS);
  fake_script_expect (script, "QUIT");
  talk_check_logged_in (fake);
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
  fake_script_reply (script, "UIDL", TALK_UIDLS);
  fake_script_expect (script, "QUIT");
  talk_check_logged_in (fake);
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
  talk_check_refused (fake, SIGNET_POP3_ERROR_AUTH, "wrong");
}

/* LANG is asked for before the login, in the same write: for the answer to that too. */
static void
open_in_german (FakeServer *fake)
{
  const SignetPop3Login login = { .secret = TALK_SECRET, .language = "de-AT" };
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetPop3Session) session
    = talk_open_with (fake, SIGNET_SECURITY_PLAIN, &login, 10, NULL, NULL, &error);

  g_assert_no_error (error);
  signet_pop3_listing_free (talk_list (session, 2));
  g_assert_true (signet_pop3_session_quit (session, NULL, &error));
  fake_server_assert_played (fake);
}

static void
test_lang (void)
{
  const char *const answers[] = { "+OK de Sprache gesetzt", "-ERR no such language" };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      g_autofree char *answer = g_strconcat (answers[i], "\r\n+OK\r\n+OK\r\n" TALK_UIDLS, NULL);
      FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nUIDL\r\nPIPELINING\r\nUTF8\r\n"
                                                  "LANG\r\n");

      fake_script_expect (script, "LANG de-AT");
      fake_script_expect (script, "UTF8");
      fake_script_expect (script, TALK_PLAIN);
      fake_script_expect (script, "UIDL");
      fake_script_send (script, answer);
      fake_script_expect (script, "QUIT");
      open_in_german (fake);
    }
}

/* It is not worth a round trip, nor asked of who does not offer it. */
static void
test_lang_not_asked (void)
{
  const char *const capabilities[] = {
    "SASL PLAIN\r\nUIDL\r\nLANG\r\n", "SASL PLAIN\r\nUIDL\r\nPIPELINING\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (capabilities); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = talk_add_script (fake, capabilities[i]);

      fake_script_reply (script, TALK_PLAIN, "+OK\r\n");
      fake_script_reply (script, "UIDL", TALK_UIDLS);
      fake_script_expect (script, "QUIT");
      open_in_german (fake);
    }
}

static void
test_lang_breaks_login (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nUIDL\r\nPIPELINING\r\nLANG\r\n");

  fake_script_expect (script, "LANG de-AT");
  fake_script_expect (script, TALK_PLAIN);
  fake_script_expect (script, "UIDL");
  fake_script_send (script, "+OK\r\n-ERR something went wrong\r\n-ERR log in first\r\n");
  script = talk_add_script (fake, "SASL PLAIN\r\nUIDL\r\nPIPELINING\r\nLANG\r\n");
  fake_script_reply (script, TALK_PLAIN, "+OK\r\n");
  fake_script_reply (script, "UIDL", TALK_UIDLS);
  fake_script_expect (script, "QUIT");
  open_in_german (fake);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pop3/opening/capabilities-of-user", test_capabilities_of_user);
  g_test_add_func ("/pop3/opening/capabilities-stepwise", test_capabilities_of_user_stepwise);
  g_test_add_func ("/pop3/opening/forgetful-server", test_forgetful_server);
  g_test_add_func ("/pop3/opening/leaving-server", test_leaving_server);
  g_test_add_func ("/pop3/opening/lost-in-login", test_lost_in_login);
  g_test_add_func ("/pop3/opening/utf8", test_utf8);
  g_test_add_func ("/pop3/opening/utf8-stepwise", test_utf8_stepwise);
  g_test_add_func ("/pop3/opening/utf8-refused", test_utf8_refused);
  g_test_add_func ("/pop3/opening/utf8-breaks-login", test_utf8_breaks_login);
  g_test_add_func ("/pop3/opening/utf8-wrong-password", test_utf8_wrong_password);
  g_test_add_func ("/pop3/opening/lang", test_lang);
  g_test_add_func ("/pop3/opening/lang-not-asked", test_lang_not_asked);
  g_test_add_func ("/pop3/opening/lang-breaks-login", test_lang_breaks_login);
  return g_test_run ();
}
