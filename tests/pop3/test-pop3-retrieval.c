/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages come whole and in order, however the server cuts its bytes, or not at all. */
#include "config.h"

#include <string.h>

#include "basket.h"
#include "net-error.h"

static void
check_retrieves (FakeServer           *fake,
                 const SignetPop3Item *items,
                 guint                 n_items,
                 int                   lines,
                 const char           *expected)
{
  g_auto(Basket) basket = BASKET_EMPTY;
  g_autoptr(GError) error = NULL;
  gboolean done = basket_retrieve (&basket, fake, items, n_items, lines, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_cmpstr (basket.text->str, ==, expected);
  fake_server_assert_played (fake);
}

static void
check_fails (FakeServer           *fake,
             const SignetPop3Item *items,
             guint                 n_items,
             GQuark                domain,
             int                   code,
             const char           *expected)
{
  g_auto(Basket) basket = BASKET_EMPTY;
  g_autoptr(GError) error = NULL;

  g_assert_false (basket_retrieve (&basket, fake, items, n_items, SIGNET_POP3_WHOLE, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_cmpstr (basket.text->str, ==, expected);
  fake_server_assert_played (fake);
}

static void
test_lockstep (void)
{
  const SignetPop3Item items[] = { { 1, 10, NULL }, { 7, 0, NULL } };
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_logged_in (fake, "");

  fake_script_expect (script, "RETR 1");
  fake_script_send (script, "+OK 10 octets\r\nFirst:");
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "\r\n.\r\n");
  fake_script_expect (script, "RETR 7");
  fake_script_send (script, "+OK\r\nx: 1\r\n\r\nbody\r\n.\r\n");
  check_retrieves (fake, items, 2, SIGNET_POP3_WHOLE,
                   "0(First:\r\n)0 1(x: 1\r\n\r\nbody\r\n)1 ");
}

static void
test_pipelined (void)
{
  const SignetPop3Item items[] = { { 1, 10, NULL }, { 2, 10, NULL }, { 3, 10, NULL } };
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = basket_add_pipelined (fake);

  fake_script_expect (script, "RETR 1");
  fake_script_expect (script, "RETR 2");
  fake_script_expect (script, "RETR 3");
  fake_script_send (script, "+OK\r\n1\r\n.\r\n+OK\r\n2\r\n.\r\n+OK\r\n3\r\n.\r\n");
  check_retrieves (fake, items, 3, SIGNET_POP3_WHOLE, "0(1\r\n)0 1(2\r\n)1 2(3\r\n)2 ");
}

static void
test_top (void)
{
  const SignetPop3Item items[] = { { 5, 0, NULL } };
  g_autoptr(FakeServer) fake = fake_server_new ();

  fake_script_reply (talk_add_logged_in (fake, "TOP\r\n"), "TOP 5 20",
                     "+OK\r\nSubject: x\r\n\r\n.\r\n");
  check_retrieves (fake, items, 1, 20, "0(Subject: x\r\n\r\n)0 ");
}

static void
test_nothing (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();

  talk_add_logged_in (fake, "");
  check_retrieves (fake, NULL, 0, SIGNET_POP3_WHOLE, "");
}

/* What the server keeps back or has lost is told of, and the rest comes. */
static void
test_refused (void)
{
  const SignetPop3Item items[] = { { 1, 10, NULL }, { 2, 10, NULL }, { 3, 10, NULL } };
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = basket_add_pipelined (fake);

  fake_script_expect (script, "RETR 1");
  fake_script_expect (script, "RETR 2");
  fake_script_expect (script, "RETR 3");
  fake_script_send (script, "-ERR no such message\r\n+OK\r\n2\r\n.\r\n-ERR [SYS/TEMP] locked\r\n");
  check_retrieves (fake, items, 3, SIGNET_POP3_WHOLE,
                   "0[no such message] 1(2\r\n)1 2[locked] ");
}

/* Nobody asked for the list that came with the login. */
static void
test_unread_list (void)
{
  const SignetPop3Item items[] = { { 1, 10, NULL } };
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_logged_in (fake, "PIPELINING\r\n");

  fake_script_reply (script, "UIDL", "+OK\r\n1 a\r\n2 b\r\n.\r\n");
  fake_script_reply (script, "RETR 1", "+OK\r\n1\r\n.\r\n");
  check_retrieves (fake, items, 1, SIGNET_POP3_WHOLE, "0(1\r\n)0 ");
}

/* Every way to cut an answer in two gives the same message. */
static void
test_segments (void)
{
  const char answer[] = "+OK\r\na\r\n..\r\n.\n\r\n...b\r\n.\r\n";
  const SignetPop3Item items[] = { { 1, 0, NULL } };

  for (guint i = 1; i < strlen (answer); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      g_autofree char *first = g_strndup (answer, i);
      FakeScript *script = talk_add_logged_in (fake, "");

      fake_script_reply (script, "RETR 1", first);
      fake_script_send (script, answer + i);
      check_retrieves (fake, items, 1, SIGNET_POP3_WHOLE, "0(a\r\n.\r\n\n\r\n..b\r\n)0 ");
    }
}

/* One line of 10 MB is a message like any other. */
static void
test_long_line (void)
{
  const SignetPop3Item items[] = { { 1, 100, NULL } };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autofree char *line = g_strnfill (10 * 1000 * 1000, 'x');
  g_auto(Basket) basket = BASKET_EMPTY;
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_logged_in (fake, "");

  fake_script_reply (script, "RETR 1", "+OK\r\n");
  fake_script_send (script, line);
  fake_script_send (script, "\r\n.\r\n");
  g_assert_true (basket_retrieve (&basket, fake, items, 1, SIGNET_POP3_WHOLE, NULL, &error));
  g_assert_cmpuint (basket.n_bytes, ==, 10 * 1000 * 1000 + 2);
}

static gboolean
send_too_much (guint64   round,
               GString  *out,
               gpointer  user_data)
{
  const gsize piece = 1024 * 1024;

  g_string_set_size (out, piece);
  memset (out->str, 'x', piece);
  return round < 2100;
}

static void
test_too_large (void)
{
  const SignetPop3Item items[] = { { 1, 10, NULL } };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_auto(Basket) basket = BASKET_EMPTY;
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_logged_in (fake, "");

  fake_script_reply (script, "RETR 1", "+OK\r\n");
  fake_script_may_leave (script);
  fake_script_send_from (script, send_too_much, NULL);
  g_assert_false (basket_retrieve (&basket, fake, items, 1, SIGNET_POP3_WHOLE, NULL, &error));
  g_assert_error (error, SIGNET_POP3_ERROR, SIGNET_POP3_ERROR_TOO_LARGE);
  g_assert_cmpuint (basket.n_ended, ==, 0);
}

static void
test_not_pop3 (void)
{
  const SignetPop3Item items[] = { { 1, 10, NULL } };
  g_autoptr(FakeServer) fake = fake_server_new ();

  fake_script_reply (talk_add_logged_in (fake, ""), "RETR 1", "Subject: x\r\n.\r\n");
  check_fails (fake, items, 1, SIGNET_POP3_ERROR, SIGNET_POP3_ERROR_PROTOCOL, "");
}

static void
test_cut (void)
{
  const SignetPop3Item items[] = { { 1, 10, NULL }, { 2, 10, NULL } };
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = basket_add_pipelined (fake);

  fake_script_expect (script, "RETR 1");
  fake_script_expect (script, "RETR 2");
  fake_script_send (script, "+OK\r\n1\r\n.\r\n+OK\r\nhalf a mes");
  fake_script_end (script, FAKE_END_DROPPED);
  check_fails (fake, items, 2, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED,
               "0(1\r\n)0 1(half a mes");
}

/* Under TLS the end of the stream without close_notify could be anybody's: no end of a message. */
static void
test_cut_without_close_notify (void)
{
  const SignetPop3Item items[] = { { 1, 10, NULL } };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_auto(Basket) basket = BASKET_EMPTY;
  g_autoptr(SignetPop3Session) session = NULL;
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_tls_script (fake, "SASL PLAIN\r\n");

  fake_script_reply (script, TALK_PLAIN, "+OK\r\n");
  fake_script_reply (script, "RETR 1", "+OK\r\nhalf a mes\r\n");
  fake_script_end (script, FAKE_END_DROPPED);
  session = talk_open (fake, SIGNET_SECURITY_TLS, &error);
  g_assert_no_error (error);
  g_assert_false (signet_pop3_session_retrieve (session, items, 1, SIGNET_POP3_WHOLE,
                                                basket_get_sink (), &basket, NULL, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
  g_assert_cmpuint (basket.n_ended, ==, 0);
}

static void
test_reset (void)
{
  const SignetPop3Item items[] = { { 1, 10, NULL } };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_auto(Basket) basket = BASKET_EMPTY;
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_logged_in (fake, "");

  fake_script_reply (script, "RETR 1", "+OK\r\nhalf a mes\r\n");
  fake_script_end (script, FAKE_END_RESET);
  g_assert_false (basket_retrieve (&basket, fake, items, 1, SIGNET_POP3_WHOLE, NULL, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
  g_assert_cmpuint (basket.n_ended, ==, 0);
}

static void
test_stalls (void)
{
  const SignetPop3Item items[] = { { 1, 10, NULL } };
  const SignetPop3Login login = { .secret = TALK_SECRET };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_auto(Basket) basket = BASKET_EMPTY;
  g_autoptr(SignetPop3Session) session = NULL;
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_logged_in (fake, "");

  fake_script_reply (script, "RETR 1", "+OK\r\nhalf a mes");
  fake_script_stall (script);
  session = talk_open_with (fake, SIGNET_SECURITY_PLAIN, &login, 1, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (signet_pop3_session_retrieve (session, items, 1, SIGNET_POP3_WHOLE,
                                                basket_get_sink (), &basket, NULL, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TIMED_OUT);
}

static void
test_cancelled (void)
{
  const SignetPop3Item items[] = { { 1, 10, NULL } };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_auto(Basket) basket = BASKET_EMPTY;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_logged_in (fake, "");

  fake_script_reply (script, "RETR 1", "+OK\r\nhalf a mes");
  fake_script_call (script, (FakeHook) g_cancellable_cancel, cancellable);
  fake_script_stall (script);
  g_assert_false (basket_retrieve (&basket, fake, items, 1, SIGNET_POP3_WHOLE, cancellable,
                                   &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (basket.n_ended, ==, 0);
  fake_server_assert_played (fake);
}

/* A full disk ends the session at once, whatever the server still wants to say. */
static void
test_full_basket (void)
{
  const SignetPop3Item items[] = { { 1, 10, NULL }, { 2, 10, NULL } };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_auto(Basket) basket = BASKET_EMPTY;
  g_autoptr(GError) error = NULL;
  FakeScript *script = basket_add_pipelined (fake);

  basket.full = TRUE;
  fake_script_expect (script, "RETR 1");
  fake_script_expect (script, "RETR 2");
  fake_script_may_leave (script);
  fake_script_send (script, "+OK\r\n1\r\n.\r\n+OK\r\n2\r\n.\r\n");
  fake_script_expect_end (script);
  g_assert_false (basket_retrieve (&basket, fake, items, 2, SIGNET_POP3_WHOLE, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpuint (basket.n_begun, ==, 1);
  g_assert_cmpuint (basket.n_ended, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pop3/retrieval/lockstep", test_lockstep);
  g_test_add_func ("/pop3/retrieval/pipelined", test_pipelined);
  g_test_add_func ("/pop3/retrieval/top", test_top);
  g_test_add_func ("/pop3/retrieval/nothing", test_nothing);
  g_test_add_func ("/pop3/retrieval/refused", test_refused);
  g_test_add_func ("/pop3/retrieval/unread-list", test_unread_list);
  g_test_add_func ("/pop3/retrieval/segments", test_segments);
  g_test_add_func ("/pop3/retrieval/long-line", test_long_line);
  g_test_add_func ("/pop3/retrieval/too-large", test_too_large);
  g_test_add_func ("/pop3/retrieval/not-pop3", test_not_pop3);
  g_test_add_func ("/pop3/retrieval/cut", test_cut);
  g_test_add_func ("/pop3/retrieval/cut-without-close-notify", test_cut_without_close_notify);
  g_test_add_func ("/pop3/retrieval/reset", test_reset);
  g_test_add_func ("/pop3/retrieval/stalls", test_stalls);
  g_test_add_func ("/pop3/retrieval/cancelled", test_cancelled);
  g_test_add_func ("/pop3/retrieval/full-basket", test_full_basket);
  return g_test_run ();
}
