/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mails that end before their end: the server says no and leaves, the user cancels, the mail cannot be
 * read, one piece too many. */
#include "config.h"

#include <string.h>

#include "net-error.h"
#include "parley.h"

static const SignetSmtpLogin login = { .secret = PARLEY_SECRET };
static const char *const capabilities[] = { "", "PIPELINING", "CHUNKING", "PIPELINING\nCHUNKING" };

/* A refusal is no doubt, and 421 ends the session. */
static void
check_refused (ParleyMoment     moment,
               const char      *answer,
               SignetSmtpError  code)
{
  for (guint i = 0; i < G_N_ELEMENTS (capabilities); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = fake_server_add_script (fake);
      g_autoptr(GError) error = NULL;

      if (!parley_add_until (script, capabilities[i], moment))
        continue;
      fake_script_send (script, answer);
      fake_script_may_leave (script);
      fake_script_end (script, FAKE_END_CLEAN);
      error = parley_fail (fake, moment, 10);
      g_assert_error (error, SIGNET_SMTP_ERROR, (int) code);
    }
}

static void
test_says_no_and_leaves (void)
{
  check_refused (PARLEY_AT_GREETING, "554 5.3.2 no service\r\n", SIGNET_SMTP_ERROR_REFUSED);
  check_refused (PARLEY_AT_GREETING, "421 later\r\n", SIGNET_SMTP_ERROR_TEMPORARY);
  check_refused (PARLEY_AT_HELLO, "502 what?\r\n", SIGNET_SMTP_ERROR_REFUSED);
  check_refused (PARLEY_AT_HELLO, "421 later\r\n", SIGNET_SMTP_ERROR_TEMPORARY);
  check_refused (PARLEY_AT_LOGIN, "421 later\r\n", SIGNET_SMTP_ERROR_TEMPORARY);
  check_refused (PARLEY_AT_FROM, "550 5.7.1 not you\r\n", SIGNET_SMTP_ERROR_REFUSED);
  check_refused (PARLEY_AT_FROM, "421 later\r\n", SIGNET_SMTP_ERROR_TEMPORARY);
  check_refused (PARLEY_AT_RECIPIENT, "550 5.1.1 no\r\n", SIGNET_SMTP_ERROR_ALL_RECIPIENTS_REFUSED);
  check_refused (PARLEY_AT_DATA, "451 no\r\n", SIGNET_SMTP_ERROR_TEMPORARY);
  check_refused (PARLEY_AT_END, "421 shutting down\r\n", SIGNET_SMTP_ERROR_TEMPORARY);
  check_refused (PARLEY_AT_END, "554 no\r\n", SIGNET_SMTP_ERROR_REFUSED);
}

