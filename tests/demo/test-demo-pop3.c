/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The POP3 session, line by line, without a socket. */
#include "config.h"
#include "demo-pop3.h"

#include <string.h>

#include "demo-talk.h"

#define USER "robin@tidewater.example"

typedef struct
{
  SignetDemoMailbox  *mailbox;
  SignetDemoLogin    *login;
  SignetDemoProtocol *pop3;
} Talk;

static SignetDemoProtocol *
make_session (Talk *talk)
{
  return SIGNET_DEMO_PROTOCOL (signet_demo_pop3_new (talk->mailbox, talk->login));
}

static void
set_up (Talk          *talk,
        gconstpointer  data)
{
  static const char *const mails[] = { "A: 1\r\n\r\n.one\r\n", "A: 2\r\n\r\ntwo\r\n",
                                       "A: 3\r\n\r\nthree\r\n" };

  talk->mailbox = signet_demo_mailbox_new ();
  talk->login = signet_demo_login_new (USER, "pass word");
  talk->pop3 = make_session (talk);
  for (guint i = 0; i < G_N_ELEMENTS (mails); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (mails[i], strlen (mails[i]));

      g_assert_true (signet_demo_mailbox_add (talk->mailbox, bytes));
    }
}

static void
tear_down (Talk          *talk,
           gconstpointer  data)
{
  g_object_unref (talk->pop3);
  g_object_unref (talk->mailbox);
  signet_demo_login_unref (talk->login);
}

static void
log_in (SignetDemoProtocol *pop3)
{
  demo_talk_expect (pop3, "USER " USER, "+OK");
  demo_talk_expect (pop3, "PASS pass word", "+OK");
}

static guint
count_mails (Talk *talk)
{
  g_autoptr(GPtrArray) mails = signet_demo_mailbox_list (talk->mailbox);

  return mails->len;
}

static void
test_greeting (Talk          *talk,
               gconstpointer  data)
{
  g_autoptr(GString) answer = g_string_new (NULL);

  signet_demo_protocol_greet (talk->pop3, answer);
  g_assert_true (g_str_has_prefix (answer->str, "+OK "));
  g_assert_true (g_str_has_suffix (answer->str, "\r\n"));
}

static void
test_capabilities (Talk          *talk,
                   gconstpointer  data)
{
  static const char *const wanted[] = { "TOP", "UIDL", "USER", "SASL PLAIN", "RESP-CODES",
                                        "PIPELINING" };
  g_autofree char *before = demo_talk_ask (talk->pop3, "CAPA");
  g_auto(GStrv) lines = g_strsplit (before, "\r\n", -1);

  g_assert_true (g_str_has_prefix (before, "+OK"));
  g_assert_true (g_str_has_suffix (before, "\r\n.\r\n"));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_true (g_strv_contains ((const char *const *) lines, wanted[i]));

  log_in (talk->pop3);
  g_autofree char *after = demo_talk_ask (talk->pop3, "capa");
  g_assert_cmpstr (before, ==, after);
}

static void
test_user_and_pass (Talk          *talk,
                    gconstpointer  data)
{
  demo_talk_expect (talk->pop3, "PASS pass word", "-ERR");
  demo_talk_expect (talk->pop3, "USER", "-ERR");
  demo_talk_expect (talk->pop3, "USER " USER, "+OK");
  demo_talk_expect (talk->pop3, "PASS wrong", "-ERR [AUTH]");
  demo_talk_expect (talk->pop3, "PASS pass word", "-ERR");
  log_in (talk->pop3);
}

static void
test_auth_plain (Talk          *talk,
                 gconstpointer  data)
{
  g_autofree char *right = demo_talk_plain ("", USER, "pass word");
  g_autofree char *at_once = g_strconcat ("AUTH PLAIN ", right, NULL);

  demo_talk_expect (talk->pop3, "AUTH", "-ERR");
  demo_talk_expect (talk->pop3, "AUTH SCRAM-SHA-256", "-ERR");
  demo_talk_expect (talk->pop3, "AUTH PLAIN", "+ \r\n");
  demo_talk_expect (talk->pop3, "*", "-ERR");
  demo_talk_expect (talk->pop3, "auth plain", "+ \r\n");
  demo_talk_expect (talk->pop3, right, "+OK");

  g_clear_object (&talk->pop3);
  talk->pop3 = make_session (talk);
  demo_talk_expect (talk->pop3, at_once, "+OK");
  demo_talk_expect (talk->pop3, at_once, "-ERR");
}

