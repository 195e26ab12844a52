/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An account's mail goes as a whole, alone, and whatever the program is killed at. */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "eraser.h"
#include "removed-mail.h"
#include "store.h"
#include "temporary.h"

#define GONE  "me@example.org"
#define OTHER "me@example.organic"

static char *
put (const char *profile,
     const char *place,
     const char *account)
{
  g_autofree char *directory = g_build_filename (profile, place, account, "Inbox", "cur", NULL);
  char *file = g_build_filename (directory, "1.x:2,", NULL);

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "Subject: x\n\n", -1, NULL));
  return file;
}

static gboolean
exists (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
is_left (const char *profile)
{
  g_autofree char *cache = g_build_filename (profile, "cache", NULL);
  g_autofree char *mail = g_build_filename (profile, "mail", NULL);
  g_autoptr(GPtrArray) in_cache = signet_eraser_find_left (cache);
  g_autoptr(GPtrArray) in_mail = signet_eraser_find_left (mail);

  return in_cache->len + in_mail->len > 0;
}

/* As the next start does, with that account. */
static void
open_again (const char *profile,
            const char *account)
{
  g_autoptr(SignetStore) store = signet_store_open (profile, SIGNET_STORE_WRITE, NULL);
  g_autoptr(GPtrArray) accounts = g_ptr_array_new ();

  g_ptr_array_add (accounts, (gpointer) account);
  signet_store_erase_left (store, accounts);
  while (is_left (profile))
    g_usleep (1000);
}

static void
test_take (void)
{
  g_autofree char *profile = temporary_make ("removed-mail");
  g_autofree char *mail = put (profile, "mail", GONE);
  g_autofree char *cache = put (profile, "cache", GONE);
  g_autofree char *other = put (profile, "mail", OTHER);
  g_autofree char *other_cache = put (profile, "cache", OTHER);
  g_autofree char *taken = NULL;
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(SignetStore) reading = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (is_left (profile));
  taken = signet_removed_mail_take (profile, GONE, &error);
  g_assert_no_error (error);
  g_assert_true (exists (taken));
  g_assert_false (exists (mail) || exists (cache));
  g_assert_true (exists (other) && exists (other_cache));

  /* Killed now, it goes when a store is opened to write the next time, and not when opened to read. */
  reading = signet_store_open (profile, SIGNET_STORE_READ, NULL);
  signet_store_erase_left (reading, none);
  g_assert_true (is_left (profile));
  open_again (profile, OTHER);
  g_assert_false (exists (taken));
  g_assert_true (exists (other) && exists (other_cache));
  temporary_remove (g_steal_pointer (&profile));
}

/* Nothing of it is lost, not even where there is mail again. */
static void
test_return (void)
{
  g_autofree char *profile = temporary_make ("removed-mail");
  g_autofree char *mail = put (profile, "mail", GONE);
  g_autofree char *cache = put (profile, "cache", GONE);
  g_autofree char *within = g_build_filename (profile, "mail", GONE, GONE, "Inbox", "cur", "1.x:2,", NULL);
  g_autofree char *taken = signet_removed_mail_take (profile, GONE, NULL);
  g_autofree char *again = NULL;

  g_assert_true (signet_removed_mail_return (profile, GONE, taken, NULL));
  g_assert_true (exists (mail) && exists (cache));
  again = signet_removed_mail_take (profile, GONE, NULL);
  g_free (put (profile, "mail", GONE));
  g_assert_true (signet_removed_mail_return (profile, GONE, again, NULL));
  g_assert_true (exists (mail) && exists (within));
  temporary_remove (g_steal_pointer (&profile));
}

/* The program was killed before the mail of an account that is wanted again was back. */
static void
test_return_left (void)
{
  g_autofree char *profile = temporary_make ("removed-mail");
  g_autofree char *mail = put (profile, "mail", GONE);
  g_autofree char *cache = put (profile, "cache", GONE);
  g_autofree char *taken = signet_removed_mail_take (profile, GONE, NULL);

  g_assert_nonnull (taken);
  open_again (profile, GONE);
  g_assert_true (exists (mail) && exists (cache));
  temporary_remove (g_steal_pointer (&profile));
}

/* Where it cannot come back to nobody deletes it, and it is told where it is. */
static void
test_kept (void)
{
  g_autofree char *profile = temporary_make ("removed-mail");
  g_autofree char *mail = put (profile, "mail", GONE);
  g_autofree char *taken = signet_removed_mail_take (profile, GONE, NULL);
  g_autofree char *path = g_build_filename (profile, "mail", GONE, NULL);
  g_autofree char *kept = NULL;
  g_autofree char *inbox = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "in the way", -1, NULL));
  g_assert_false (signet_removed_mail_return (profile, GONE, taken, &error));
  g_assert_true (g_str_has_prefix (error->message, profile));
  kept = g_strndup (error->message, strcspn (error->message, ":"));
  inbox = g_build_filename (kept, "Inbox", "cur", "1.x:2,", NULL);
  g_assert_true (exists (inbox));
  open_again (profile, OTHER);
  g_assert_true (exists (inbox));
  temporary_remove (g_steal_pointer (&profile));
}

/* An account without files takes nothing along. */
static void
test_nothing_there (void)
{
  g_autofree char *profile = temporary_make ("removed-mail");
  g_autofree char *mail = put (profile, "mail", GONE);
  g_autofree char *none = signet_removed_mail_take (profile, OTHER, NULL);
  g_autofree char *taken = NULL;

  g_assert_nonnull (none);
  g_assert_true (exists (mail));
  open_again (profile, OTHER);
  g_assert_true (exists (mail));
  taken = signet_removed_mail_take (profile, GONE, NULL);
  g_assert_nonnull (taken);
  g_assert_false (exists (mail));
  temporary_remove (g_steal_pointer (&profile));
}

/* The cache is on another disk. */
static void
test_elsewhere (void)
{
  g_autofree char *profile = temporary_make ("removed-mail");
  g_autofree char *mail = put (profile, "mail", GONE);
  g_autofree char *link = g_build_filename (profile, "cache", NULL);
  char elsewhere[] = "/dev/shm/signet-removed-mail-XXXXXX";
  g_autofree char *taken = NULL;
  g_autoptr(GError) error = NULL;

  if (g_mkdtemp (elsewhere) == NULL)
    {
      g_test_skip ("no other disk");
      temporary_remove (g_steal_pointer (&profile));
      return;
    }
  g_assert_cmpint (symlink (elsewhere, link), ==, 0);
  taken = signet_removed_mail_take (profile, GONE, &error);
  g_assert_no_error (error);
  g_assert_true (exists (taken));
  g_assert_false (exists (mail));
  g_assert_true (is_left (profile));
  open_again (profile, OTHER);
  g_assert_false (exists (taken));
  temporary_remove (g_steal_pointer (&profile));
  temporary_remove (g_strdup (elsewhere));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/removed-mail/take", test_take);
  g_test_add_func ("/removed-mail/return", test_return);
  g_test_add_func ("/removed-mail/return-left", test_return_left);
  g_test_add_func ("/removed-mail/kept", test_kept);
  g_test_add_func ("/removed-mail/nothing-there", test_nothing_there);
  g_test_add_func ("/removed-mail/elsewhere", test_elsewhere);
  return g_test_run ();
}
