/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SMTP session, line by line, without a socket, and where its mail goes. */
#include "config.h"
#include "demo-smtp.h"

#include "demo-talk.h"

#define USER "robin@tidewater.example"
#define PERSON "alice@tidewater.example"

typedef struct
{
  SignetDemoMailbox  *mailbox;
  SignetDemoLogin    *login;
  SignetDemoPost     *post;
  SignetDemoProtocol *smtp;
} Talk;

static void
set_up (Talk          *talk,
        gconstpointer  data)
{
  static const char *const persons[] = { PERSON, NULL };

  talk->mailbox = signet_demo_mailbox_new ();
  talk->login = signet_demo_login_new (USER, "secret");
  talk->post = signet_demo_post_new (talk->mailbox, USER, persons);
  talk->smtp = SIGNET_DEMO_PROTOCOL (signet_demo_smtp_new (talk->post, talk->login));
}

static void
tear_down (Talk          *talk,
           gconstpointer  data)
{
  g_object_unref (talk->smtp);
  g_object_unref (talk->post);
  g_object_unref (talk->mailbox);
  signet_demo_login_unref (talk->login);
}

static void
log_in (Talk *talk)
{
  g_autofree char *plain = demo_talk_plain ("", USER, "secret");
  g_autofree char *auth = g_strconcat ("AUTH PLAIN ", plain, NULL);

  demo_talk_expect (talk->smtp, "EHLO localhost", "250-");
  demo_talk_expect (talk->smtp, auth, "235");
}

/* Sends a mail of that text, lines parted by CRLF, and gives the last answer. */
static char *
send (Talk       *talk,
      const char *recipient,
      const char *text)
{
  g_autofree char *rcpt = g_strdup_printf ("RCPT TO:<%s>", recipient);
  g_auto(GStrv) lines = g_strsplit (text, "\r\n", -1);

  demo_talk_expect (talk->smtp, "MAIL FROM:<" USER ">", "250");
  demo_talk_expect (talk->smtp, rcpt, "250");
  demo_talk_expect (talk->smtp, "DATA", "354");
  for (guint i = 0; lines[i] != NULL; i++)
    demo_talk_expect (talk->smtp, lines[i], "");
  return demo_talk_ask (talk->smtp, ".");
}

static guint
count_mails (Talk *talk)
{
  g_autoptr(GPtrArray) mails = signet_demo_mailbox_list (talk->mailbox);

  return mails->len;
}

static void
test_ehlo (Talk          *talk,
           gconstpointer  data)
{
  static const char *const wanted[] = { "250-PIPELINING", "250-8BITMIME", "250 AUTH PLAIN",
                                        "250-SIZE 26214400" };
  g_autoptr(GString) greeting = g_string_new (NULL);
  g_autofree char *answer = NULL;

  signet_demo_protocol_greet (talk->smtp, greeting);
  g_assert_true (g_str_has_prefix (greeting->str, "220 "));
  answer = demo_talk_ask (talk->smtp, "ehlo localhost");
  g_auto(GStrv) lines = g_strsplit (answer, "\r\n", -1);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_true (g_strv_contains ((const char *const *) lines, wanted[i]));
  demo_talk_expect (talk->smtp, "EHLO", "501");
  demo_talk_expect (talk->smtp, "HELO localhost", "250 ");
  demo_talk_expect_last (talk->smtp, "QUIT", "221");
}

static void
test_log_in_first (Talk          *talk,
                   gconstpointer  data)
{
  demo_talk_expect (talk->smtp, "AUTH PLAIN", "503");
  demo_talk_expect (talk->smtp, "EHLO localhost", "250-");
  demo_talk_expect (talk->smtp, "MAIL FROM:<" USER ">", "530");
  demo_talk_expect (talk->smtp, "RCPT TO:<" USER ">", "503");
  demo_talk_expect (talk->smtp, "DATA", "503");
}

