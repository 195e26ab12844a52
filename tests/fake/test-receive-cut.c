/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `signet receive` when the line is cut, at every few bytes: whatever was under way, the next run
 * makes it whole. */
#include "config.h"

#include <string.h>

#include "setting.h"

/* The line is cut after each so many bytes of a session; the next run makes it whole. Step is a
 * prime number, so that the cuts fall everywhere. */
static void
check_cuts (SignetSecurity     security,
            const char        *leave,
            FakeMailboxHabits  habits,
            gsize              step)
{
  const gboolean keep = strcmp (leave, "keep") == 0;
  guint n_failed = 0;
  int status = 1;

  for (gsize length = 1; status != 0; length += step)
    {
      g_auto(Setting) setting = { NULL };

      setting_init (&setting, security, leave);
      fake_mailbox_set_habits (setting.mailbox, habits);
      fake_script_cut_after (setting_add_session (&setting, NULL), length);
      setting_add_session (&setting, NULL);
      fake_server_start (setting.fake);
      status = program_receive (setting.program, SETTING_PASSWORD);
      n_failed += status != 0;
      g_assert_cmpint (program_receive (setting.program, SETTING_PASSWORD), ==, 0);
      setting_check_mails (&setting, SETTING_N_MAILS);
      fake_server_assert_played (setting.fake);
      g_assert_cmpuint (fake_mailbox_get_n_messages (setting.mailbox), ==, keep ? SETTING_N_MAILS : 0);
      g_assert_cmpuint (length, <, 100000);
    }
  g_assert_cmpuint (n_failed, >, 10);
}

static void
test_cut (void)
{
  check_cuts (SIGNET_SECURITY_PLAIN, "keep", FAKE_MAILBOX_HONEST, 53);
}

static void
test_cut_under_tls (void)
{
  check_cuts (SIGNET_SECURITY_TLS, "keep", FAKE_MAILBOX_NO_PIPELINING, 89);
}

static void
test_cut_without_uidl (void)
{
  check_cuts (SIGNET_SECURITY_PLAIN, "keep", FAKE_MAILBOX_NO_UIDL, 97);
}

static void
test_cut_while_deleting (void)
{
  check_cuts (SIGNET_SECURITY_PLAIN, "delete", FAKE_MAILBOX_HONEST, 47);
}

static void
mend_quit (gpointer mailbox)
{
  fake_mailbox_set_habits (mailbox, FAKE_MAILBOX_HONEST);
}

/* The server did not say that it deleted anything: it did not. */
static void
test_quit_lost (void)
{
  g_auto(Setting) setting = { NULL };

  setting_init (&setting, SIGNET_SECURITY_TLS, "delete");
  fake_mailbox_set_habits (setting.mailbox, FAKE_MAILBOX_LOSES_QUIT);
  setting_add_session (&setting, NULL);
  setting_add_session (&setting, mend_quit);
  fake_server_start (setting.fake);
  setting_check_fails (&setting, "connection to localhost was lost");
  setting_check_receives (&setting, "received 0, known 4, on server 0");
  setting_check_mails (&setting, SETTING_N_MAILS);
  fake_server_assert_played (setting.fake);
  g_assert_cmpuint (fake_mailbox_get_n_messages (setting.mailbox), ==, 0);
  g_assert_cmpuint (fake_mailbox_get_n_retrieved (setting.mailbox), ==, SETTING_N_MAILS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/receive-cut/keeping", test_cut);
  g_test_add_func ("/receive-cut/under-tls", test_cut_under_tls);
  g_test_add_func ("/receive-cut/without-uidl", test_cut_without_uidl);
  g_test_add_func ("/receive-cut/while-deleting", test_cut_while_deleting);
  g_test_add_func ("/receive-cut/quit-lost", test_quit_lost);
  return g_test_run ();
}
