/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages come whole and in order, whatever the server says about their sizes and however it cuts its
 * bytes; and the window is what it should be. */
#include "config.h"

#include <string.h>

#include "net-error.h"
#include "talk.h"

/* A sink that keeps all it is given, one text per message: "(begin) DATA (end)" or "(refused: TEXT)". */
typedef struct
{
  GString  *text;
  guint64   n_bytes;
  guint     n_begun;
  guint     n_ended;
  gboolean  full;      /* data fails */
} Basket;

static gboolean
basket_begin (guint      index,
              gpointer   user_data,
              GError   **error)
{
  Basket *self = user_data;

  g_string_append_printf (self->text, "%u(", index);
  self->n_begun++;
  return TRUE;
}

static gboolean
basket_data (const char  *data,
             gsize        length,
             gpointer     user_data,
             GError     **error)
{
  Basket *self = user_data;

  g_assert_cmpuint (self->n_begun, ==, self->n_ended + 1);
  self->n_bytes += length;
  if (self->n_bytes < 100000)
    g_string_append_len (self->text, data, (gssize) length);
  if (self->full)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
  return !self->full;
}

static gboolean
basket_end (guint      index,
            gpointer   user_data,
            GError   **error)
{
  Basket *self = user_data;

  g_string_append_printf (self->text, ")%u ", index);
  self->n_ended++;
  return TRUE;
}

static void
basket_refused (guint       index,
                const char *server_text,
                gpointer    user_data)
{
  Basket *self = user_data;

  g_string_append_printf (self->text, "%u[%s] ", index, server_text);
}

static const SignetPop3Sink sink = { basket_begin, basket_data, basket_end, basket_refused };

