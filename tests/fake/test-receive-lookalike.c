/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new mail that looks like one that is here comes all the same, before the server deletes it; and what a
 * server lists again although it deleted it does not come twice. */
#include "config.h"

#include <string.h>

#include "setting.h"

#define ALARM "From: alarm@device.example\r\nTo: me@example.org\r\nSubject: Alarm\r\n\r\n"
#define DOOR_1 ALARM "Door 1 is open.\r\n"
#define DOOR_2 ALARM "Door 2 is open.\r\n"

/* As it comes by a list: the same Message-ID and a footer. */
static char *
make_list_copy (guint number)
{
  g_autofree char *mail = setting_make_mail (number);

  return g_strconcat ("List-Id: <list.example.org>\r\n", mail, "____\r\nlist footer\r\n", NULL);
}

static void
add_list_copy (gpointer mailbox)
{
  g_autofree char *copy = make_list_copy (0);

  fake_mailbox_add (mailbox, "by-list", copy);
}

static void
add_other_under_same_uidl (gpointer mailbox)
{
  fake_mailbox_add (mailbox, "uidl-0", "From: boss@example.org\r\nMessage-ID: <other@x>\r\n\r\nother\r\n");
}

static void
add_copy_under_same_uidl (gpointer mailbox)
{
  g_autofree char *copy = make_list_copy (0);

  fake_mailbox_add (mailbox, "uidl-0", copy);
}

static void
add_door_1 (gpointer mailbox)
{
  fake_mailbox_add (mailbox, "door-1", DOOR_1);
}

static void
add_door_2 (gpointer mailbox)
{
  fake_mailbox_add (mailbox, "door-2", DOOR_2);
}

static void
check_n_mails (Setting *setting,
               guint    n)
{
  g_autoptr(GPtrArray) mails = program_dup_mails (setting->program);

  g_assert_cmpuint (mails->len, ==, n);
}

/* habits: of the server. more: what comes after all was deleted; one mail. */
static void
check_comes (FakeMailboxHabits habits,
             FakeHook          more)
{
  g_auto(Setting) setting = { NULL };

  setting_init (&setting, SIGNET_SECURITY_PLAIN, "delete");
  fake_mailbox_set_habits (setting.mailbox, habits);
  setting_add_session (&setting, NULL);
  setting_add_session (&setting, more);
  fake_server_start (setting.fake);
  setting_check_receives (&setting, "received 4, known 0, on server 0");
  setting_check_receives (&setting, "received 1, known 0, on server 0");
  check_n_mails (&setting, SETTING_N_MAILS + 1);
  fake_server_assert_played (setting.fake);
}

static void
test_list_copy (void)
{
  check_comes (FAKE_MAILBOX_HONEST, add_list_copy);
  check_comes (FAKE_MAILBOX_NO_TOP, add_list_copy);
}

static void
test_uidl_in_use_again (void)
{
  check_comes (FAKE_MAILBOX_HONEST, add_other_under_same_uidl);
  check_comes (FAKE_MAILBOX_NO_TOP, add_other_under_same_uidl);
  check_comes (FAKE_MAILBOX_HONEST, add_copy_under_same_uidl);
  check_comes (FAKE_MAILBOX_NO_UIDL, add_list_copy);
}

/* They differ in nothing but the text. */
static void
test_no_message_id (void)
{
  const FakeMailboxHabits habits[] = {
    FAKE_MAILBOX_HONEST, FAKE_MAILBOX_NO_TOP, FAKE_MAILBOX_NO_UIDL, FAKE_MAILBOX_NO_UIDL | FAKE_MAILBOX_NO_TOP,
  };

  for (guint i = 0; i < G_N_ELEMENTS (habits); i++)
    {
      g_auto(Setting) setting = { NULL };

      setting_init (&setting, SIGNET_SECURITY_PLAIN, "delete");
      fake_mailbox_set_habits (setting.mailbox, habits[i]);
      setting_add_session (&setting, add_door_1);
      setting_add_session (&setting, add_door_2);
      fake_server_start (setting.fake);
      setting_check_receives (&setting, "received 5, known 0, on server 0");
      setting_check_receives (&setting, "received 1, known 0, on server 0");
      check_n_mails (&setting, SETTING_N_MAILS + 2);
      fake_server_assert_played (setting.fake);
    }
}

