/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include "backup-seen.h"
#include "mail-basket.h"
#include "temporary.h"

typedef struct
{
  char             *profile;
  char             *path;  /* of a mail that is in the backup */
  SignetBackupSeen *seen;
} Place;

static void
set_up (Place         *place,
        gconstpointer  data)
{
  struct stat facts;

  place->profile = temporary_make ("backup-seen");
  place->path = mail_basket_put (place->profile, "mail/a/Inbox/cur/1.x:2,", "mail");
  place->seen = signet_backup_seen_new (place->profile);
  g_free (mail_basket_put (place->profile, "mail/a/Work/cur/2.x:2,", "other"));
  g_assert_no_errno (stat (place->path, &facts));
  signet_backup_seen_add_file (place->seen, "mail/a/Inbox/cur/1.x:2,", &facts);
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  signet_backup_seen_free (place->seen);
  temporary_remove (place->profile);
  g_free (place->path);
}

static gboolean
was_moved (Place      *place,
           const char *relative)
{
  g_autofree char *path = g_build_filename (place->profile, relative, NULL);
  struct stat facts;

  g_assert_no_errno (stat (path, &facts));
  return signet_backup_seen_was_moved (place->seen, relative, &facts);
}

static void
test_flags (Place         *place,
            gconstpointer  data)
{
  g_assert_true (signet_backup_seen_has (place->seen, "mail/a/Inbox/cur/1.x:2,S"));
  g_assert_true (signet_backup_seen_has (place->seen, "mail/a/Inbox/new/1.x"));
  g_assert_false (signet_backup_seen_has (place->seen, "mail/a/Work/cur/1.x:2,S"));
  g_assert_false (signet_backup_seen_has (place->seen, "mail/a/Inbox/1.x"));
  g_assert_true (signet_backup_seen_add (place->seen, "accounts.ini"));
  g_assert_false (signet_backup_seen_add (place->seen, "accounts.ini"));
}

/* Into another folder, with another flag. */
static void
test_moved (Place         *place,
            gconstpointer  data)
{
  g_autofree char *target = g_build_filename (place->profile, "mail/a/Work/cur/1.x:2,S", NULL);

  g_assert_no_errno (rename (place->path, target));
  g_assert_true (was_moved (place, "mail/a/Work/cur/1.x:2,S"));
  g_assert_false (was_moved (place, "mail/a/Work/cur/2.x:2,"));
}

/* The first one may be gone by then: it is another file. */
static void
test_copied (Place         *place,
             gconstpointer  data)
{
  g_autofree char *linked = g_build_filename (place->profile, "mail/a/Work/cur/1.x:2,", NULL);
  g_autofree char *whole = g_build_filename (place->profile, "mail/a/Inbox", NULL);
  g_autofree char *other = g_build_filename (place->profile, "mail/a/Other", NULL);

  g_assert_no_errno (symlink (whole, other));
  g_assert_false (was_moved (place, "mail/a/Other/cur/1.x:2,"));
  g_free (mail_basket_put (place->profile, "mail/a/Copied/cur/1.x:2,", "mail"));
  g_assert_no_errno (link (place->path, linked));
  g_assert_false (was_moved (place, "mail/a/Work/cur/1.x:2,"));
  g_assert_no_errno (unlink (place->path));
  g_assert_false (was_moved (place, "mail/a/Copied/cur/1.x:2,"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/backup-seen/" path, Place, NULL, set_up, func, tear_down)
  ADD ("flags", test_flags);
  ADD ("moved", test_moved);
  ADD ("copied", test_copied);
  return g_test_run ();
}
