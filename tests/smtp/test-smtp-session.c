/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mails that are taken, whole or in part, by servers that can more or less. */
#include "config.h"

#include "net-error.h"
#include "parley.h"

/* In lines: 23 pieces and a part of one. */
#define BIG_MAIL (23 * 128 + 5)

/* Without PIPELINING each command waits for its answer. */
static void
test_lockstep (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = parley_add_logged_in (fake, "");
  g_autoptr(SignetSmtpEnvelope) envelope = parley_new_envelope (2, 0);
  g_autoptr(SignetSmtpSession) session = NULL;

  fake_script_expect (script, PARLEY_FROM);
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "250 ok\r\n");
  fake_script_expect (script, PARLEY_BOB);
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "250 ok\r\n");
  fake_script_reply (script, PARLEY_CAROL, "251 ok\r\n");
  fake_script_reply (script, "DATA", "354 go on\r\n");
  fake_script_expect (script, "Subject: a");
  fake_script_expect (script, "");
  fake_script_expect (script, "..b");
  fake_script_reply (script, ".", "250 2.0.0 queued as 1\r\n");
  fake_script_expect (script, "QUIT");
  session = parley_open (fake);
  parley_check_sends (session, envelope, envelope);
  signet_smtp_session_quit (session);
  g_assert_false (signet_smtp_session_is_open (session));
}

/* RFC 2920: what can leave at once does, and the next mail's commands leave with the end of the one
 * before. */
static void
test_pipelined (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = parley_add_logged_in (fake, "PIPELINING");
  g_autoptr(SignetSmtpEnvelope) first = parley_new_envelope (2, 0);
  g_autoptr(SignetSmtpEnvelope) second = parley_new_envelope (1, 0);
  g_autoptr(SignetSmtpSession) session = NULL;

  fake_script_expect (script, PARLEY_FROM);
  fake_script_expect (script, PARLEY_BOB);
  fake_script_expect (script, PARLEY_CAROL);
  fake_script_expect (script, "DATA");
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "250 ok\r\n250 ok\r\n250 ok\r\n354 go on\r\n");
  fake_script_expect_until (script, ".");
  fake_script_expect (script, PARLEY_FROM);
  fake_script_expect (script, PARLEY_BOB);
  fake_script_expect (script, "DATA");
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "250 queued\r\n250 ok\r\n250 ok\r\n354 go on\r\n");
  fake_script_expect_until (script, ".");
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "250 queued\r\n");
  fake_script_expect (script, "QUIT");
  session = parley_open (fake);
  parley_check_sends (session, first, second);
  parley_check_sends (session, second, NULL);
  signet_smtp_session_quit (session);
}

/* RFC 3030: no dots are stuffed, and RSET makes sure of what state the next mail finds. */
static void
test_chunked (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = parley_add_logged_in (fake, "PIPELINING\nCHUNKING");
  g_autoptr(SignetSmtpEnvelope) first = parley_new_envelope (1, 0);
  g_autoptr(SignetSmtpEnvelope) second = parley_new_envelope (1, 0);
  g_autoptr(SignetSmtpSession) session = NULL;

  fake_script_expect (script, PARLEY_FROM);
  fake_script_expect (script, PARLEY_BOB);
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "250 ok\r\n250 ok\r\n");
  fake_script_expect (script, "BDAT 18 LAST");
  fake_script_expect (script, "Subject: a");
  fake_script_expect (script, "");
  fake_script_expect (script, ".b");
  fake_script_expect (script, "RSET");
  fake_script_expect (script, PARLEY_FROM);
  fake_script_expect (script, PARLEY_BOB);
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "250 queued\r\n250 reset\r\n250 ok\r\n250 ok\r\n");
  fake_script_expect (script, "BDAT 18 LAST");
  fake_script_expect_until (script, ".b");
  fake_script_send (script, "250 queued\r\n");
  fake_script_expect (script, "QUIT");
  session = parley_open (fake);
  parley_check_sends (session, first, second);
  parley_check_sends (session, second, NULL);
  signet_smtp_session_quit (session);
}

