/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `signet receive` against servers that lie, refuse and break off: nothing lost, nothing twice,
 * nothing half, and a sentence that says what happened. */
#include "config.h"

#include <string.h>

#include "setting.h"

static void
test_honest (void)
{
  const SignetSecurity securities[] = {
    SIGNET_SECURITY_TLS, SIGNET_SECURITY_STARTTLS, SIGNET_SECURITY_PLAIN,
  };

  for (guint i = 0; i < G_N_ELEMENTS (securities); i++)
    {
      g_auto(Setting) setting = { NULL };

      setting_init (&setting, securities[i], "keep");
      setting_add_session (&setting, NULL);
      setting_add_session (&setting, NULL);
      fake_server_start (setting.fake);
      setting_check_receives (&setting, "received 4, known 0, on server 4");
      setting_check_receives (&setting, "received 0, known 4, on server 4");
      setting_check_mails (&setting, SETTING_N_MAILS);
      g_assert_cmpuint (fake_mailbox_get_n_retrieved (setting.mailbox), ==, SETTING_N_MAILS);
      fake_server_assert_played (setting.fake);
    }
}

static void
renumber (gpointer mailbox)
{
  fake_mailbox_renumber (mailbox, "../other/");
}

/* As after a move to another server: all UIDLs are new, and none of the mails. */
static void
test_renumbered (void)
{
  g_auto(Setting) setting = { NULL };

  setting_init (&setting, SIGNET_SECURITY_TLS, "keep");
  setting_add_session (&setting, NULL);
  setting_add_session (&setting, renumber);
  setting_add_session (&setting, NULL);
  fake_server_start (setting.fake);
  setting_check_receives (&setting, "received 4, known 0, on server 4");
  setting_check_receives (&setting, "received 0, known 4, on server 4");
  setting_check_receives (&setting, "received 0, known 4, on server 4");
  setting_check_mails (&setting, SETTING_N_MAILS);
  fake_server_assert_played (setting.fake);
  g_assert_cmpuint (fake_mailbox_get_n_retrieved (setting.mailbox), ==, SETTING_N_MAILS);
}

static void
become_honest (gpointer mailbox)
{
  fake_mailbox_set_habits (mailbox, FAKE_MAILBOX_HONEST);
}

static void
forget_uidl (gpointer mailbox)
{
  fake_mailbox_set_habits (mailbox, FAKE_MAILBOX_NO_UIDL);
}

static void
test_no_uidl (void)
{
  g_auto(Setting) setting = { NULL };

  setting_init (&setting, SIGNET_SECURITY_TLS, "keep");
  setting_add_session (&setting, forget_uidl);
  setting_add_session (&setting, NULL);
  fake_server_start (setting.fake);
  setting_check_receives (&setting, "received 4, known 0, on server 4");
  setting_check_receives (&setting, "received 0, known 4, on server 4");
  setting_check_mails (&setting, SETTING_N_MAILS);
  fake_server_assert_played (setting.fake);
}

/* A server that learns UIDL, forgets it, and learns it again. */
static void
test_uidl_comes_and_goes (void)
{
  g_auto(Setting) setting = { NULL };

  setting_init (&setting, SIGNET_SECURITY_TLS, "keep");
  setting_add_session (&setting, forget_uidl);
  setting_add_session (&setting, become_honest);
  setting_add_session (&setting, forget_uidl);
  setting_add_session (&setting, become_honest);
  fake_server_start (setting.fake);
  setting_check_receives (&setting, "received 4, known 0, on server 4");
  for (guint i = 0; i < 3; i++)
    setting_check_receives (&setting, "received 0, known 4, on server 4");
  setting_check_mails (&setting, SETTING_N_MAILS);
  fake_server_assert_played (setting.fake);
}

static void
test_lying_sizes (void)
{
  g_auto(Setting) setting = { NULL };

  setting_init (&setting, SIGNET_SECURITY_TLS, "keep");
  fake_mailbox_set_habits (setting.mailbox, FAKE_MAILBOX_LYING_SIZES);
  setting_add_session (&setting, NULL);
  setting_add_session (&setting, NULL);
  fake_server_start (setting.fake);
  setting_check_receives (&setting, "received 4, known 0, on server 4");
  setting_check_receives (&setting, "received 0, known 4, on server 4");
  setting_check_mails (&setting, SETTING_N_MAILS);
  fake_server_assert_played (setting.fake);
}