static void
test_auth (Talk          *talk,
           gconstpointer  data)
{
  g_autofree char *plain = demo_talk_plain ("", USER, "secret");

  demo_talk_expect (talk->smtp, "EHLO localhost", "250-");
  demo_talk_expect (talk->smtp, "AUTH", "504");
  demo_talk_expect (talk->smtp, "AUTH LOGIN", "504");
  demo_talk_expect (talk->smtp, "AUTH PLAIN", "334 \r\n");
  demo_talk_expect (talk->smtp, "*", "501");
  demo_talk_expect (talk->smtp, "AUTH PLAIN", "334 \r\n");
  demo_talk_expect (talk->smtp, plain, "235");
  demo_talk_expect (talk->smtp, "AUTH PLAIN", "503");
}

static void
test_three_wrong_passwords (Talk          *talk,
                            gconstpointer  data)
{
  g_autofree char *plain = demo_talk_plain ("", USER, "wrong");
  g_autofree char *auth = g_strconcat ("AUTH PLAIN ", plain, NULL);

  demo_talk_expect (talk->smtp, "EHLO localhost", "250-");
  demo_talk_expect (talk->smtp, auth, "535");
  demo_talk_expect (talk->smtp, auth, "535");
  demo_talk_expect_last (talk->smtp, auth, "535");
}

static void
test_to_self (Talk          *talk,
              gconstpointer  data)
{
  log_in (talk);
  g_autofree char *answer = send (talk, "Robin@Tidewater.Example", "A: b\r\n\r\n..dot\r\n");
  g_assert_true (g_str_has_prefix (answer, "250"));

  g_autoptr(GPtrArray) mails = signet_demo_mailbox_list (talk->mailbox);
  g_assert_cmpuint (mails->len, ==, 1);

  GBytes *bytes = signet_demo_mail_get_bytes (mails->pdata[0]);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_true (g_str_has_prefix (text, "Return-Path: <" USER ">\r\nReceived: "));
  g_assert_true (g_str_has_suffix (text, "\r\nA: b\r\n\r\n.dot\r\n\r\n"));
}

static void
test_to_person (Talk          *talk,
                gconstpointer  data)
{
  log_in (talk);
  g_autofree char *answer = send (talk, PERSON, "A: b");

  g_assert_true (g_str_has_prefix (answer, "250"));
  g_assert_cmpuint (count_mails (talk), ==, 0);

  GPtrArray *kept = signet_demo_post_get_kept (talk->post);
  g_assert_cmpuint (kept->len, ==, 1);
  g_assert_cmpmem (g_bytes_get_data (kept->pdata[0], NULL), g_bytes_get_size (kept->pdata[0]),
                   "A: b\r\n", 6);
}

static void
test_bad_paths (Talk          *talk,
                gconstpointer  data)
{
  g_autofree char *local = g_strnfill (400, 'x');
  g_autofree char *too_long = g_strdup_printf ("<%s@a.example>", local);
  const char *const paths[] = { "", USER, "<" USER, "<a b@c.example>", "<a@b\x01.example>",
                                "<\xc3\xa4@b.example>", too_long };

  log_in (talk);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *line = g_strconcat ("MAIL FROM:", paths[i], NULL);

      demo_talk_expect (talk->smtp, line, "501");
    }
  demo_talk_expect (talk->smtp, "MAIL", "501");
  demo_talk_expect (talk->smtp, "MAIL FROM: <> BODY=8BITMIME SIZE=100 AUTH=<>", "250");
  demo_talk_expect (talk->smtp, "MAIL FROM:<>", "503");
  demo_talk_expect (talk->smtp, "RCPT FROM:<" USER ">", "501");
  demo_talk_expect (talk->smtp, "RCPT TO:<" USER "> NOTIFY=NEVER", "555");
  demo_talk_expect (talk->smtp, "RCPT TO:<nobody@elsewhere.example>", "550");
  demo_talk_expect (talk->smtp, "DATA", "554");
}

static void
test_bad_parameters (Talk          *talk,
                     gconstpointer  data)
{
  log_in (talk);
  demo_talk_expect (talk->smtp, "MAIL FROM:<" USER "> SMTPUTF8", "555");
  demo_talk_expect (talk->smtp, "MAIL FROM:<" USER "> SIZE=x", "501");
  demo_talk_expect (talk->smtp, "MAIL FROM:<" USER "> SIZE=99999999", "552");
  demo_talk_expect (talk->smtp, "MAIL FROM:<" USER "> SIZE=26214400", "250");
}