static void
basket_clear (Basket *self)
{
  g_string_free (self->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Basket, basket_clear)

/* Logged in to a server with UIDL and PIPELINING, which has said something to UIDL. */
static FakeScript *
add_pipelined (FakeServer *fake)
{
  FakeScript *script = talk_add_logged_in (fake, "PIPELINING\r\n");

  fake_script_reply (script, "UIDL", "+OK\r\n.\r\n");
  return script;
}

static gboolean
retrieve (FakeServer            *fake,
          const SignetPop3Item  *items,
          guint                  n_items,
          int                    lines,
          Basket                *basket,
          GCancellable          *cancellable,
          GError               **error)
{
  const SignetPop3Login login = { .secret = TALK_SECRET };
  g_autoptr(SignetPop3Session) session
    = talk_open_with (fake, SIGNET_SECURITY_PLAIN, &login, 5, NULL, NULL, error);

  g_assert_no_error (*error);
  return signet_pop3_session_retrieve (session, items, n_items, lines, &sink, basket, cancellable,
                                       error);
}

static void
check_retrieves (FakeServer           *fake,
                 const SignetPop3Item *items,
                 guint                 n_items,
                 int                   lines,
                 const char           *expected)
{
  g_auto(Basket) basket = { g_string_new (NULL) };
  g_autoptr(GError) error = NULL;
  gboolean done = retrieve (fake, items, n_items, lines, &basket, NULL, &error);

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
  g_auto(Basket) basket = { g_string_new (NULL) };
  g_autoptr(GError) error = NULL;

  g_assert_false (retrieve (fake, items, n_items, SIGNET_POP3_WHOLE, &basket, NULL, &error));
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
  FakeScript *script = add_pipelined (fake);

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

  fake_script_reply (talk_add_logged_in (fake, "TOP\r\n"), "TOP 5 20", "+OK\r\nSubject: x\r\n\r\n.\r\n");
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
  FakeScript *script = add_pipelined (fake);

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

/* A message that claims to be large is not waited for in vain, one that claims to be small may be
 * large. */
static void
test_lying_sizes (void)
{
  const SignetPop3Item items[] = {
    { 1, G_MAXUINT64, NULL }, { 2, 1, NULL }, { 3, G_GUINT64_CONSTANT (1) << 40, NULL }, { 4, 1, NULL },
  };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autofree char *large = g_strnfill (3000000, 'l');
  g_auto(Basket) basket = { g_string_new (NULL) };
  g_autoptr(GError) error = NULL;
  gboolean done;
  FakeScript *script = add_pipelined (fake);

  fake_script_reply (script, "RETR 1", "+OK\r\nsmall\r\n.\r\n");
  fake_script_reply (script, "RETR 2", "+OK\r\n");
  fake_script_send (script, large);
  fake_script_send (script, "\r\n.\r\n");
  fake_script_reply (script, "RETR 3", "+OK\r\nsmall\r\n.\r\n");
  fake_script_reply (script, "RETR 4", "+OK\r\nsmall\r\n.\r\n");
  done = retrieve (fake, items, 4, SIGNET_POP3_WHOLE, &basket, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_cmpuint (basket.n_ended, ==, 4);
  g_assert_cmpuint (basket.n_bytes, ==, 3000002 + 3 * 7);
  fake_server_assert_played (fake);
}

/* One line of 10 MB is a message like any other. */
static void
test_long_line (void)
{
  const SignetPop3Item items[] = { { 1, 100, NULL } };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autofree char *line = g_strnfill (10 * 1000 * 1000, 'x');
  g_auto(Basket) basket = { g_string_new (NULL) };
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_logged_in (fake, "");

  fake_script_reply (script, "RETR 1", "+OK\r\n");
  fake_script_send (script, line);
  fake_script_send (script, "\r\n.\r\n");
  g_assert_true (retrieve (fake, items, 1, SIGNET_POP3_WHOLE, &basket, NULL, &error));
  g_assert_cmpuint (basket.n_bytes, ==, 10 * 1000 * 1000 + 2);
  fake_server_assert_played (fake);
}

/* Of a large message the next one is asked for before it has all come; the client never waits with
 * nothing under way. */
static void
test_next_in_time (void)
{
  const SignetPop3Item items[] = { { 1, 4000000, NULL }, { 2, 10, NULL } };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autofree char *half = g_strnfill (2000000, 'h');
  g_auto(Basket) basket = { g_string_new (NULL) };
  g_autoptr(GError) error = NULL;
  FakeScript *script = add_pipelined (fake);

  fake_script_expect (script, "RETR 1");
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "+OK\r\n");
  fake_script_send (script, half);
  fake_script_expect (script, "RETR 2");
  fake_script_send (script, half);
  fake_script_send (script, "\r\n.\r\n+OK\r\n2\r\n.\r\n");
  g_assert_true (retrieve (fake, items, 2, SIGNET_POP3_WHOLE, &basket, NULL, &error));
  g_assert_cmpuint (basket.n_ended, ==, 2);
  fake_server_assert_played (fake);
}

#define MANY 2000

static char *
answer_retr (const char     *line,
             FakeConnection *connection,
             gpointer        user_data)
{
  g_assert_true (g_str_has_prefix (line, "RETR "));
  return g_strdup_printf ("+OK\r\nSubject: %s\r\n.\r\n", line + strlen ("RETR "));
}

static void
test_many (void)
{
  g_autofree SignetPop3Item *items = g_new0 (SignetPop3Item, MANY);
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_auto(Basket) basket = { g_string_new (NULL) };
  g_autoptr(GError) error = NULL;
  FakeScript *script = add_pipelined (fake);
  g_autoptr(GString) expected = g_string_new (NULL);

  for (guint i = 0; i < MANY; i++)
    {
      items[i].number = i + 1;
      g_string_append_printf (expected, "%u(Subject: %u\r\n)%u ", i, i + 1, i);
    }
  fake_script_serve (script, answer_retr, NULL);
  g_assert_true (retrieve (fake, items, MANY, SIGNET_POP3_WHOLE, &basket, NULL, &error));
  g_assert_cmpstr (basket.text->str, ==, expected->str);
  fake_server_assert_played (fake);
}

/* A server that has read the first window waits for us to read, and so must not be written to without
 * end: the commands under way are bounded. */
static void
test_window_is_bounded (void)
{
  g_autofree SignetPop3Item *items = g_new0 (SignetPop3Item, MANY);
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_auto(Basket) basket = { g_string_new (NULL) };
  g_autoptr(GError) error = NULL;
  FakeScript *script = add_pipelined (fake);

  for (guint i = 0; i < MANY; i++)
    {
      items[i].number = i + 1;
      items[i].size = 1;
    }
  for (guint i = 0; i < 256; i++)
    fake_script_expect_any (script);
  fake_script_expect_quiet (script, 50);
  fake_script_end (script, FAKE_END_DROPPED);
  g_assert_false (retrieve (fake, items, MANY, SIGNET_POP3_WHOLE, &basket, NULL, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
  fake_server_assert_played (fake);
}

static void
test_window_by_bytes (void)
{
  g_autofree SignetPop3Item *items = g_new0 (SignetPop3Item, MANY);
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_auto(Basket) basket = { g_string_new (NULL) };
  g_autoptr(GError) error = NULL;
  FakeScript *script = add_pipelined (fake);

  for (guint i = 0; i < MANY; i++)
    {
      items[i].number = i + 1;
      items[i].size = 1024 * 1024;
    }
  fake_script_expect (script, "RETR 1");
  fake_script_expect (script, "RETR 2");
  fake_script_expect_quiet (script, 50);
  fake_script_end (script, FAKE_END_DROPPED);
  g_assert_false (retrieve (fake, items, MANY, SIGNET_POP3_WHOLE, &basket, NULL, &error));
  fake_server_assert_played (fake);
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
  g_auto(Basket) basket = { g_string_new (NULL) };
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_logged_in (fake, "");

  fake_script_reply (script, "RETR 1", "+OK\r\n");
  fake_script_may_leave (script);
  fake_script_send_from (script, send_too_much, NULL);
  g_assert_false (retrieve (fake, items, 1, SIGNET_POP3_WHOLE, &basket, NULL, &error));
  g_assert_error (error, SIGNET_POP3_ERROR, SIGNET_POP3_ERROR_LIMIT);
  g_assert_cmpuint (basket.n_ended, ==, 0);
  fake_server_assert_played (fake);
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
  FakeScript *script = add_pipelined (fake);

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
  g_auto(Basket) basket = { g_string_new (NULL) };
  g_autoptr(SignetPop3Session) session = NULL;
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_tls_script (fake, "SASL PLAIN\r\n");

  fake_script_reply (script, TALK_PLAIN, "+OK\r\n");
  fake_script_reply (script, "RETR 1", "+OK\r\nhalf a mes\r\n");
  fake_script_end (script, FAKE_END_DROPPED);
  session = talk_open (fake, SIGNET_SECURITY_TLS, &error);
  g_assert_no_error (error);
  g_assert_false (signet_pop3_session_retrieve (session, items, 1, SIGNET_POP3_WHOLE, &sink, &basket,
                                                NULL, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
  g_assert_cmpuint (basket.n_ended, ==, 0);
  fake_server_assert_played (fake);
}

static void
test_reset (void)
{
  const SignetPop3Item items[] = { { 1, 10, NULL } };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_auto(Basket) basket = { g_string_new (NULL) };
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_logged_in (fake, "");

  fake_script_reply (script, "RETR 1", "+OK\r\nhalf a mes\r\n");
  fake_script_end (script, FAKE_END_RESET);
  g_assert_false (retrieve (fake, items, 1, SIGNET_POP3_WHOLE, &basket, NULL, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
  g_assert_cmpuint (basket.n_ended, ==, 0);
  fake_server_assert_played (fake);
}

static void
test_stalls (void)
{
  const SignetPop3Item items[] = { { 1, 10, NULL } };
  const SignetPop3Login login = { .secret = TALK_SECRET };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_auto(Basket) basket = { g_string_new (NULL) };
  g_autoptr(SignetPop3Session) session = NULL;
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_logged_in (fake, "");

  fake_script_reply (script, "RETR 1", "+OK\r\nhalf a mes");
  fake_script_stall (script);
  session = talk_open_with (fake, SIGNET_SECURITY_PLAIN, &login, 1, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (signet_pop3_session_retrieve (session, items, 1, SIGNET_POP3_WHOLE, &sink, &basket,
                                                NULL, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TIMED_OUT);
  fake_server_assert_played (fake);
}

static void
test_cancelled (void)
{
  const SignetPop3Item items[] = { { 1, 10, NULL } };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_auto(Basket) basket = { g_string_new (NULL) };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_logged_in (fake, "");

  fake_script_reply (script, "RETR 1", "+OK\r\nhalf a mes");
  fake_script_call (script, (FakeHook) g_cancellable_cancel, cancellable);
  fake_script_stall (script);
  g_assert_false (retrieve (fake, items, 1, SIGNET_POP3_WHOLE, &basket, cancellable, &error));
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
  g_auto(Basket) basket = { g_string_new (NULL), .full = TRUE };
  g_autoptr(GError) error = NULL;
  FakeScript *script = add_pipelined (fake);

  fake_script_expect (script, "RETR 1");
  fake_script_expect (script, "RETR 2");
  fake_script_may_leave (script);
  fake_script_send (script, "+OK\r\n1\r\n.\r\n+OK\r\n2\r\n.\r\n");
  fake_script_expect_end (script);
  g_assert_false (retrieve (fake, items, 2, SIGNET_POP3_WHOLE, &basket, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpuint (basket.n_begun, ==, 1);
  g_assert_cmpuint (basket.n_ended, ==, 0);
  fake_server_assert_played (fake);
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
  g_test_add_func ("/pop3/retrieval/lying-sizes", test_lying_sizes);
  g_test_add_func ("/pop3/retrieval/long-line", test_long_line);
  g_test_add_func ("/pop3/retrieval/next-in-time", test_next_in_time);
  g_test_add_func ("/pop3/retrieval/many", test_many);
  g_test_add_func ("/pop3/retrieval/window-is-bounded", test_window_is_bounded);
  g_test_add_func ("/pop3/retrieval/window-by-bytes", test_window_by_bytes);
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
