/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "smtp-result.h"

static SignetSmtpResult *
make (const char *line)
{
  g_autoptr(SignetSmtpReply) reply = signet_smtp_reply_new ();

  g_assert_cmpint (signet_smtp_reply_add (reply, line), ==, SIGNET_SMTP_REPLY_DONE);
  return signet_smtp_result_new ("bob@example.org", reply);
}

static void
test_accepted (void)
{
  g_autoptr(SignetSmtpResult) result = make ("251 forwarded");

  g_assert_cmpstr (result->address, ==, "bob@example.org");
  g_assert_true (signet_smtp_result_is_accepted (result));
  g_assert_false (signet_smtp_result_is_temporary (result));
  g_assert_null (result->enhanced);
}

static void
test_refused (void)
{
  g_autoptr(SignetSmtpResult) result = make ("550 5.1.1 No\x1b[1m such\tuser");

  g_assert_false (signet_smtp_result_is_accepted (result));
  g_assert_false (signet_smtp_result_is_temporary (result));
  g_assert_cmpuint (result->code, ==, 550);
  g_assert_cmpstr (result->enhanced, ==, "5.1.1");
  g_assert_cmpstr (result->text, ==, "No[1m such user");
}

static void
test_temporary (void)
{
  g_autoptr(SignetSmtpResult) result = make ("452 4.5.3 too many");

  g_assert_false (signet_smtp_result_is_accepted (result));
  g_assert_true (signet_smtp_result_is_temporary (result));
}

static void
test_unanswered (void)
{
  g_autoptr(SignetSmtpResult) result = signet_smtp_result_new ("bob@example.org", NULL);

  g_assert_cmpuint (result->code, ==, 0);
  g_assert_cmpstr (result->text, ==, "");
  g_assert_false (signet_smtp_result_is_accepted (result));
  g_assert_false (signet_smtp_result_is_temporary (result));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/smtp/result/accepted", test_accepted);
  g_test_add_func ("/smtp/result/refused", test_refused);
  g_test_add_func ("/smtp/result/temporary", test_temporary);
  g_test_add_func ("/smtp/result/unanswered", test_unanswered);
  return g_test_run ();
}