static void
count_progress (guint64  sent,
                gpointer user_data)
{
  guint64 *last = user_data;

  g_assert_cmpuint (sent, >, *last);
  *last = sent;
}

static void
check_big (const char *capabilities,
           gboolean    chunked)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = parley_add_logged_in (fake, capabilities);
  g_autoptr(SignetSmtpEnvelope) envelope = parley_new_envelope (1, 0);
  g_autoptr(GInputStream) mail = parley_new_big_mail (BIG_MAIL);
  g_autoptr(SignetSmtpSession) session = NULL;
  g_autoptr(GError) error = NULL;
  guint64 sent = 0;

  fake_script_expect (script, PARLEY_FROM);
  fake_script_reply (script, PARLEY_BOB, "250 ok\r\n250 ok\r\n");
  if (!chunked)
    fake_script_reply (script, "DATA", "354 go on\r\n");
  for (guint i = 0; chunked && i < BIG_MAIL / 128; i++)
    fake_script_send (script, "250 ok\r\n");
  if (chunked)
    {
      fake_script_expect_until (script, "BDAT 5125 LAST");
      for (guint i = 0; i < 5; i++)
        fake_script_expect_any (script);
    }
  else
    fake_script_expect_until (script, ".");
  fake_script_send (script, "250 queued\r\n");
  fake_script_expect_end (script);
  session = parley_open (fake);
  g_assert_true (signet_smtp_session_send (session, envelope, mail, NULL, count_progress, &sent, NULL,
                                           NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (sent, ==, BIG_MAIL * PARLEY_LINE);
}

static void
test_big (void)
{
  check_big ("PIPELINING", FALSE);
  check_big ("PIPELINING\nCHUNKING", TRUE);
}

/* A thousand recipients: never more answers due than buffers bear, and they are windows, not single
 * steps. */
static void
test_many_recipients (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = parley_add_logged_in (fake, "PIPELINING");
  g_autoptr(GStrvBuilder) addresses = g_strv_builder_new ();
  g_autoptr(SignetSmtpEnvelope) envelope = NULL;
  g_autoptr(SignetSmtpSession) session = NULL;
  SignetSmtpEnvelopeFacts facts = { .from = PARLEY_USER };

  fake_script_reply (script, PARLEY_FROM, "250 ok\r\n");
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *address = g_strdup_printf ("person%u@example.org", i);
      g_autofree char *command = g_strdup_printf ("RCPT TO:<%s>", address);

      g_strv_builder_add (addresses, address);
      fake_script_reply (script, command, "250 ok\r\n");
    }
  fake_script_reply (script, "DATA", "354 go on\r\n");
  fake_script_expect_until (script, ".");
  fake_script_send (script, "250 queued\r\n");
  fake_script_expect_end (script);

  g_auto(GStrv) all = g_strv_builder_end (addresses);
  facts.recipients = (const char *const *) all;
  envelope = signet_smtp_envelope_new (&facts, NULL);
  session = parley_open (fake);
  parley_check_sends (session, envelope, NULL);
}

static void
test_parameters (void)
{
  const char *const recipients[] = { "jürgen@example.org", NULL };
  const SignetSmtpEnvelopeFacts facts = { .from = PARLEY_USER, .recipients = recipients, .size = 18,
                                          .notify = SIGNET_SMTP_NOTIFY_FAILURE,
                                          .give_back = SIGNET_SMTP_RETURN_HEADERS };
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = parley_add_logged_in (fake, "SIZE 1000\n8BITMIME\nSMTPUTF8\nDSN");
  g_autoptr(SignetSmtpEnvelope) envelope = signet_smtp_envelope_new (&facts, NULL);
  g_autoptr(SignetSmtpSession) session = NULL;

  fake_script_reply (script, PARLEY_FROM " SIZE=18 BODY=8BITMIME SMTPUTF8 RET=HDRS", "250 ok\r\n");
  fake_script_reply (script, "RCPT TO:<jürgen@example.org> NOTIFY=FAILURE", "250 ok\r\n");
  fake_script_reply (script, "DATA", "354 go on\r\n");
  fake_script_expect_until (script, ".");
  fake_script_send (script, "250 queued\r\n");
  fake_script_expect_end (script);
  session = parley_open (fake);
  g_assert_cmpuint (signet_smtp_session_get_capabilities (session)->size_max, ==, 1000);
  parley_check_sends (session, envelope, NULL);
}