/* UIDLs that would like to be paths, or somebody else's. */
static void
test_strange_uidls (void)
{
  const char *const uidls[] = {
    "../../../../etc/x", "/etc/passwd", "..", "same", "same", "\xff\x80",
  };
  g_auto(Setting) setting = { NULL };

  setting_init (&setting, SIGNET_SECURITY_TLS, "keep");
  for (guint i = 0; i < G_N_ELEMENTS (uidls); i++)
    {
      g_autofree char *mail = setting_make_mail (SETTING_N_MAILS + i);
      fake_mailbox_add (setting.mailbox, uidls[i], mail);
    }
  setting_add_session (&setting, NULL);
  setting_add_session (&setting, NULL);
  fake_server_start (setting.fake);
  setting_check_receives (&setting, "received 10, known 0, on server 10");
  setting_check_receives (&setting, "received 0, known 10, on server 10");
  setting_check_mails (&setting, 10);
  fake_server_assert_played (setting.fake);
}

/* What the server does not give out is not deleted there, and comes when it does. */
static void
test_kept_back (void)
{
  g_auto(Setting) setting = { NULL };

  setting_init (&setting, SIGNET_SECURITY_TLS, "delete");
  fake_mailbox_set_habits (setting.mailbox, FAKE_MAILBOX_KEEPS_BACK);
  setting_add_session (&setting, NULL);
  setting_add_session (&setting, become_honest);
  fake_server_start (setting.fake);
  setting_check_receives (&setting, "received 3, known 0, on server 1");
  g_assert_nonnull (strstr (program_get_errors (setting.program), "did not give out 1 message."));
  setting_check_receives (&setting, "received 1, known 0, on server 0");
  setting_check_mails (&setting, SETTING_N_MAILS);
  fake_server_assert_played (setting.fake);
  g_assert_cmpuint (fake_mailbox_get_n_messages (setting.mailbox), ==, 0);
}

/* What the server does not delete stays known, and is deleted when it does. */
static void
test_held_fast (void)
{
  g_auto(Setting) setting = { NULL };

  setting_init (&setting, SIGNET_SECURITY_TLS, "delete");
  fake_mailbox_set_habits (setting.mailbox, FAKE_MAILBOX_HOLDS_FAST);
  setting_add_session (&setting, NULL);
  setting_add_session (&setting, become_honest);
  fake_server_start (setting.fake);
  setting_check_receives (&setting, "received 4, known 0, on server 1");
  setting_check_receives (&setting, "received 0, known 1, on server 0");
  setting_check_mails (&setting, SETTING_N_MAILS);
  fake_server_assert_played (setting.fake);
  g_assert_cmpuint (fake_mailbox_get_n_messages (setting.mailbox), ==, 0);
  g_assert_cmpuint (fake_mailbox_get_n_retrieved (setting.mailbox), ==, SETTING_N_MAILS);
}