/* Every answer but the right one is refused: truncated, with more in it, for somebody else. */
static void
test_auth_plain_refused (Talk          *talk,
                         gconstpointer  data)
{
  g_autofree char *wrong = demo_talk_plain ("", USER, "wrong");
  g_autofree char *empty = demo_talk_plain ("", USER, "");
  g_autofree char *other = demo_talk_plain ("alice@tidewater.example", USER, "pass word");
  g_autofree char *no_password = g_base64_encode ((const guint8 *) "\0" USER, strlen (USER) + 1);
  const char more[] = "\0" USER "\0pass word\0more";
  g_autofree char *too_much = g_base64_encode ((const guint8 *) more, sizeof more - 1);
  const char *const cases[] = {
    wrong, empty, other, no_password, too_much, "", "=", "%%%", "AA==",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SignetDemoProtocol) pop3 = make_session (talk);

      demo_talk_expect (pop3, "AUTH PLAIN", "+ \r\n");
      demo_talk_expect (pop3, cases[i], "-ERR [AUTH]");
      demo_talk_expect (pop3, "STAT", "-ERR");
    }
}

static void
test_three_wrong_passwords (Talk          *talk,
                            gconstpointer  data)
{
  for (guint i = 0; i < 2; i++)
    {
      demo_talk_expect (talk->pop3, "USER " USER, "+OK");
      demo_talk_expect (talk->pop3, "PASS wrong", "-ERR [AUTH]");
    }
  demo_talk_expect (talk->pop3, "USER " USER, "+OK");
  demo_talk_expect_last (talk->pop3, "PASS wrong", "-ERR [AUTH]");
}

static void
test_state (Talk          *talk,
            gconstpointer  data)
{
  static const char *const early[] = { "STAT", "LIST", "UIDL", "RETR 1", "TOP 1 0", "DELE 1",
                                       "NOOP", "RSET" };

  for (guint i = 0; i < G_N_ELEMENTS (early); i++)
    demo_talk_expect (talk->pop3, early[i], "-ERR");
  log_in (talk->pop3);
  demo_talk_expect (talk->pop3, "USER " USER, "-ERR");
  demo_talk_expect (talk->pop3, "PASS pass word", "-ERR");
  demo_talk_expect (talk->pop3, "NOOP", "+OK");
}

static void
test_lists (Talk          *talk,
            gconstpointer  data)
{
  log_in (talk->pop3);
  demo_talk_expect (talk->pop3, "STAT", "+OK 3 42\r\n");
  demo_talk_expect (talk->pop3, "LIST", "+OK\r\n1 14\r\n2 13\r\n3 15\r\n.\r\n");
  demo_talk_expect (talk->pop3, "LIST 2", "+OK 2 13\r\n");
  demo_talk_expect (talk->pop3, "LIST 4", "-ERR");

  g_autoptr(GPtrArray) mails = signet_demo_mailbox_list (talk->mailbox);
  g_autofree char *second = g_strdup_printf ("+OK 2 %s\r\n",
                                             signet_demo_mail_get_uidl (mails->pdata[1]));
  g_autofree char *all = g_strdup_printf ("+OK\r\n1 %s\r\n2 %s\r\n3 %s\r\n.\r\n",
                                          signet_demo_mail_get_uidl (mails->pdata[0]),
                                          signet_demo_mail_get_uidl (mails->pdata[1]),
                                          signet_demo_mail_get_uidl (mails->pdata[2]));
  demo_talk_expect (talk->pop3, "UIDL 2", second);
  demo_talk_expect (talk->pop3, "UIDL", all);
}

static void
test_retrieve (Talk          *talk,
               gconstpointer  data)
{
  log_in (talk->pop3);

  g_autofree char *whole = demo_talk_ask (talk->pop3, "RETR 1");
  g_assert_true (g_str_has_prefix (whole, "+OK"));
  g_assert_cmpstr (strstr (whole, "\r\n") + 2, ==, "A: 1\r\n\r\n..one\r\n.\r\n");
  demo_talk_expect (talk->pop3, "TOP 1 0", "+OK\r\nA: 1\r\n\r\n.\r\n");
  demo_talk_expect (talk->pop3, "TOP 1 1", "+OK\r\nA: 1\r\n\r\n..one\r\n.\r\n");
}

