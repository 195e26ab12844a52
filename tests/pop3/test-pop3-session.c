/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session from greeting to QUIT, apart from logging in and listing: greetings, deletions,
 * ends. */
#include "config.h"

#include "net-error.h"
#include "talk.h"

static SignetPop3Session *
open_session (FakeServer *fake)
{
  g_autoptr(GError) error = NULL;
  SignetPop3Session *session = talk_open (fake, SIGNET_SECURITY_PLAIN, &error);

  g_assert_no_error (error);
  return session;
}

/* The greeting decides whether there is a session at all. */
static void
test_greetings (void)
{
  const struct { const char *greeting; SignetPop3Error code; } cases[] = {
    { "-ERR too many connections\r\n", SIGNET_POP3_ERROR_REFUSED },
    { "-ERR [SYS/TEMP] maintenance\r\n", SIGNET_POP3_ERROR_SYS_TEMP },
    { "-ERR [SYS/PERM] go away\r\n", SIGNET_POP3_ERROR_SYS_PERM },
    { "220 smtp.example.org ESMTP\r\n", SIGNET_POP3_ERROR_PROTOCOL },
    { "* OK IMAP4rev1\r\n", SIGNET_POP3_ERROR_PROTOCOL },
    { "+ b64\r\n", SIGNET_POP3_ERROR_PROTOCOL },
    { "\r\n", SIGNET_POP3_ERROR_PROTOCOL },
  };
  const SignetPop3Login login = { .secret = TALK_SECRET };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = fake_server_add_script (fake);
      SignetPop3Step step = SIGNET_POP3_STEP_QUIT;
      g_autoptr(GError) error = NULL;

      fake_script_send (script, cases[i].greeting);
      fake_script_expect_end (script);
      g_assert_null (talk_open_with (fake, SIGNET_SECURITY_PLAIN, &login, 10, &step, NULL, &error));
      g_assert_error (error, SIGNET_POP3_ERROR, (int) cases[i].code);
      g_assert_cmpint (step, ==, SIGNET_POP3_STEP_CONNECT);
    }
}

static gboolean
send_for_ever (guint64   round,
               GString  *out,
               gpointer  user_data)
{
  for (guint i = 0; i < 1000; i++)
    g_string_append (out, user_data);
  return TRUE;
}

static void
test_endless_capabilities (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);
  g_autoptr(GError) error = NULL;

  fake_script_send (script, "+OK ready\r\n");
  fake_script_reply (script, "CAPA", "+OK\r\n");
  fake_script_may_leave (script);
  fake_script_send_from (script, send_for_ever, (gpointer) "X-MORE\r\n");
  g_assert_null (talk_open (fake, SIGNET_SECURITY_PLAIN, &error));
  g_assert_error (error, SIGNET_POP3_ERROR, SIGNET_POP3_ERROR_LIMIT);
}

static void
test_open_cancelled (void)
{
  const SignetPop3Login login = { .secret = TALK_SECRET };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  FakeScript *script = fake_server_add_script (fake);

  fake_script_call (script, (FakeHook) g_cancellable_cancel, cancellable);
  fake_script_stall (script);
  g_assert_null (talk_open_with (fake, SIGNET_SECURITY_PLAIN, &login, 10, NULL, cancellable,
                                 &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fake_server_assert_played (fake);
}

static void
test_delete (void)
{
  guint numbers[] = { 1, 3, 5 };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetPop3Session) session = NULL;
  g_autoptr(GError) error = NULL;
  guint n_deleted = 99;
  FakeScript *script = talk_add_logged_in (fake, "PIPELINING\r\n");

  fake_script_expect (script, "UIDL");
  fake_script_send (script, "-ERR\r\n");
  fake_script_expect (script, "DELE 1");
  fake_script_expect (script, "DELE 3");
  fake_script_expect (script, "DELE 5");
  fake_script_send (script, "+OK\r\n-ERR no such message\r\n+OK\r\n");
  fake_script_expect (script, "QUIT");
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "+OK bye\r\n");

  session = open_session (fake);
  g_assert_true (signet_pop3_session_delete (session, numbers, 3, &n_deleted, NULL, &error));
  g_assert_cmpuint (n_deleted, ==, 2);
  g_assert_cmpuint (numbers[0], ==, 1);
  g_assert_cmpuint (numbers[1], ==, 0);
  g_assert_cmpuint (numbers[2], ==, 5);
  g_assert_true (signet_pop3_session_quit (session, NULL, &error));
}

