/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pop3-reply.h"

static void
check (const char       *line,
       SignetPop3Status  status,
       SignetPop3Code    code,
       const char       *text)
{
  SignetPop3Reply reply = signet_pop3_reply_parse (line);

  g_assert_cmpint (reply.status, ==, status);
  g_assert_cmpint (reply.code, ==, code);
  g_assert_cmpstr (reply.text, ==, text);
}

static void
test_status (void)
{
  check ("+OK", SIGNET_POP3_STATUS_OK, SIGNET_POP3_CODE_NONE, "");
  check ("+OK POP3 ready <1.2@h>", SIGNET_POP3_STATUS_OK, SIGNET_POP3_CODE_NONE,
         "POP3 ready <1.2@h>");
  check ("+ok\tready", SIGNET_POP3_STATUS_OK, SIGNET_POP3_CODE_NONE, "ready");
  check ("-ERR", SIGNET_POP3_STATUS_ERR, SIGNET_POP3_CODE_NONE, "");
  check ("-ERR   no such message", SIGNET_POP3_STATUS_ERR, SIGNET_POP3_CODE_NONE,
         "no such message");
}

static void
test_challenge (void)
{
  check ("+", SIGNET_POP3_STATUS_CONTINUE, SIGNET_POP3_CODE_NONE, "");
  check ("+ ", SIGNET_POP3_STATUS_CONTINUE, SIGNET_POP3_CODE_NONE, "");
  check ("+ cj0xMjM=", SIGNET_POP3_STATUS_CONTINUE, SIGNET_POP3_CODE_NONE, "cj0xMjM=");
  check ("+ [AUTH]", SIGNET_POP3_STATUS_CONTINUE, SIGNET_POP3_CODE_NONE, "[AUTH]");
}

static void
test_codes (void)
{
  check ("-ERR [IN-USE] locked", SIGNET_POP3_STATUS_ERR, SIGNET_POP3_CODE_IN_USE, "locked");
  check ("-ERR [LOGIN-DELAY] wait", SIGNET_POP3_STATUS_ERR, SIGNET_POP3_CODE_LOGIN_DELAY, "wait");
  check ("-ERR [SYS/TEMP] later", SIGNET_POP3_STATUS_ERR, SIGNET_POP3_CODE_SYS_TEMP, "later");
  check ("-ERR [SYS/PERM]", SIGNET_POP3_STATUS_ERR, SIGNET_POP3_CODE_SYS_PERM, "");
  check ("-ERR [auth] wrong", SIGNET_POP3_STATUS_ERR, SIGNET_POP3_CODE_AUTH, "wrong");
  check ("-ERR [UTF8] needed", SIGNET_POP3_STATUS_ERR, SIGNET_POP3_CODE_UTF8, "needed");
  check ("-ERR [X-OURS] odd", SIGNET_POP3_STATUS_ERR, SIGNET_POP3_CODE_OTHER, "odd");
  check ("+OK [AUTH] fine", SIGNET_POP3_STATUS_OK, SIGNET_POP3_CODE_AUTH, "fine");
}

static void
test_in_use (void)
{
  static const char *const lines[] = {
    "maildrop already locked", "Unable to lock maildrop", "can't lock mailbox", "Could not lock mailbox, try later",
  };
  static const char *const others[] = { "account locked", "mailbox is locked by the administrator", "no such lock" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *line = g_strconcat ("-ERR ", lines[i], NULL);
      g_autofree char *coded = g_strconcat ("-ERR [SYS/TEMP] ", lines[i], NULL);
      g_autofree char *fine = g_strconcat ("+OK ", lines[i], NULL);

      check (line, SIGNET_POP3_STATUS_ERR, SIGNET_POP3_CODE_IN_USE, lines[i]);
      check (coded, SIGNET_POP3_STATUS_ERR, SIGNET_POP3_CODE_SYS_TEMP, lines[i]);
      check (fine, SIGNET_POP3_STATUS_OK, SIGNET_POP3_CODE_NONE, lines[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *line = g_strconcat ("-ERR ", others[i], NULL);

      check (line, SIGNET_POP3_STATUS_ERR, SIGNET_POP3_CODE_NONE, others[i]);
    }
}

static void
test_code_hierarchy (void)
{
  check ("-ERR [AUTH/LOCKED] x", SIGNET_POP3_STATUS_ERR, SIGNET_POP3_CODE_AUTH, "x");
  check ("-ERR [SYS/TEMP/DISK] x", SIGNET_POP3_STATUS_ERR, SIGNET_POP3_CODE_SYS_TEMP, "x");
  check ("-ERR [SYS] x", SIGNET_POP3_STATUS_ERR, SIGNET_POP3_CODE_OTHER, "x");
  check ("-ERR [AUTHOR] x", SIGNET_POP3_STATUS_ERR, SIGNET_POP3_CODE_OTHER, "x");
}

static void
test_no_codes (void)
{
  check ("-ERR []", SIGNET_POP3_STATUS_ERR, SIGNET_POP3_CODE_NONE, "[]");
  check ("-ERR [AUTH", SIGNET_POP3_STATUS_ERR, SIGNET_POP3_CODE_NONE, "[AUTH");
  check ("-ERR [in the queue] x", SIGNET_POP3_STATUS_ERR, SIGNET_POP3_CODE_NONE,
         "[in the queue] x");
  check ("-ERR [[AUTH]]", SIGNET_POP3_STATUS_ERR, SIGNET_POP3_CODE_NONE, "[[AUTH]]");
  check ("-ERR text [AUTH]", SIGNET_POP3_STATUS_ERR, SIGNET_POP3_CODE_NONE, "text [AUTH]");
}

static void
test_broken (void)
{
  const char *const lines[] = {
    "", " ", "OK", "+OKAY", "-ERROR", "ERR", "-", "--ERR", " +OK", "* OK IMAP4 ready",
    "220 smtp.example.org ESMTP", "HTTP/1.1 400 Bad Request", "\xff\xfe", "++", "+OK\x01",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    check (lines[i], SIGNET_POP3_STATUS_BROKEN, SIGNET_POP3_CODE_NONE, lines[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pop3/reply/status", test_status);
  g_test_add_func ("/pop3/reply/challenge", test_challenge);
  g_test_add_func ("/pop3/reply/codes", test_codes);
  g_test_add_func ("/pop3/reply/in-use", test_in_use);
  g_test_add_func ("/pop3/reply/code-hierarchy", test_code_hierarchy);
  g_test_add_func ("/pop3/reply/no-codes", test_no_codes);
  g_test_add_func ("/pop3/reply/broken", test_broken);
  return g_test_run ();
}