static void
test_bad_numbers (Talk          *talk,
                  gconstpointer  data)
{
  static const char *const lines[] = {
    "RETR", "RETR ", "RETR 0", "RETR -1", "RETR 4", "RETR 99999999999999999999", "RETR 1x",
    "RETR 1 1", "DELE", "DELE 4", "LIST x", "UIDL 0", "TOP", "TOP 1", "TOP 1 -1", "TOP 1 x",
    "TOP x 1", "TOP 4 1",
  };

  log_in (talk->pop3);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    demo_talk_expect (talk->pop3, lines[i], "-ERR");
}

static void
test_delete_by_quit (Talk          *talk,
                     gconstpointer  data)
{
  log_in (talk->pop3);
  demo_talk_expect (talk->pop3, "DELE 2", "+OK");
  demo_talk_expect (talk->pop3, "DELE 2", "-ERR");
  demo_talk_expect (talk->pop3, "RETR 2", "-ERR");
  demo_talk_expect (talk->pop3, "STAT", "+OK 2 29\r\n");
  demo_talk_expect (talk->pop3, "LIST", "+OK\r\n1 14\r\n3 15\r\n.\r\n");
  g_assert_cmpuint (count_mails (talk), ==, 3);
  demo_talk_expect_last (talk->pop3, "QUIT", "+OK");
  g_assert_cmpuint (count_mails (talk), ==, 2);
}

static void
test_no_delete_without_quit (Talk          *talk,
                             gconstpointer  data)
{
  log_in (talk->pop3);
  demo_talk_expect (talk->pop3, "DELE 1", "+OK");
  g_clear_object (&talk->pop3);
  talk->pop3 = make_session (talk);
  g_assert_cmpuint (count_mails (talk), ==, 3);

  log_in (talk->pop3);
  demo_talk_expect (talk->pop3, "DELE 1", "+OK");
  demo_talk_expect (talk->pop3, "RSET", "+OK");
  demo_talk_expect_last (talk->pop3, "QUIT", "+OK");
  g_assert_cmpuint (count_mails (talk), ==, 3);
}

static void
test_in_use (Talk          *talk,
             gconstpointer  data)
{
  g_autoptr(SignetDemoProtocol) other = make_session (talk);

  log_in (talk->pop3);
  demo_talk_expect (other, "USER " USER, "+OK");
  demo_talk_expect (other, "PASS pass word", "-ERR [IN-USE]");
  demo_talk_expect_last (talk->pop3, "QUIT", "+OK");
  log_in (other);
}

static void
test_garbage (Talk          *talk,
              gconstpointer  data)
{
  static const char *const lines[] = { "", " ", "XYZZY", "STATE", " STAT", "\xff\xfe", "RETR\t1" };
  g_autoptr(GString) answer = g_string_new (NULL);

  log_in (talk->pop3);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    demo_talk_expect (talk->pop3, lines[i], "-ERR");

  g_assert_cmpint (signet_demo_protocol_handle (talk->pop3, "NOOP\0x", 6, answer), ==,
                   SIGNET_DEMO_GO_ON);
  g_assert_true (g_str_has_prefix (answer->str, "-ERR"));
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    void      (*run) (Talk          *talk,
                      gconstpointer  data);
  } cases[] = {
    { "greeting", test_greeting },
    { "capabilities", test_capabilities },
    { "user-and-pass", test_user_and_pass },
    { "auth-plain", test_auth_plain },
    { "auth-plain-refused", test_auth_plain_refused },
    { "three-wrong-passwords", test_three_wrong_passwords },
    { "state", test_state },
    { "lists", test_lists },
    { "retrieve", test_retrieve },
    { "bad-numbers", test_bad_numbers },
    { "delete-by-quit", test_delete_by_quit },
    { "no-delete-without-quit", test_no_delete_without_quit },
    { "in-use", test_in_use },
    { "garbage", test_garbage },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/demo/pop3/", cases[i].name, NULL);

      g_test_add (path, Talk, NULL, set_up, cases[i].run, tear_down);
    }
  return g_test_run ();
}