/* What was not asked stands where the next answer would be looked for. */
static void
test_unasked (void)
{
  const struct { const char *text; SignetSmtpError code; } unasked[] = {
    { "250 queued\r\n250 and another\r\n", SIGNET_SMTP_ERROR_PROTOCOL },
    { "250 queued\r\n421 time is up\r\n", SIGNET_SMTP_ERROR_TEMPORARY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (unasked); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = fake_server_add_script (fake);
      g_autoptr(SignetSmtpEnvelope) envelope = parley_new_envelope (1, 0);
      g_autoptr(SignetSmtpSession) session = NULL;
      g_autoptr(GError) error = NULL;

      parley_add_until (script, "", PARLEY_AT_END);
      fake_script_send (script, unasked[i].text);
      fake_script_expect_end (script);
      session = parley_open (fake);
      parley_check_sends (session, envelope, NULL);
      g_assert_false (parley_send (session, envelope, NULL, NULL, &error));
      g_assert_error (error, SIGNET_SMTP_ERROR, (int) unasked[i].code);
      g_assert_false (signet_smtp_session_is_open (session));
    }
}

/* "250" to a mail that has not left yet is not taken for that it was taken. */
static void
test_taken_before (void)
{
  static const char *const offered[] = { "", "PIPELINING" };

  for (guint i = 0; i < G_N_ELEMENTS (offered); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = fake_server_add_script (fake);
      g_autoptr(SignetSmtpEnvelope) envelope = parley_new_envelope (1, 0);
      g_autoptr(SignetSmtpSession) session = NULL;
      g_autoptr(GError) error = NULL;

      parley_add_until (script, offered[i], PARLEY_AT_DATA);
      fake_script_send (script, "354 go on\r\n250 2.0.0 queued\r\n");
      fake_script_expect_end (script);
      session = parley_open (fake);
      g_assert_false (parley_send (session, envelope, NULL, NULL, &error));
      g_assert_error (error, SIGNET_SMTP_ERROR, SIGNET_SMTP_ERROR_PROTOCOL);
      g_assert_false (signet_smtp_session_is_open (session));
      fake_server_assert_played (fake);
    }
}

static void
cancel_it (gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/* At any moment, and at once: the patience here is beyond that of the test. */
static void
test_cancelled (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (capabilities); i++)
    for (ParleyMoment moment = PARLEY_AT_GREETING; moment < PARLEY_N_MOMENTS; moment++)
      {
        g_autoptr(FakeServer) fake = fake_server_new ();
        FakeScript *script = fake_server_add_script (fake);
        g_autoptr(GCancellable) cancellable = g_cancellable_new ();
        g_autoptr(SignetSmtpEnvelope) envelope = parley_new_envelope (1, 0);
        g_autoptr(GInputStream) mail = g_memory_input_stream_new_from_data (PARLEY_MAIL, -1, NULL);
        g_autoptr(SignetSmtpSession) session = NULL;
        g_autoptr(GError) error = NULL;

        if (!parley_add_until (script, capabilities[i], moment))
          continue;
        fake_script_call (script, cancel_it, cancellable);
        fake_script_stall (script);
        session = parley_open_with (fake, SIGNET_SECURITY_PLAIN, &login, SIGNET_SMTP_PATIENCE, NULL,
                                    cancellable, &error);
        if (session != NULL)
          g_assert_false (signet_smtp_session_send (session, envelope, mail, NULL, NULL, NULL, NULL,
                                                    cancellable, &error));
        if (moment == PARLEY_AT_END)
          g_assert_error (error, SIGNET_SMTP_ERROR, SIGNET_SMTP_ERROR_UNKNOWN_STATE);
        else
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
        g_clear_object (&session);
        fake_server_assert_played (fake);
      }
}

/* A mail that turns out not to be readable is not ended with what was read of it. */
static void
test_unreadable (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (capabilities); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = fake_server_add_script (fake);
      g_autoptr(SignetSmtpEnvelope) envelope = parley_new_envelope (1, 0);
      g_autoptr(GInputStream) mail = g_memory_input_stream_new_from_data (PARLEY_MAIL, -1, NULL);
      g_autoptr(SignetSmtpSession) session = NULL;
      g_autoptr(GError) error = NULL;

      parley_add_until (script, capabilities[i],
                 strstr (capabilities[i], "CHUNKING") ? PARLEY_AT_RECIPIENT : PARLEY_AT_DATA);
      fake_script_send (script, strstr (capabilities[i], "CHUNKING") ? "250 ok\r\n"
                                                                     : "354 go on\r\n");
      fake_script_expect_end (script);
      g_input_stream_close (mail, NULL, NULL);
      session = parley_open (fake);
      g_assert_false (signet_smtp_session_send (session, envelope, mail, NULL, NULL, NULL, NULL, NULL,
                                                &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
      g_assert_false (signet_smtp_session_is_open (session));
    }
}

/* Lines of a mail too large for the buffers in between, and of a piece of it. */
#define BIG_MAIL 32768
#define PIECE    128

/* The server has enough in the middle of the mail, says so, and leaves. */
static void
test_leaves_amid_mail (void)
{
  const char *const reasons[] = { "552 5.3.4 too big\r\n", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = fake_server_add_script (fake);
      g_autoptr(SignetSmtpEnvelope) envelope = parley_new_envelope (1, 0);
      g_autoptr(GInputStream) mail = parley_new_big_mail (BIG_MAIL);
      g_autoptr(SignetSmtpSession) session = NULL;
      g_autoptr(GError) error = NULL;

      parley_add_until (script, "PIPELINING", PARLEY_AT_DATA);
      fake_script_send (script, "354 go on\r\n");
      fake_script_await (script);
      if (reasons[i] != NULL)
        fake_script_send (script, reasons[i]);
      fake_script_end (script, FAKE_END_RESET);
      session = parley_open (fake);
      g_assert_false (signet_smtp_session_send (session, envelope, mail, NULL, NULL, NULL, NULL, NULL,
                                                &error));
      /* Whether the reason survives the reset of the connection is up to the network. */
      if (reasons[i] == NULL || !g_error_matches (error, SIGNET_SMTP_ERROR, SIGNET_SMTP_ERROR_TOO_BIG))
        g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
      g_assert_false (signet_smtp_session_is_open (session));
    }
}

/* Refused by a piece: the rest stays here. */
static void
test_piece_refused (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = fake_server_add_script (fake);
  g_autoptr(SignetSmtpEnvelope) envelope = parley_new_envelope (1, 0);
  g_autoptr(GInputStream) mail = parley_new_big_mail (BIG_MAIL);
  g_autoptr(SignetSmtpSession) session = NULL;
  g_autoptr(GError) error = NULL;

  parley_add_until (script, "CHUNKING", PARLEY_AT_RECIPIENT);
  fake_script_send (script, "250 ok\r\n");
  fake_script_expect (script, "BDAT 131200");
  for (guint i = 0; i < PIECE; i++)
    fake_script_expect_any (script);
  fake_script_send (script, "552 5.3.4 too big\r\n");
  fake_script_expect (script, "QUIT");
  session = parley_open (fake);
  g_assert_false (signet_smtp_session_send (session, envelope, mail, NULL, NULL, NULL, NULL, NULL,
                                            &error));
  g_assert_error (error, SIGNET_SMTP_ERROR, SIGNET_SMTP_ERROR_TOO_BIG);
  g_assert_true (signet_smtp_session_is_open (session));
  signet_smtp_session_quit (session);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/smtp/cut/says-no-and-leaves", test_says_no_and_leaves);
  g_test_add_func ("/smtp/cut/unasked", test_unasked);
  g_test_add_func ("/smtp/cut/taken-before", test_taken_before);
  g_test_add_func ("/smtp/cut/cancelled", test_cancelled);
  g_test_add_func ("/smtp/cut/unreadable", test_unreadable);
  g_test_add_func ("/smtp/cut/leaves-amid-mail", test_leaves_amid_mail);
  g_test_add_func ("/smtp/cut/piece-refused", test_piece_refused);
  return g_test_run ();
}
