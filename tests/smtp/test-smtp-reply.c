/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "smtp-reply.h"

static void
check (const char           *lines,
       SignetSmtpReplyState  state,
       guint                 code,
       const char           *enhanced,
       const char           *text)
{
  g_autoptr(SignetSmtpReply) reply = signet_smtp_reply_new ();
  g_auto(GStrv) split = g_strsplit (lines, "\n", -1);
  SignetSmtpReplyState last = SIGNET_SMTP_REPLY_MORE;

  for (guint i = 0; split[i] != NULL; i++)
    {
      g_assert_cmpint (last, ==, SIGNET_SMTP_REPLY_MORE);
      last = signet_smtp_reply_add (reply, split[i]);
    }
  g_assert_cmpint (last, ==, state);
  if (state != SIGNET_SMTP_REPLY_DONE)
    return;
  g_assert_cmpuint (reply->code, ==, code);
  g_assert_cmpuint (signet_smtp_reply_get_class (reply), ==, code / 100);
  g_assert_cmpstr (reply->enhanced, ==, enhanced);
  g_assert_cmpstr (reply->text->str, ==, text);
}

static void
test_one_line (void)
{
  check ("250 OK", SIGNET_SMTP_REPLY_DONE, 250, "", "OK");
  check ("250", SIGNET_SMTP_REPLY_DONE, 250, "", "");
  check ("250 ", SIGNET_SMTP_REPLY_DONE, 250, "", "");
  check ("354 go on", SIGNET_SMTP_REPLY_DONE, 354, "", "go on");
  check ("250  two spaces", SIGNET_SMTP_REPLY_DONE, 250, "", " two spaces");
}

static void
test_lines (void)
{
  check ("250-mx.example.org\n250-SIZE 1000\n250 DSN", SIGNET_SMTP_REPLY_DONE, 250, "",
         "mx.example.org\nSIZE 1000\nDSN");
  check ("250-first\n250", SIGNET_SMTP_REPLY_DONE, 250, "", "first\n");
}

static void
test_enhanced (void)
{
  check ("550 5.1.1 No such user", SIGNET_SMTP_REPLY_DONE, 550, "5.1.1", "No such user");
  check ("550 5.123.999", SIGNET_SMTP_REPLY_DONE, 550, "5.123.999", "");
  check ("550-5.7.1 First\n550 5.7.1 second", SIGNET_SMTP_REPLY_DONE, 550, "5.7.1",
         "First\nsecond");
  /* Another class, too many digits, and what only looks like it. */
  check ("550 4.1.1 No", SIGNET_SMTP_REPLY_DONE, 550, "", "4.1.1 No");
  check ("550 5.1234.1 No", SIGNET_SMTP_REPLY_DONE, 550, "", "5.1234.1 No");
  check ("550 5.1.1.1 No", SIGNET_SMTP_REPLY_DONE, 550, "", "5.1.1.1 No");
  check ("550 5.1. No", SIGNET_SMTP_REPLY_DONE, 550, "", "5.1. No");
  check ("550 5", SIGNET_SMTP_REPLY_DONE, 550, "", "5");
  check ("354 3.1.1 No", SIGNET_SMTP_REPLY_DONE, 354, "", "3.1.1 No");
}

static void
test_broken (void)
{
  const char *const lines[] = {
    "2", "25", "-250 OK", "+OK", "150 no", "600 no", "999 no", "2x0 OK", "25x OK", " 250 OK",
    "250OK", "250\tOK", "2500", "HTTP/1.1 400 Bad Request", "\xff\xfe", "250-a\n251 b", "250-a\nb",
  };

  g_autoptr(SignetSmtpReply) reply = signet_smtp_reply_new ();

  g_assert_cmpint (signet_smtp_reply_add (reply, ""), ==, SIGNET_SMTP_REPLY_BROKEN);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    check (lines[i], SIGNET_SMTP_REPLY_BROKEN, 0, NULL, NULL);
}

static void
test_endless (void)
{
  g_autoptr(SignetSmtpReply) reply = signet_smtp_reply_new ();
  g_autofree char *filling = g_strnfill (8000, 'x');
  g_autofree char *line = g_strconcat ("250-", filling, NULL);
  guint n = 0;

  while (signet_smtp_reply_add (reply, "250-again") == SIGNET_SMTP_REPLY_MORE)
    n++;
  g_assert_cmpuint (n, ==, SIGNET_SMTP_REPLY_LINES_MAX);

  signet_smtp_reply_reset (reply);
  for (n = 0; signet_smtp_reply_add (reply, line) == SIGNET_SMTP_REPLY_MORE;)
    n++;
  g_assert_cmpuint (n, <, 10);
  g_assert_cmpuint (reply->text->len, <=, SIGNET_SMTP_REPLY_TEXT_MAX + 10);
}

static void
test_to_string (void)
{
  g_autoptr(SignetSmtpReply) reply = signet_smtp_reply_new ();
  g_autofree char *text = NULL;

  signet_smtp_reply_add (reply, "550-5.1.1 No");
  signet_smtp_reply_add (reply, "550 5.1.1 such user");
  text = signet_smtp_reply_to_string (reply);
  g_assert_cmpstr (text, ==, "550 5.1.1 No such user");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/smtp/reply/one-line", test_one_line);
  g_test_add_func ("/smtp/reply/lines", test_lines);
  g_test_add_func ("/smtp/reply/enhanced", test_enhanced);
  g_test_add_func ("/smtp/reply/broken", test_broken);
  g_test_add_func ("/smtp/reply/endless", test_endless);
  g_test_add_func ("/smtp/reply/to-string", test_to_string);
  return g_test_run ();
}
