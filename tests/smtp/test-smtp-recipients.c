/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recipients that are refused: who gets the mail, what is told, and that the next mail goes on. */
#include "config.h"

#include "parley.h"

#define TAKEN "250 2.0.0 queued\r\n"

typedef struct
{
  const char *capabilities;
  gboolean    pipelining;
  gboolean    chunking;
} Server;

static const Server servers[] = {
  { "", FALSE, FALSE },
  { "CHUNKING", FALSE, TRUE },
  { "PIPELINING", TRUE, FALSE },
  { "PIPELINING\nCHUNKING", TRUE, TRUE },
};

static void
add_mail (FakeScript   *script,
          const Server *server,
          const char   *answer)
{
  if (server->chunking)
    {
      fake_script_expect (script, "BDAT 18 LAST");
      fake_script_expect_until (script, ".b");
    }
  else
    fake_script_expect_until (script, ".");
  fake_script_send (script, answer);
}

/* A mail for bob and carol up to the answer to DATA, if that is asked for. */
static void
add_envelope (FakeScript   *script,
              const Server *server,
              const char   *bob,
              const char   *carol,
              const char   *data)
{
  fake_script_reply (script, PARLEY_FROM, "250 ok\r\n");
  fake_script_reply (script, PARLEY_BOB, bob);
  fake_script_reply (script, PARLEY_CAROL, carol);
  if (!server->chunking && data != NULL)
    fake_script_reply (script, "DATA", data);
}

/* After what failed: RSET, and a mail that is taken. */
static void
add_good_one (FakeScript   *script,
              const Server *server,
              const char   *before)
{
  if (before != NULL)
    fake_script_reply (script, before, "250 ok\r\n");
  add_envelope (script, server, "250 ok\r\n", "250 ok\r\n", "354 go on\r\n");
  add_mail (script, server, TAKEN);
  fake_script_expect (script, "QUIT");
}

/* The first mail ends like that, a second one is taken. */
static void
check (FakeServer          *fake,
       SignetSmtpMailFlags  flags,
       gboolean             taken,
       SignetSmtpError      code,
       const char          *codes)
{
  g_autoptr(SignetSmtpEnvelope) envelope = parley_new_envelope (2, flags);
  g_autoptr(SignetSmtpSession) session = parley_open (fake);
  g_autoptr(GError) error = NULL;
  g_autofree char *description = NULL;
  GPtrArray *results;

  g_assert_cmpint (parley_send (session, envelope, NULL, &results, &error), ==, taken);
  if (!taken)
    g_assert_error (error, SIGNET_SMTP_ERROR, (int) code);
  description = parley_describe (results);
  g_assert_cmpstr (description, ==, codes);
  parley_check_sends (session, envelope, NULL);
  signet_smtp_session_quit (session);
  fake_server_assert_played (fake);
}

static void
test_partial (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = parley_add_logged_in (fake, servers[i].capabilities);

      add_envelope (script, &servers[i], "550 5.1.1 no\r\n", "250 ok\r\n", "354 go on\r\n");
      add_mail (script, &servers[i], TAKEN);
      add_good_one (script, &servers[i], NULL);
      check (fake, SIGNET_SMTP_PARTIAL, TRUE, 0, "550 250");
    }
}

/* Where one is refused, nobody gets it unasked. A server that has answered DATA already can only be
 * hung up on. */
static void
test_all_or_none (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = parley_add_logged_in (fake, servers[i].capabilities);
      const gboolean invites = servers[i].pipelining && !servers[i].chunking;

      add_envelope (script, &servers[i], "250 ok\r\n", "452 4.5.3 too many\r\n",
                    invites ? "354 go on\r\n" : NULL);
      if (!invites)
        {
          add_good_one (script, &servers[i], "RSET");
          check (fake, 0, FALSE, SIGNET_SMTP_ERROR_SOME_RECIPIENTS_REFUSED, "250 452");
          continue;
        }
      fake_script_expect_end (script);

      g_autoptr(SignetSmtpEnvelope) envelope = parley_new_envelope (2, 0);
      g_autoptr(SignetSmtpSession) session = parley_open (fake);
      g_autoptr(GError) error = NULL;

      g_assert_false (parley_send (session, envelope, NULL, NULL, &error));
      g_assert_error (error, SIGNET_SMTP_ERROR, SIGNET_SMTP_ERROR_SOME_RECIPIENTS_REFUSED);
      g_assert_false (signet_smtp_session_is_open (session));
    }
}

static void
test_none_accepted (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = parley_add_logged_in (fake, servers[i].capabilities);

      add_envelope (script, &servers[i], "550 no\r\n", "550 no\r\n",
                    servers[i].pipelining ? "554 nobody\r\n" : NULL);
      add_good_one (script, &servers[i], "RSET");
      check (fake, SIGNET_SMTP_PARTIAL, FALSE, SIGNET_SMTP_ERROR_ALL_RECIPIENTS_REFUSED, "550 550");
    }
}

/* The server takes one at once (RFC 9422): it is asked about the first one only. */
static void
test_told_limit (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_autofree char *capabilities = g_strconcat (servers[i].capabilities, "\nLIMITS RCPTMAX=1", NULL);
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = parley_add_logged_in (fake, capabilities);

      for (guint n = 0; n < 2; n++)
        {
          fake_script_reply (script, PARLEY_FROM, "250 ok\r\n");
          fake_script_reply (script, PARLEY_BOB, "250 ok\r\n");
          if (!servers[i].chunking)
            fake_script_reply (script, "DATA", "354 go on\r\n");
          add_mail (script, &servers[i], TAKEN);
        }
      fake_script_expect (script, "QUIT");
      check (fake, 0, TRUE, 0, "250");
    }
}

