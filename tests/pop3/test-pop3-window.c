/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much is under way at once, whatever the server says about sizes. */
#include "config.h"

#include <string.h>

#include "basket.h"
#include "net-error.h"

/* A message that claims to be large is not waited for in vain, one that claims to be small may be
 * large. */
static void
test_lying_sizes (void)
{
  const SignetPop3Item items[] = {
    { 1, G_MAXUINT64, NULL },
    { 2, 1, NULL },
    { 3, G_GUINT64_CONSTANT (1) << 40, NULL },
    { 4, 1, NULL },
  };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autofree char *large = g_strnfill (3000000, 'l');
  g_auto(Basket) basket = BASKET_EMPTY;
  g_autoptr(GError) error = NULL;
  gboolean done;
  FakeScript *script = basket_add_pipelined (fake);

  fake_script_reply (script, "RETR 1", "+OK\r\nsmall\r\n.\r\n");
  fake_script_reply (script, "RETR 2", "+OK\r\n");
  fake_script_send (script, large);
  fake_script_send (script, "\r\n.\r\n");
  fake_script_reply (script, "RETR 3", "+OK\r\nsmall\r\n.\r\n");
  fake_script_reply (script, "RETR 4", "+OK\r\nsmall\r\n.\r\n");
  done = basket_retrieve (&basket, fake, items, 4, SIGNET_POP3_WHOLE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_cmpuint (basket.n_ended, ==, 4);
  g_assert_cmpuint (basket.n_bytes, ==, 3000002 + 3 * 7);
}

/* Of a large message the next one is asked for before it has all come; the client never waits with
 * nothing under way. */
static void
test_next_in_time (void)
{
  const SignetPop3Item items[] = { { 1, 4000000, NULL }, { 2, 10, NULL } };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autofree char *half = g_strnfill (2000000, 'h');
  g_auto(Basket) basket = BASKET_EMPTY;
  g_autoptr(GError) error = NULL;
  FakeScript *script = basket_add_pipelined (fake);

  fake_script_expect (script, "RETR 1");
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "+OK\r\n");
  fake_script_send (script, half);
  fake_script_expect (script, "RETR 2");
  fake_script_send (script, half);
  fake_script_send (script, "\r\n.\r\n+OK\r\n2\r\n.\r\n");
  g_assert_true (basket_retrieve (&basket, fake, items, 2, SIGNET_POP3_WHOLE, NULL, &error));
  g_assert_cmpuint (basket.n_ended, ==, 2);
}

/* LIST costs no round trip: the first message is asked for with it. */
static void
test_sizes_along (void)
{
  const SignetPop3Item items[] = { { 2, 0, NULL }, { 3, 0, NULL } };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetPop3Listing) listing = signet_pop3_listing_new ();
  g_auto(Basket) basket = BASKET_EMPTY;
  g_autoptr(GError) error = NULL;
  FakeScript *script = basket_add_pipelined (fake);

  g_assert_true (signet_pop3_listing_add_uidl (listing, "2 b", NULL));
  g_assert_true (signet_pop3_listing_add_uidl (listing, "3 c", NULL));
  fake_script_expect (script, "LIST");
  fake_script_expect (script, "RETR 2");
  fake_script_expect (script, "RETR 3");
  fake_script_send (script, "+OK\r\n1 5\r\n2 600\r\n3 7\r\n.\r\n");
  fake_script_send (script, "+OK\r\nb\r\n.\r\n+OK\r\nc\r\n.\r\n");
  basket.unsized = listing;
  g_assert_true (basket_retrieve (&basket, fake, items, 2, SIGNET_POP3_WHOLE, NULL, &error));
  g_assert_cmpuint (basket.n_ended, ==, 2);
  g_assert_cmpuint (basket.n_sized, ==, 1);
  g_assert_cmpuint (signet_pop3_listing_get_item (listing, 0).size, ==, 600);
}

static void
test_sizes_along_lockstep (void)
{
  const SignetPop3Item items[] = { { 2, 0, NULL } };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetPop3Listing) listing = signet_pop3_listing_new ();
  g_auto(Basket) basket = BASKET_EMPTY;
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_logged_in (fake, "UIDL\r\n");

  g_assert_true (signet_pop3_listing_add_uidl (listing, "2 b", NULL));
  fake_script_expect (script, "LIST");
  fake_script_expect_quiet (script, 30);
  fake_script_send (script, "+OK\r\n2 600\r\n.\r\n");
  fake_script_reply (script, "RETR 2", "+OK\r\nb\r\n.\r\n");
  basket.unsized = listing;
  g_assert_true (basket_retrieve (&basket, fake, items, 1, SIGNET_POP3_WHOLE, NULL, &error));
  g_assert_cmpuint (basket.n_sized, ==, 1);
}