/* What the server cannot take is not even offered, and the session goes on. */
static void
test_beyond (void)
{
  const char *const recipients[] = { "bob@example.org", NULL };
  SignetSmtpEnvelopeFacts facts = { .from = PARLEY_USER, .recipients = recipients, .size = 1001 };
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = parley_add_logged_in (fake, "SIZE 1000");
  g_autoptr(SignetSmtpEnvelope) big = signet_smtp_envelope_new (&facts, NULL);
  g_autoptr(SignetSmtpEnvelope) utf8 = parley_new_envelope (1, SIGNET_SMTP_UTF8);
  g_autoptr(SignetSmtpSession) session = NULL;
  g_autoptr(GError) error = NULL;

  fake_script_expect (script, "QUIT");
  session = parley_open (fake);
  g_assert_false (parley_send (session, big, NULL, NULL, &error));
  g_assert_error (error, SIGNET_SMTP_ERROR, SIGNET_SMTP_ERROR_TOO_BIG);
  g_clear_error (&error);
  g_assert_false (parley_send (session, utf8, NULL, NULL, &error));
  g_assert_error (error, SIGNET_SMTP_ERROR, SIGNET_SMTP_ERROR_NO_UTF8);
  g_assert_true (signet_smtp_session_is_open (session));
  signet_smtp_session_quit (session);
}

/* A local server that asks nobody who they are. */
static void
test_without_login (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetServer) server = fake_server_dup_server (fake, SIGNET_SECURITY_PLAIN, NULL);
  g_autoptr(SignetSmtpSession) session = NULL;
  const SignetSmtpLogin login = { NULL };
  g_autoptr(GError) error = NULL;

  fake_script_expect (parley_add_script (fake, "AUTH PLAIN"), "QUIT");
  fake_server_start (fake);
  session = signet_smtp_session_open (server, &login, 10, NULL, NULL, &error);
  g_assert_no_error (error);
  signet_smtp_session_quit (session);
}

/* A mail that was announced has to come: nothing else can be sent instead. */
static void
test_other_than_announced (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = parley_add_logged_in (fake, "PIPELINING");
  g_autoptr(SignetSmtpEnvelope) first = parley_new_envelope (1, 0);
  g_autoptr(SignetSmtpEnvelope) second = parley_new_envelope (2, 0);
  g_autoptr(SignetSmtpSession) session = NULL;
  g_autoptr(GError) error = NULL;

  fake_script_expect_until (script, "DATA");
  fake_script_send (script, "250 ok\r\n250 ok\r\n354 go on\r\n");
  fake_script_expect_until (script, ".");
  fake_script_expect_until (script, "DATA");
  fake_script_send (script, "250 queued\r\n250 ok\r\n250 ok\r\n250 ok\r\n354 go on\r\n");
  fake_script_expect_end (script);
  session = parley_open (fake);
  parley_check_sends (session, first, second);
  g_assert_false (parley_send (session, first, NULL, NULL, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
  g_assert_false (signet_smtp_session_is_open (session));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/smtp/session/lockstep", test_lockstep);
  g_test_add_func ("/smtp/session/pipelined", test_pipelined);
  g_test_add_func ("/smtp/session/chunked", test_chunked);
  g_test_add_func ("/smtp/session/big", test_big);
  g_test_add_func ("/smtp/session/many-recipients", test_many_recipients);
  g_test_add_func ("/smtp/session/parameters", test_parameters);
  g_test_add_func ("/smtp/session/beyond", test_beyond);
  g_test_add_func ("/smtp/session/without-login", test_without_login);
  g_test_add_func ("/smtp/session/other-than-announced", test_other_than_announced);
  return g_test_run ();
}