static void
test_refusals (void)
{
  const struct { const char *welcome; const char *words; } cases[] = {
    { "-ERR [IN-USE] locked by 4711\r\n", "open in another program" },
    { "-ERR [LOGIN-DELAY] 300 seconds\r\n", "asks to wait" },
    { "-ERR [SYS/TEMP] disk trouble\r\n", "has a problem at the moment" },
    { "-ERR [SYS/PERM] no such mailbox\r\n", "cannot open the mailbox" },
    { "-ERR [AUTH] no\r\n", "did not accept the password" },
    { "-ERR \x1b[2J\r\n", "did not accept the password" },
    { "220 ready\r\n", "makes no sense" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(Setting) setting = { NULL };

      setting_init (&setting, SIGNET_SECURITY_TLS, "keep");
      fake_mailbox_set_welcome (setting.mailbox, cases[i].welcome);
      setting_add_session (&setting, NULL);
      fake_server_start (setting.fake);
      setting_check_fails (&setting, cases[i].words);
      setting_check_mails (&setting, 0);
      fake_server_assert_played (setting.fake);
    }
}

static void
test_certificates (void)
{
  const struct { FakeCertificate which; const char *words; gboolean lacks_authority; } cases[] = {
    { FAKE_CERTIFICATE_WRONG_HOST, "belongs to another server", FALSE },
    { FAKE_CERTIFICATE_EXPIRED, "has expired", FALSE },
    { FAKE_CERTIFICATE_SELF_SIGNED, "vouches for the certificate", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(Setting) setting = { NULL };

      setting_init (&setting, SIGNET_SECURITY_TLS, "keep");
      fake_script_expect_refusal (fake_server_add_script (setting.fake), cases[i].which);
      fake_server_start (setting.fake);
      setting_check_fails (&setting, cases[i].words);
      g_assert_cmpint (strstr (program_get_errors (setting.program), "--ca-file") != NULL, ==,
                       cases[i].lacks_authority);
      fake_server_assert_played (setting.fake);
      g_assert_false (fake_server_was_told (setting.fake, "alice"));
    }
}

static void
test_no_starttls (void)
{
  g_auto(Setting) setting = { NULL };
  FakeScript *script;

  setting_init (&setting, SIGNET_SECURITY_STARTTLS, "keep");
  script = fake_server_add_script (setting.fake);
  fake_script_send (script, "+OK ready\r\n");
  fake_script_reply (script, "CAPA", "+OK\r\nUSER\r\n.\r\n");
  fake_script_expect_end (script);
  fake_server_start (setting.fake);
  setting_check_fails (&setting, "does not offer encryption by STARTTLS");
  fake_server_assert_played (setting.fake);
  g_assert_false (fake_server_was_told (setting.fake, "alice"));
}

/* Stopped by hand in the middle of a message, when the server says no more. */
static void
test_interrupted (void)
{
  g_auto(Setting) setting = { NULL };
  FakeScript *script;

  setting_init (&setting, SIGNET_SECURITY_PLAIN, "keep");
  script = fake_server_add_script (setting.fake);
  fake_script_send (script, "+OK ready\r\n");
  fake_script_reply (script, "CAPA", "+OK\r\nUSER\r\nUIDL\r\n.\r\n");
  fake_script_reply (script, "USER alice", "+OK\r\n");
  fake_script_reply (script, "PASS " SETTING_PASSWORD, "+OK\r\n");
  fake_script_reply (script, "UIDL", "+OK\r\n1 uidl-0\r\n2 uidl-1\r\n.\r\n");
  fake_script_reply (script, "LIST", "+OK\r\n1 100\r\n2 100\r\n.\r\n");
  fake_script_reply (script, "RETR 1", "+OK\r\nFrom: Bob <bob@exam");
  fake_script_call (script, (FakeHook) program_interrupt, setting.program);
  fake_script_stall (script);
  setting_add_session (&setting, NULL);
  fake_server_start (setting.fake);
  setting_check_fails (&setting, "Stopped.");
  setting_check_mails (&setting, 0);
  setting_check_receives (&setting, "received 4, known 0, on server 4");
  setting_check_mails (&setting, SETTING_N_MAILS);
  fake_server_assert_played (setting.fake);
}

static void
test_long_line (void)
{
  g_autofree char *line = g_strnfill (10 * 1000 * 1000, 'x');
  g_autofree char *mail = g_strdup_printf ("Subject: long\r\nX-Long: %s\r\n\r\n%s\r\n", line, line);
  g_autoptr(GPtrArray) mails = NULL;
  g_auto(Setting) setting = { NULL };

  setting_init (&setting, SIGNET_SECURITY_TLS, "keep");
  fake_mailbox_add (setting.mailbox, "long", mail);
  setting_add_session (&setting, NULL);
  fake_server_start (setting.fake);
  setting_check_receives (&setting, "received 5, known 0, on server 5");
  mails = program_dup_mails (setting.program);
  g_assert_cmpuint (mails->len, ==, SETTING_N_MAILS + 1);
  g_assert_true (g_str_equal (mails->pdata[SETTING_N_MAILS], mail));
  fake_server_assert_played (setting.fake);
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
test_endless_answers (void)
{
  const struct { const char *greeting; const char *more; } cases[] = {
    { "+OK ready\r\n", "X-MORE\r\n" },
    { "+OK ", "and welcome " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(Setting) setting = { NULL };
      FakeScript *script;

      setting_init (&setting, SIGNET_SECURITY_PLAIN, "keep");
      script = fake_server_add_script (setting.fake);
      fake_script_may_leave (script);
      fake_script_send (script, cases[i].greeting);
      if (i == 0)
        fake_script_reply (script, "CAPA", "+OK\r\n");
      fake_script_send_from (script, send_for_ever, (gpointer) cases[i].more);
      fake_server_start (setting.fake);
      setting_check_fails (&setting, "makes no sense");
      fake_server_assert_played (setting.fake);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/receive/honest", test_honest);
  g_test_add_func ("/receive/renumbered", test_renumbered);
  g_test_add_func ("/receive/no-uidl", test_no_uidl);
  g_test_add_func ("/receive/uidl-comes-and-goes", test_uidl_comes_and_goes);
  g_test_add_func ("/receive/lying-sizes", test_lying_sizes);
  g_test_add_func ("/receive/strange-uidls", test_strange_uidls);
  g_test_add_func ("/receive/kept-back", test_kept_back);
  g_test_add_func ("/receive/held-fast", test_held_fast);
  g_test_add_func ("/receive/refusals", test_refusals);
  g_test_add_func ("/receive/certificates", test_certificates);
  g_test_add_func ("/receive/no-starttls", test_no_starttls);
  g_test_add_func ("/receive/interrupted", test_interrupted);
  g_test_add_func ("/receive/long-line", test_long_line);
  g_test_add_func ("/receive/endless-answers", test_endless_answers);
  return g_test_run ();
}
