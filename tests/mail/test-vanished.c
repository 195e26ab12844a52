/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "temporary.h"
#include "vanished.h"

static void
know (SignetUidlLog *log,
      const char    *uidl,
      guint64        fingerprint,
      guint64        size)
{
  const SignetUidlRecord record = { uidl, uidl, size, fingerprint, 1, SIGNET_UIDL_WHOLE, 0 };

  signet_uidl_log_set (log, &record);
}

static void
check (SignetVanished *vanished,
       guint64         fingerprint,
       guint64         size,
       const char     *expected)
{
  g_autofree char *uidl = signet_vanished_take (vanished, fingerprint, size);

  g_assert_cmpstr (uidl, ==, expected);
}

static void
test_take (void)
{
  char *directory = temporary_make ("vanished");
  g_autofree char *path = g_build_filename (directory, "uidl.log", NULL);
  g_autoptr(SignetUidlLog) log = signet_uidl_log_open (path, NULL);
  g_autoptr(GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(SignetVanished) vanished = NULL;

  know (log, "there", 1, 10);
  know (log, "gone", 2, 10);
  know (log, "twin", 2, 20);
  know (log, "nothing known", 0, 10);
  g_hash_table_add (listed, (char *) "there");
  vanished = signet_vanished_new (log, listed);

  check (vanished, 1, 10, NULL);
  check (vanished, 0, 10, NULL);
  check (vanished, 2, 20, "twin");
  check (vanished, 2, 20, "gone");
  check (vanished, 2, 20, NULL);
  temporary_remove (directory);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail/vanished/take", test_take);
  return g_test_run ();
}
