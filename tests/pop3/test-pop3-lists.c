/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a server says of its messages: honest, odd, endless, cut. */
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

static void
check_list_fails (FakeServer *fake,
                  GQuark      domain,
                  int         code)
{
  g_autoptr(SignetPop3Session) session = open_session (fake);
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_pop3_session_list (session, NULL, &error));
  g_assert_error (error, domain, code);

  /* It is over. */
  g_clear_error (&error);
  g_assert_null (signet_pop3_session_list (session, NULL, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
  fake_server_assert_played (fake);
}

static void
test_list (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetPop3Session) session = NULL;
  g_autoptr(SignetPop3Listing) listing = NULL;
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_logged_in (fake, "UIDL\r\n");

  fake_script_reply (script, "UIDL", "+OK\r\n1 first\r\n2 ..dotted\r\n..9 odd\r\n.\r\n");
  fake_script_reply (script, "LIST", "+OK 2 messages\r\n1 100\r\n2 200\r\n.\r\n");
  fake_script_expect (script, "QUIT");

  session = open_session (fake);
  listing = talk_list (session, 2);
  g_assert_cmpstr (signet_pop3_listing_get_item (listing, 1).uidl, ==, "..dotted");
  g_assert_cmpuint (signet_pop3_listing_get_n_malformed (listing), ==, 1);
  g_assert_true (signet_pop3_session_list_sizes (session, listing, NULL, &error));
  g_assert_cmpuint (signet_pop3_listing_get_item (listing, 1).size, ==, 200);
  g_assert_cmpuint (signet_pop3_session_get_bytes (session), >, 100);
  g_assert_true (signet_pop3_session_quit (session, NULL, &error));
  g_assert_cmpuint (signet_pop3_session_get_bytes (session), >, 100);
}

static SignetPop3Session *
open_for_sizes (FakeServer *fake)
{
  const SignetPop3Login login = { .secret = TALK_SECRET, .sizes = TRUE };
  g_autoptr(GError) error = NULL;
  SignetPop3Session *session
    = talk_open_with (fake, SIGNET_SECURITY_PLAIN, &login, 10, NULL, NULL, &error);

  g_assert_no_error (error);
  return session;
}

/* LIST with the login, for those who will want it whatever comes. */
static void
test_sizes_ahead (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetPop3Session) session = NULL;
  g_autoptr(SignetPop3Listing) listing = NULL;
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nUIDL\r\nPIPELINING\r\n");

  fake_script_expect (script, TALK_PLAIN);
  fake_script_expect (script, "UIDL");
  fake_script_expect (script, "LIST");
  fake_script_send (script, "+OK\r\n+OK\r\n1 a\r\n2 b\r\n.\r\n+OK\r\n1 100\r\n2 200\r\n.\r\n");
  fake_script_expect (script, "QUIT");

  session = open_for_sizes (fake);
  listing = talk_list (session, 2);
  g_assert_true (signet_pop3_session_list_sizes (session, listing, NULL, &error));
  g_assert_cmpstr (signet_pop3_listing_get_item (listing, 1).uidl, ==, "b");
  g_assert_cmpuint (signet_pop3_listing_get_item (listing, 1).size, ==, 200);
  g_assert_true (signet_pop3_session_quit (session, NULL, &error));
}

static void
test_sizes_ahead_no_uidl (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetPop3Session) session = NULL;
  g_autoptr(SignetPop3Listing) listing = NULL;
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nPIPELINING\r\n");

  fake_script_expect (script, TALK_PLAIN);
  fake_script_expect (script, "UIDL");
  fake_script_expect (script, "LIST");
  fake_script_send (script, "+OK\r\n-ERR what?\r\n+OK\r\n1 100\r\n2 200\r\n.\r\n");

  session = open_for_sizes (fake);
  listing = talk_list (session, 2);
  g_assert_cmpuint (signet_pop3_listing_get_item (listing, 1).size, ==, 200);
}