/* A server that does not list is not asked for more. */
static void
test_sizes_along_refused (void)
{
  const SignetPop3Item items[] = { { 2, 0, NULL } };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetPop3Listing) listing = signet_pop3_listing_new ();
  g_auto(Basket) basket = BASKET_EMPTY;
  g_autoptr(GError) error = NULL;
  FakeScript *script = basket_add_pipelined (fake);

  fake_script_expect (script, "LIST");
  fake_script_reply (script, "RETR 2", "-ERR [SYS/TEMP] not now\r\n");
  basket.unsized = listing;
  g_assert_false (basket_retrieve (&basket, fake, items, 1, SIGNET_POP3_WHOLE, NULL, &error));
  g_assert_error (error, SIGNET_POP3_ERROR, SIGNET_POP3_ERROR_SYS_TEMP);
  g_assert_cmpuint (basket.n_sized, ==, 0);
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
  g_auto(Basket) basket = BASKET_EMPTY;
  g_autoptr(GError) error = NULL;
  FakeScript *script = basket_add_pipelined (fake);
  g_autoptr(GString) expected = g_string_new (NULL);

  for (guint i = 0; i < MANY; i++)
    {
      items[i].number = i + 1;
      g_string_append_printf (expected, "%u(Subject: %u\r\n)%u ", i, i + 1, i);
    }
  fake_script_serve (script, answer_retr, NULL);
  g_assert_true (basket_retrieve (&basket, fake, items, MANY, SIGNET_POP3_WHOLE, NULL, &error));
  g_assert_cmpstr (basket.text->str, ==, expected->str);
}

/* A server that has read the first window waits for us to read, and so must not be written to
 * without end: the commands under way are bounded. */
static void
test_window_is_bounded (void)
{
  g_autofree SignetPop3Item *items = g_new0 (SignetPop3Item, MANY);
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_auto(Basket) basket = BASKET_EMPTY;
  g_autoptr(GError) error = NULL;
  FakeScript *script = basket_add_pipelined (fake);

  for (guint i = 0; i < MANY; i++)
    {
      items[i].number = i + 1;
      items[i].size = 1;
    }
  for (guint i = 0; i < 256; i++)
    fake_script_expect_any (script);
  fake_script_expect_quiet (script, 50);
  fake_script_end (script, FAKE_END_DROPPED);
  g_assert_false (basket_retrieve (&basket, fake, items, MANY, SIGNET_POP3_WHOLE, NULL, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
}

static void
test_window_by_bytes (void)
{
  g_autofree SignetPop3Item *items = g_new0 (SignetPop3Item, MANY);
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_auto(Basket) basket = BASKET_EMPTY;
  g_autoptr(GError) error = NULL;
  FakeScript *script = basket_add_pipelined (fake);

  for (guint i = 0; i < MANY; i++)
    {
      items[i].number = i + 1;
      items[i].size = 1024 * 1024;
    }
  fake_script_expect (script, "RETR 1");
  fake_script_expect (script, "RETR 2");
  fake_script_expect_quiet (script, 50);
  fake_script_end (script, FAKE_END_DROPPED);
  g_assert_false (basket_retrieve (&basket, fake, items, MANY, SIGNET_POP3_WHOLE, NULL, &error));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pop3/window/sizes-along", test_sizes_along);
  g_test_add_func ("/pop3/window/sizes-along-lockstep", test_sizes_along_lockstep);
  g_test_add_func ("/pop3/window/sizes-along-refused", test_sizes_along_refused);
  g_test_add_func ("/pop3/window/lying-sizes", test_lying_sizes);
  g_test_add_func ("/pop3/window/next-in-time", test_next_in_time);
  g_test_add_func ("/pop3/window/many", test_many);
  g_test_add_func ("/pop3/window/window-is-bounded", test_window_is_bounded);
  g_test_add_func ("/pop3/window/window-by-bytes", test_window_by_bytes);
  return g_test_run ();
}
