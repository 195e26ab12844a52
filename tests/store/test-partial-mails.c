/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "partial-mails.h"
#include "temporary.h"
#include "uidl-log.h"

static void
set (SignetUidlLog   *log,
     const char      *uidl,
     const char      *name,
     SignetUidlState  state)
{
  const SignetUidlRecord record = { .uidl = uidl, .name = name, .size = 1, .state = state };

  signet_uidl_log_set (log, &record);
}

static void
test_states (void)
{
  char *directory = temporary_make ("partial-mails");
  g_autofree char *path = g_build_filename (directory, "uidl.log", NULL);
  g_autoptr(SignetUidlLog) log = signet_uidl_log_open (path, NULL);
  g_autoptr(SignetPartialMails) without = signet_partial_mails_new (path);

  g_assert_false (signet_partial_mails_contains (without, "2.x"));
  set (log, "1", "1.x", SIGNET_UIDL_WHOLE);
  set (log, "2", "2.x", SIGNET_UIDL_PART);
  set (log, "3", "3.x", SIGNET_UIDL_DROPPED);
  set (log, "4", "4.x", SIGNET_UIDL_DROPPED_PART);
  g_assert_true (signet_uidl_log_sync (log, NULL));

  g_autoptr(SignetPartialMails) mails = signet_partial_mails_new (path);
  g_assert_false (signet_partial_mails_contains (mails, "1.x"));
  g_assert_true (signet_partial_mails_contains (mails, "2.x"));
  g_assert_false (signet_partial_mails_contains (mails, "3.x"));
  g_assert_true (signet_partial_mails_contains (mails, "4.x"));
  g_assert_false (signet_partial_mails_contains (mails, "5.x"));
  temporary_remove (directory);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/partial-mails/states", test_states);
  return g_test_run ();
}