/* Nobody wanted the lists that came with the login: they are not taken for an answer to DELE. */
static void
test_sizes_unwanted (void)
{
  guint number = 1;
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetPop3Session) session = NULL;
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nUIDL\r\nPIPELINING\r\n");

  fake_script_expect (script, TALK_PLAIN);
  fake_script_expect (script, "UIDL");
  fake_script_reply (script, "LIST", "+OK\r\n+OK\r\n1 a\r\n.\r\n+OK\r\n1 100\r\n.\r\n");
  fake_script_reply (script, "DELE 1", "+OK\r\n");

  session = open_for_sizes (fake);
  g_assert_true (signet_pop3_session_delete (session, &number, 1, NULL, NULL, &error));
}

static void
test_list_twice (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetPop3Session) session = NULL;
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nUIDL\r\nPIPELINING\r\n");

  fake_script_expect (script, TALK_PLAIN);
  fake_script_reply (script, "UIDL", "+OK\r\n+OK\r\n1 a\r\n.\r\n");
  fake_script_reply (script, "UIDL", "+OK\r\n1 a\r\n2 b\r\n.\r\n");

  session = open_session (fake);
  signet_pop3_listing_free (talk_list (session, 1));
  signet_pop3_listing_free (talk_list (session, 2));
}

static void
test_empty_mailbox (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetPop3Session) session = NULL;

  fake_script_reply (talk_add_logged_in (fake, "UIDL\r\n"), "UIDL", "+OK\r\n.\r\n");
  session = open_session (fake);
  signet_pop3_listing_free (talk_list (session, 0));
}

static void
test_no_uidl (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetPop3Session) session = NULL;
  g_autoptr(SignetPop3Listing) listing = NULL;
  FakeScript *script = talk_add_logged_in (fake, "TOP\r\n");

  fake_script_reply (script, "UIDL", "-ERR unknown command\r\n");
  fake_script_reply (script, "LIST", "+OK\r\n1 100\r\n2 200\r\n.\r\n");
  session = open_session (fake);
  listing = talk_list (session, 2);
  g_assert_null (signet_pop3_listing_get_item (listing, 0).uidl);
  g_assert_cmpuint (signet_pop3_listing_get_item (listing, 0).size, ==, 100);
}

static void
test_no_uidl_eager (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetPop3Session) session = NULL;
  FakeScript *script = talk_add_script (fake, "SASL PLAIN\r\nPIPELINING\r\n");

  fake_script_expect (script, TALK_PLAIN);
  fake_script_reply (script, "UIDL", "+OK\r\n-ERR unknown command\r\n");
  fake_script_reply (script, "LIST", "+OK\r\n1 100\r\n.\r\n");
  session = open_session (fake);
  signet_pop3_listing_free (talk_list (session, 1));
}