/* RFC 2920, section 3.1: a server may wait for a mail to nobody. */
static void
test_invited_for_nobody (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = parley_add_logged_in (fake, "PIPELINING");

  add_envelope (script, &servers[2], "550 no\r\n", "450 no\r\n", "354 go on\r\n");
  fake_script_reply (script, ".", "554 nobody\r\n");
  add_good_one (script, &servers[2], "RSET");
  check (fake, 0, FALSE, SIGNET_SMTP_ERROR_ALL_RECIPIENTS_REFUSED, "550 450");
}

/* Not what is said after that, but the sender is what was refused. */
static void
test_sender_refused (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = parley_add_logged_in (fake, "PIPELINING");

  fake_script_reply (script, PARLEY_FROM, "550 5.7.1 not you\r\n");
  fake_script_reply (script, PARLEY_BOB, "503 no sender\r\n");
  fake_script_reply (script, PARLEY_CAROL, "503 no sender\r\n");
  fake_script_reply (script, "DATA", "503 nobody\r\n");
  add_good_one (script, &servers[2], "RSET");
  check (fake, 0, FALSE, SIGNET_SMTP_ERROR_REFUSED, "0 0");
}

/* In lockstep nothing is said in vain after that. */
static void
test_sender_refused_in_lockstep (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = parley_add_logged_in (fake, "");

  fake_script_reply (script, PARLEY_FROM, "451 4.7.1 later\r\n");
  add_good_one (script, &servers[0], "RSET");
  check (fake, 0, FALSE, SIGNET_SMTP_ERROR_TEMPORARY, "0 0");
}

static void
test_data_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = parley_add_logged_in (fake, servers[i].capabilities);

      add_envelope (script, &servers[i], "250 ok\r\n", "250 ok\r\n", "451 4.3.0 no\r\n");
      if (servers[i].chunking)
        add_mail (script, &servers[i], "451 4.3.0 no\r\n");
      add_good_one (script, &servers[i], "RSET");
      check (fake, 0, FALSE, SIGNET_SMTP_ERROR_TEMPORARY, "250 250");
    }
}

static void
check_end (const char      *answer,
           SignetSmtpError  code)
{
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = parley_add_logged_in (fake, servers[i].capabilities);

      add_envelope (script, &servers[i], "250 ok\r\n", "250 ok\r\n", "354 go on\r\n");
      add_mail (script, &servers[i], answer);
      add_good_one (script, &servers[i], "RSET");
      check (fake, 0, FALSE, code, "250 250");
    }
}

static void
test_mail_refused (void)
{
  check_end ("554 5.6.0 no\r\n", SIGNET_SMTP_ERROR_REFUSED);
  check_end ("452 4.3.1 disk full\r\n", SIGNET_SMTP_ERROR_TEMPORARY);
  check_end ("552 too big\r\n", SIGNET_SMTP_ERROR_TOO_BIG);
  check_end ("552-5.3.4 too\r\n552 5.3.4 big\r\n", SIGNET_SMTP_ERROR_TOO_BIG);
  check_end ("552 5.7.0 a virus\r\n", SIGNET_SMTP_ERROR_REFUSED);
  check_end ("530 5.7.0 who are you?\r\n", SIGNET_SMTP_ERROR_AUTH);
}

/* A mail that fails does not take along the one that was announced with it. */
static void
check_next (const Server *server)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = parley_add_logged_in (fake, server->capabilities);
  g_autoptr(SignetSmtpEnvelope) first = parley_new_envelope (2, 0);
  g_autoptr(SignetSmtpEnvelope) second = parley_new_envelope (2, 0);
  g_autoptr(SignetSmtpSession) session = NULL;
  g_autoptr(GError) error = NULL;

  add_envelope (script, server, "250 ok\r\n", "250 ok\r\n", "354 go on\r\n");
  add_mail (script, server, "554 5.6.0 no\r\n");
  add_good_one (script, server, server->chunking ? "RSET" : NULL);
  session = parley_open (fake);
  g_assert_false (parley_send (session, first, second, NULL, &error));
  g_assert_error (error, SIGNET_SMTP_ERROR, SIGNET_SMTP_ERROR_REFUSED);
  g_assert_cmpstr (signet_smtp_error_get_server_text (error), ==, "554 5.6.0 no");
  parley_check_sends (session, second, NULL);
  signet_smtp_session_quit (session);
}

static void
test_next (void)
{
  check_next (&servers[2]);
  check_next (&servers[3]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/smtp/recipients/partial", test_partial);
  g_test_add_func ("/smtp/recipients/all-or-none", test_all_or_none);
  g_test_add_func ("/smtp/recipients/none-accepted", test_none_accepted);
  g_test_add_func ("/smtp/recipients/told-limit", test_told_limit);
  g_test_add_func ("/smtp/recipients/invited-for-nobody", test_invited_for_nobody);
  g_test_add_func ("/smtp/recipients/sender-refused", test_sender_refused);
  g_test_add_func ("/smtp/recipients/sender-refused-in-lockstep", test_sender_refused_in_lockstep);
  g_test_add_func ("/smtp/recipients/data-refused", test_data_refused);
  g_test_add_func ("/smtp/recipients/mail-refused", test_mail_refused);
  g_test_add_func ("/smtp/recipients/next", test_next);
  return g_test_run ();
}