static void
test_delete_in_lockstep (void)
{
  guint numbers[] = { 1, 2 };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetPop3Session) session = NULL;
  g_autoptr(GError) error = NULL;
  guint n_deleted = 99;
  FakeScript *script = talk_add_logged_in (fake, "");

  for (guint i = 1; i <= 2; i++)
    {
      fake_script_expect (script, i == 1 ? "DELE 1" : "DELE 2");
      fake_script_expect_quiet (script, 30);
      fake_script_send (script, "+OK\r\n");
    }
  fake_script_reply (script, "QUIT", "+OK bye\r\n");

  session = open_session (fake);
  g_assert_true (signet_pop3_session_delete (session, numbers, 2, &n_deleted, NULL, &error));
  g_assert_cmpuint (n_deleted, ==, 2);
  g_assert_true (signet_pop3_session_quit (session, NULL, &error));
}

/* Lost in the middle of deletions: QUIT cannot succeed any more. */
static void
test_delete_cut (void)
{
  guint numbers[] = { 1, 2, 3 };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetPop3Session) session = NULL;
  g_autoptr(GError) error = NULL;
  guint n_deleted = 99;
  FakeScript *script = talk_add_logged_in (fake, "");

  fake_script_reply (script, "DELE 1", "+OK\r\n");
  fake_script_expect (script, "DELE 2");
  fake_script_end (script, FAKE_END_DROPPED);

  session = open_session (fake);
  g_assert_false (signet_pop3_session_delete (session, numbers, 3, &n_deleted, NULL, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
  g_assert_cmpuint (n_deleted, ==, 1);
  g_clear_error (&error);
  g_assert_false (signet_pop3_session_quit (session, NULL, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
}

static void
check_quit_fails (const char *answer,
                  GQuark      domain,
                  int         code)
{
  guint number = 1;
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetPop3Session) session = NULL;
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_logged_in (fake, "");

  fake_script_reply (script, "DELE 1", "+OK\r\n");
  fake_script_reply (script, "QUIT", answer);
  session = open_session (fake);
  g_assert_true (signet_pop3_session_delete (session, &number, 1, NULL, NULL, &error));
  g_assert_false (signet_pop3_session_quit (session, NULL, &error));
  g_assert_error (error, domain, code);
}

static void
test_quit_unanswered (void)
{
  check_quit_fails ("", SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
  check_quit_fails ("+O", SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
}

static void
test_quit_refused (void)
{
  check_quit_fails ("-ERR some messages not removed\r\n", SIGNET_POP3_ERROR,
                    SIGNET_POP3_ERROR_REFUSED);
  check_quit_fails ("-ERR [SYS/TEMP] locked\r\n", SIGNET_POP3_ERROR, SIGNET_POP3_ERROR_SYS_TEMP);
}

/* A server may take its time to delete many messages. */
static void
test_quit_slow (void)
{
  const SignetPop3Login login = { .secret = TALK_SECRET };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetPop3Session) session = NULL;
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_logged_in (fake, "");
  guint numbers[60];

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *line = g_strdup_printf ("DELE %u", i + 1);

      numbers[i] = i + 1;
      fake_script_reply (script, line, "+OK\r\n");
    }
  fake_script_expect (script, "QUIT");
  fake_script_expect_quiet (script, 4000);
  fake_script_send (script, "+OK bye\r\n");
  session = talk_open_with (fake, SIGNET_SECURITY_PLAIN, &login, 3, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (signet_pop3_session_delete (session, numbers, G_N_ELEMENTS (numbers), NULL, NULL, &error));
  g_assert_true (signet_pop3_session_quit (session, NULL, &error));
  g_assert_no_error (error);
}

/* Nothing was deleted: a server that does not answer keeps nobody waiting. */
static void
test_quit_without_waiting (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetPop3Session) session = NULL;
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_logged_in (fake, "");

  fake_script_expect (script, "QUIT");
  fake_script_stall (script);
  session = open_session (fake);
  g_assert_true (signet_pop3_session_quit (session, NULL, &error));
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pop3/session/greetings", test_greetings);
  g_test_add_func ("/pop3/session/endless-capabilities", test_endless_capabilities);
  g_test_add_func ("/pop3/session/open-cancelled", test_open_cancelled);
  g_test_add_func ("/pop3/session/delete", test_delete);
  g_test_add_func ("/pop3/session/delete-in-lockstep", test_delete_in_lockstep);
  g_test_add_func ("/pop3/session/delete-cut", test_delete_cut);
  g_test_add_func ("/pop3/session/quit-unanswered", test_quit_unanswered);
  g_test_add_func ("/pop3/session/quit-refused", test_quit_refused);
  g_test_add_func ("/pop3/session/quit-slow", test_quit_slow);
  g_test_add_func ("/pop3/session/quit-without-waiting", test_quit_without_waiting);
  return g_test_run ();
}