/* A server that has UIDL and cannot give it today must not look like one without. */
static void
test_uidl_fails (void)
{
  const struct { const char *capabilities; const char *reply; SignetPop3Error code; } cases[] = {
    { "UIDL\r\n", "-ERR mailbox broken\r\n", SIGNET_POP3_ERROR_REFUSED },
    { "UIDL\r\n", "-ERR [SYS/TEMP] later\r\n", SIGNET_POP3_ERROR_SYS_TEMP },
    { "", "-ERR [SYS/PERM] never\r\n", SIGNET_POP3_ERROR_SYS_PERM },
    { "UIDL\r\n", "1 a\r\n", SIGNET_POP3_ERROR_PROTOCOL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      FakeScript *script = talk_add_logged_in (fake, cases[i].capabilities);

      fake_script_reply (script, "UIDL", cases[i].reply);
      fake_script_expect_end (script);
      check_list_fails (fake, SIGNET_POP3_ERROR, (int) cases[i].code);
    }
}

static gboolean
send_uidls (guint64   round,
            GString  *out,
            gpointer  user_data)
{
  for (guint64 i = round * 1000; i < (round + 1) * 1000; i++)
    g_string_append_printf (out, "%" G_GUINT64_FORMAT " u%" G_GUINT64_FORMAT "\r\n", i + 1, i);
  return TRUE;
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
test_endless_list (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_logged_in (fake, "UIDL\r\n");

  fake_script_reply (script, "UIDL", "+OK\r\n");
  fake_script_may_leave (script);
  fake_script_send_from (script, send_uidls, NULL);
  check_list_fails (fake, SIGNET_POP3_ERROR, SIGNET_POP3_ERROR_LIMIT);
}

static void
test_endless_rubbish (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_logged_in (fake, "UIDL\r\n");

  fake_script_reply (script, "UIDL", "+OK\r\n");
  fake_script_may_leave (script);
  fake_script_send_from (script, send_for_ever, (gpointer) "?\r\n");
  check_list_fails (fake, SIGNET_POP3_ERROR, SIGNET_POP3_ERROR_LIMIT);
}

static void
test_endless_line (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_logged_in (fake, "UIDL\r\n");

  fake_script_reply (script, "UIDL", "+OK\r\n1 ");
  fake_script_may_leave (script);
  fake_script_send_from (script, send_for_ever, (gpointer) "uuuuuuuuuu");
  check_list_fails (fake, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TOO_LONG);
}

static void
test_list_cut (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  FakeScript *script = talk_add_logged_in (fake, "UIDL\r\n");

  fake_script_reply (script, "UIDL", "+OK\r\n1 a\r\n2 b\r\n");
  fake_script_end (script, FAKE_END_CLEAN);
  check_list_fails (fake, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
}

static void
test_list_stalls (void)
{
  const SignetPop3Login login = { .secret = TALK_SECRET };
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetPop3Session) session = NULL;
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_logged_in (fake, "UIDL\r\n");

  fake_script_reply (script, "UIDL", "+OK\r\n1 a\r\n");
  fake_script_stall (script);
  session = talk_open_with (fake, SIGNET_SECURITY_PLAIN, &login, 1, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (signet_pop3_session_list (session, NULL, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TIMED_OUT);
}

static void
test_list_cancelled (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetPop3Session) session = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  FakeScript *script = talk_add_logged_in (fake, "UIDL\r\n");

  fake_script_reply (script, "UIDL", "+OK\r\n1 a\r\n");
  fake_script_call (script, (FakeHook) g_cancellable_cancel, cancellable);
  fake_script_stall (script);
  session = open_session (fake);
  g_assert_null (signet_pop3_session_list (session, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fake_server_assert_played (fake);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pop3/lists/sizes-ahead", test_sizes_ahead);
  g_test_add_func ("/pop3/lists/sizes-ahead-no-uidl", test_sizes_ahead_no_uidl);
  g_test_add_func ("/pop3/lists/sizes-unwanted", test_sizes_unwanted);
  g_test_add_func ("/pop3/lists/uidl-and-sizes", test_list);
  g_test_add_func ("/pop3/lists/twice", test_list_twice);
  g_test_add_func ("/pop3/lists/empty-mailbox", test_empty_mailbox);
  g_test_add_func ("/pop3/lists/no-uidl", test_no_uidl);
  g_test_add_func ("/pop3/lists/no-uidl-eager", test_no_uidl_eager);
  g_test_add_func ("/pop3/lists/uidl-fails", test_uidl_fails);
  g_test_add_func ("/pop3/lists/endless-list", test_endless_list);
  g_test_add_func ("/pop3/lists/endless-rubbish", test_endless_rubbish);
  g_test_add_func ("/pop3/lists/endless-line", test_endless_line);
  g_test_add_func ("/pop3/lists/cut", test_list_cut);
  g_test_add_func ("/pop3/lists/stalls", test_list_stalls);
  g_test_add_func ("/pop3/lists/cancelled", test_list_cancelled);
  return g_test_run ();
}