static void
test_listed_again (void)
{
  const FakeMailboxHabits habits[] = {
    FAKE_MAILBOX_HONEST, FAKE_MAILBOX_NO_TOP, FAKE_MAILBOX_NO_UIDL, FAKE_MAILBOX_NO_UIDL | FAKE_MAILBOX_NO_TOP,
  };

  for (guint i = 0; i < G_N_ELEMENTS (habits); i++)
    {
      g_auto(Setting) setting = { NULL };

      setting_init (&setting, SIGNET_SECURITY_PLAIN, "delete");
      fake_mailbox_set_habits (setting.mailbox, habits[i] | FAKE_MAILBOX_DELETES_NONE);
      setting_add_session (&setting, NULL);
      setting_add_session (&setting, NULL);
      fake_server_start (setting.fake);
      setting_check_receives (&setting, "received 4, known 0, on server 0");
      setting_check_receives (&setting, "received 0, known 4, on server 0");
      setting_check_mails (&setting, SETTING_N_MAILS);
      fake_server_assert_played (setting.fake);
    }
}

static void
hold_door_1 (gpointer mailbox)
{
  add_door_1 (mailbox);
  fake_mailbox_set_habits (mailbox, FAKE_MAILBOX_HOLDS_FAST);
}

/* What the server said that it does not delete needs no proof the next time. */
static void
test_held_fast_without_message_id (void)
{
  g_auto(Setting) setting = { NULL };

  setting_init (&setting, SIGNET_SECURITY_PLAIN, "delete");
  setting_add_session (&setting, NULL);
  setting_add_session (&setting, hold_door_1);
  setting_add_session (&setting, NULL);
  fake_server_start (setting.fake);
  setting_check_receives (&setting, "received 4, known 0, on server 0");
  setting_check_receives (&setting, "received 1, known 0, on server 1");
  setting_check_receives (&setting, "received 0, known 1, on server 1");
  check_n_mails (&setting, SETTING_N_MAILS + 1);
  fake_server_assert_played (setting.fake);
}

static void
add_under_same_uidl (gpointer mailbox)
{
  g_autofree char *mail = setting_make_mail (SETTING_N_MAILS);

  fake_mailbox_add (mailbox, "uidl-1", mail);
}

/* Another mail under a UIDL that is there already: the first does not come again, and neither does the
 * second when the UIDL is its own. */
static void
test_uidl_shared (void)
{
  const FakeMailboxHabits habits[] = { FAKE_MAILBOX_HONEST, FAKE_MAILBOX_NO_TOP };

  for (guint i = 0; i < G_N_ELEMENTS (habits); i++)
    {
      g_auto(Setting) setting = { NULL };

      setting_init (&setting, SIGNET_SECURITY_PLAIN, "keep");
      fake_mailbox_set_habits (setting.mailbox, habits[i]);
      setting_add_session (&setting, NULL);
      setting_add_session (&setting, add_under_same_uidl);
      setting_add_session (&setting, NULL);
      setting_add_session (&setting, (FakeHook) fake_mailbox_keep_last);
      fake_server_start (setting.fake);
      setting_check_receives (&setting, "received 4, known 0, on server 4");
      setting_check_receives (&setting, "received 1, known 4, on server 5");
      setting_check_receives (&setting, "received 0, known 5, on server 5");
      setting_check_receives (&setting, "received 0, known 1, on server 1");
      setting_check_mails (&setting, SETTING_N_MAILS + 1);
      fake_server_assert_played (setting.fake);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/receive-lookalike/list-copy", test_list_copy);
  g_test_add_func ("/receive-lookalike/uidl-in-use-again", test_uidl_in_use_again);
  g_test_add_func ("/receive-lookalike/no-message-id", test_no_message_id);
  g_test_add_func ("/receive-lookalike/listed-again", test_listed_again);
  g_test_add_func ("/receive-lookalike/held-fast-without-message-id", test_held_fast_without_message_id);
  g_test_add_func ("/receive-lookalike/uidl-shared", test_uidl_shared);
  return g_test_run ();
}