static void
test_reset (Talk          *talk,
            gconstpointer  data)
{
  log_in (talk);
  demo_talk_expect (talk->smtp, "MAIL FROM:<" USER ">", "250");
  demo_talk_expect (talk->smtp, "RCPT TO:<" USER ">", "250");
  demo_talk_expect (talk->smtp, "RSET", "250");
  demo_talk_expect (talk->smtp, "DATA", "503");
  demo_talk_expect (talk->smtp, "NOOP", "250");
  demo_talk_expect (talk->smtp, "VRFY " USER, "500");
  demo_talk_expect (talk->smtp, "", "500");
  g_assert_cmpuint (count_mails (talk), ==, 0);
}

static void
test_too_many_recipients (Talk          *talk,
                          gconstpointer  data)
{
  log_in (talk);
  demo_talk_expect (talk->smtp, "MAIL FROM:<" USER ">", "250");
  for (guint i = 0; i < SIGNET_DEMO_SMTP_MAX_RECIPIENTS; i++)
    demo_talk_expect (talk->smtp, "RCPT TO:<" USER ">", "250");
  demo_talk_expect (talk->smtp, "RCPT TO:<" USER ">", "452");
}

/* What is too large is read to its end, not kept, and the session goes on. */
static void
test_too_large (Talk          *talk,
                gconstpointer  data)
{
  g_autofree char *line = g_strnfill (16000, 'x');

  log_in (talk);
  demo_talk_expect (talk->smtp, "MAIL FROM:<" USER ">", "250");
  demo_talk_expect (talk->smtp, "RCPT TO:<" USER ">", "250");
  demo_talk_expect (talk->smtp, "DATA", "354");
  for (guint i = 0; i < SIGNET_DEMO_SMTP_MAX_BYTES / 16000 + 1; i++)
    demo_talk_expect (talk->smtp, line, "");
  demo_talk_expect (talk->smtp, ".", "552");
  g_assert_cmpuint (count_mails (talk), ==, 0);

  g_autofree char *answer = send (talk, USER, "small");
  g_assert_true (g_str_has_prefix (answer, "250"));
  g_assert_cmpuint (count_mails (talk), ==, 1);
}

static void
test_no_room (Talk          *talk,
              gconstpointer  data)
{
  g_autoptr(GBytes) small = g_bytes_new_static ("x", 1);
  g_autoptr(GPtrArray) recipients = g_ptr_array_new ();
  g_autofree char *answer = NULL;

  g_ptr_array_add (recipients, (gpointer) PERSON);
  for (guint i = 0; i < SIGNET_DEMO_POST_MAX_MAILS; i++)
    g_assert_true (signet_demo_post_deliver (talk->post, USER, recipients, small));
  g_assert_false (signet_demo_post_deliver (talk->post, USER, recipients, small));

  /* When one of the recipients cannot be served, none is. */
  g_ptr_array_add (recipients, (gpointer) USER);
  g_assert_false (signet_demo_post_deliver (talk->post, USER, recipients, small));
  g_assert_cmpuint (count_mails (talk), ==, 0);

  log_in (talk);
  answer = send (talk, PERSON, "A: b");
  g_assert_true (g_str_has_prefix (answer, "452"));
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
    { "ehlo", test_ehlo },
    { "log-in-first", test_log_in_first },
    { "auth", test_auth },
    { "three-wrong-passwords", test_three_wrong_passwords },
    { "to-self", test_to_self },
    { "to-person", test_to_person },
    { "bad-paths", test_bad_paths },
    { "bad-parameters", test_bad_parameters },
    { "reset", test_reset },
    { "too-many-recipients", test_too_many_recipients },
    { "too-large", test_too_large },
    { "no-room", test_no_room },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/demo/smtp/", cases[i].name, NULL);

      g_test_add (path, Talk, NULL, set_up, cases[i].run, tear_down);
    }
  return g_test_run ();
}
