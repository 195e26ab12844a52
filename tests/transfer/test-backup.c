/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <ftw.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>

#include "backup.h"
#include "bad-disk.h"
#include "mail-basket.h"
#include "restore.h"
#include "temporary.h"

#define NOBODY 65534

typedef struct
{
  char            *directory;
  char            *profile;
  char            *backup;
  char            *restored;
  SignetOperation *operation;
} Place;

static void
put (Place      *place,
     const char *name,
     const char *text)
{
  g_free (mail_basket_put (place->profile, name, text));
}

static void
set_up (Place         *place,
        gconstpointer  data)
{
  place->directory = temporary_make ("backup");
  place->profile = g_build_filename (place->directory, "profile", NULL);
  place->backup = g_build_filename (place->directory, "b.tar.gz", NULL);
  place->restored = g_build_filename (place->directory, "restored", NULL);
  place->operation = signet_operation_new ("test");
  put (place, "accounts.ini", "[a]\n");
  put (place, "lock", "1\n");
  put (place, "keyring", "/home/x/.gnupg\n");
  put (place, "cache/a/Inbox/index", "cache");
  put (place, "mail/a/uidl.log", "log");
  put (place, "mail/a/Inbox/cur/1.x:2,S", "mail\r\n");
  put (place, "mail/a/Inbox/tmp/2.x.importing", "half");
  put (place, "mail/a/.emptied-1/cur/5.x:2,", "deleted for good");
  put (place, "mail/.erased-1/mail/Inbox/cur/7.x:2,", "deleted for good");
  put (place, "mail/a/.erased-1/cur/6.x:2,", "deleted for good");
  put (place, "mail/a/Work/Ünder/cur/3.x:2,", "nested");
  put (place, "mail/a/Work/Ünder/new/4.x", "");
  put (place, "gnupg/private-keys-v1.d/k.key", "secret");
  put (place, "gnupg/x.lock", "lock");
  put (place, "gnupg/S.gpg-agent", "%Assuan%\nsocket=/run/signet-abcdef/S.gpg-agent\n");
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  g_object_unref (place->operation);
  temporary_remove (place->directory);
  g_free (place->profile);
  g_free (place->backup);
  g_free (place->restored);
}

static void
assert_file (Place      *place,
             const char *name,
             const char *text)
{
  g_autofree char *path = g_build_filename (place->restored, name, NULL);
  g_autofree char *found = NULL;
  struct stat facts;

  g_assert_cmpint (stat (path, &facts) == 0, ==, text != NULL);
  if (text == NULL)
    return;
  g_assert_cmpuint (facts.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, text);
}

static void
test_round_trip (Place         *place,
                 gconstpointer  data)
{
  g_autofree char *door = g_build_filename (place->profile, "door", NULL);
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  const int fd = socket (AF_UNIX, SOCK_STREAM, 0);
  g_autoptr(GError) error = NULL;
  struct stat facts;
  guint n_files = 0;

  g_strlcpy (address.sun_path, door, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  g_assert_true (signet_backup_write (place->profile, NULL, place->backup, SIGNET_BACKUP_KEEP, place->operation, &n_files,
                                     &error));
  g_assert_no_error (error);
  close (fd);
  g_assert_cmpuint (n_files, ==, 6);
  g_assert_cmpint (stat (place->backup, &facts), ==, 0);
  g_assert_cmpuint (facts.st_mode & 0777, ==, 0600);

  g_assert_true (signet_restore_read (place->backup, place->restored, NULL, place->operation, &n_files, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_files, ==, 6);
  assert_file (place, "accounts.ini", "[a]\n");
  assert_file (place, "mail/a/uidl.log", "log");
  assert_file (place, "mail/a/Inbox/cur/1.x:2,S", "mail\r\n");
  assert_file (place, "mail/a/Work/Ünder/cur/3.x:2,", "nested");
  assert_file (place, "mail/a/Work/Ünder/new/4.x", "");
  assert_file (place, "gnupg/private-keys-v1.d/k.key", "secret");
  assert_file (place, "lock", NULL);
  assert_file (place, "keyring", NULL);
  assert_file (place, "cache/a/Inbox/index", NULL);
  assert_file (place, "mail/a/Inbox/tmp/2.x.importing", NULL);
  assert_file (place, "mail/a/.emptied-1/cur/5.x:2,", NULL);
  assert_file (place, "mail/.erased-1/mail/Inbox/cur/7.x:2,", NULL);
  assert_file (place, "mail/a/.erased-1/cur/6.x:2,", NULL);
  assert_file (place, "gnupg/x.lock", NULL);
  assert_file (place, "gnupg/S.gpg-agent", NULL);
  assert_file (place, "signet-backup", NULL);
}

/* What is added takes the place of what lies in the profile. */
static void
test_added (Place         *place,
            gconstpointer  data)
{
  const SignetBackupFile added = { "accounts.ini", "[b]\n" };
  g_autoptr(GError) error = NULL;
  guint n_files = 0;

  g_assert_true (signet_backup_write (place->profile, &added, place->backup, SIGNET_BACKUP_KEEP,
                                      place->operation, &n_files, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_files, ==, 6);
  g_assert_true (signet_restore_read (place->backup, place->restored, NULL, place->operation, &n_files, &error));
  g_assert_no_error (error);
  assert_file (place, "accounts.ini", "[b]\n");
}

/* Mail that lies elsewhere is in the backup, too; what leads to no folder is not. */
static void
test_links (Place         *place,
            gconstpointer  data)
{
  static const char *const links[][2] = {
    { "mail/a/Linked", "else/Linked" }, { "mail/a/Loop", "profile/mail/a/Inbox" }, { "mail/a/Other", "else" },
    { "mail/b", "else/account" }, { "linked.ini", "else/account/uidl.log" },
  };
  guint n_files;

  g_free (mail_basket_put (place->directory, "else/Linked/cur/8.x:2,", "linked"));
  g_free (mail_basket_put (place->directory, "else/account/Inbox/cur/9.x:2,", "elsewhere"));
  g_free (mail_basket_put (place->directory, "else/account/uidl.log", "log"));
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autofree char *link = g_build_filename (place->profile, links[i][0], NULL);
      g_autofree char *target = g_build_filename (place->directory, links[i][1], NULL);

      g_assert_no_errno (symlink (target, link));
    }
  g_assert_true (signet_backup_write (place->profile, NULL, place->backup, SIGNET_BACKUP_KEEP, place->operation,
                                      &n_files, NULL));
  g_assert_cmpuint (n_files, ==, 6 + 3);
  g_assert_true (signet_restore_read (place->backup, place->restored, NULL, place->operation, &n_files, NULL));
  assert_file (place, "mail/a/Linked/cur/8.x:2,", "linked");
  assert_file (place, "mail/b/Inbox/cur/9.x:2,", "elsewhere");
  assert_file (place, "mail/b/uidl.log", "log");
}

/* A folder that was copied, or linked, in a file manager: its mails have the names of the others. */
static void
test_same_names (Place         *place,
                 gconstpointer  data)
{
  g_autofree char *mail = g_build_filename (place->profile, "mail/a/Inbox/cur/1.x:2,S", NULL);
  g_autofree char *link_path = g_build_filename (place->profile, "mail/a/Linked/cur/1.x:2,S", NULL);
  guint n_files;

  put (place, "mail/a/Copied/cur/1.x:2,F", "mail\r\n");
  put (place, "mail/b/Inbox/cur/1.x:2,", "of another account");
  put (place, "mail/a/Linked/cur/9.x:2,", "linked");
  g_assert_no_errno (link (mail, link_path));
  g_assert_true (signet_backup_write (place->profile, NULL, place->backup, SIGNET_BACKUP_KEEP, place->operation,
                                      &n_files, NULL));
  g_assert_cmpuint (n_files, ==, 6 + 4);
  g_assert_true (signet_restore_read (place->backup, place->restored, NULL, place->operation, &n_files, NULL));
  assert_file (place, "mail/a/Inbox/cur/1.x:2,S", "mail\r\n");
  assert_file (place, "mail/a/Copied/cur/1.x:2,F", "mail\r\n");
  assert_file (place, "mail/a/Linked/cur/1.x:2,S", "mail\r\n");
  assert_file (place, "mail/b/Inbox/cur/1.x:2,", "of another account");
}

/* Only what GnuPG and we leave behind is called a lock, or a part. */
static void
test_called_lock (Place         *place,
                  gconstpointer  data)
{
  guint n_files;

  put (place, "mail/a/Door.lock/Third.part/cur/8.x:2,", "nested");
  put (place, "gnupg/half.part", "half");
  g_assert_true (signet_backup_write (place->profile, NULL, place->backup, SIGNET_BACKUP_KEEP, place->operation,
                                      &n_files, NULL));
  g_assert_cmpuint (n_files, ==, 6 + 1);
  g_assert_true (signet_restore_read (place->backup, place->restored, NULL, place->operation, &n_files, NULL));
  assert_file (place, "mail/a/Door.lock/Third.part/cur/8.x:2,", "nested");
  assert_file (place, "gnupg/x.lock", NULL);
}

/* What a link of the mail led to is told to be missing. */
static void
test_lost (Place         *place,
           gconstpointer  data)
{
  static const char *const links[] = { "mail/a/Lost", "mail/a/_lost", "mail/a/Inbox/lost", "lost.ini" };
  g_autoptr(GError) error = NULL;
  guint n_files;

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autofree char *link = g_build_filename (place->profile, links[i], NULL);

      g_assert_no_errno (symlink ("/nowhere/at/all", link));
    }
  g_assert_false (signet_backup_write (place->profile, NULL, place->backup, SIGNET_BACKUP_KEEP, place->operation,
                                       &n_files, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "1 could not be read"));
  g_assert_nonnull (strstr (error->message, "mail/a/Lost"));
  g_assert_true (signet_restore_read (place->backup, place->restored, NULL, place->operation, &n_files, NULL));
  g_assert_cmpuint (n_files, ==, 6);
}

static int
give_away (const char        *path,
           const struct stat *facts,
           int                kind,
           struct FTW        *where)
{
  return lchown (path, NOBODY, NOBODY);
}

static void
assert_unread (Place                *place,
               SignetBackupExisting  existing)
{
  g_autoptr(GError) error = NULL;
  const uid_t user = geteuid ();
  guint n_files;

  if (user == 0)
    g_assert_no_errno (nftw (place->directory, give_away, 8, FTW_PHYS));
  if (user == 0)
    g_assert_no_errno (seteuid (NOBODY));
  g_assert_false (signet_backup_write (place->profile, NULL, place->backup, existing, place->operation, &n_files,
                                      &error));
  g_assert_no_errno (seteuid (user));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_nonnull (strstr (error->message, "1 could not be read"));
}

/* All else is written and the error tells of it, but no older backup, which may have it, goes for that. */
static void
test_unreadable (Place         *place,
                 gconstpointer  data)
{
  g_autofree char *bad = g_build_filename (place->profile, "mail/a/Inbox/cur/1.x:2,S", NULL);
  g_autofree char *text = NULL;
  guint n_files;

  g_assert_no_errno (chmod (bad, 0));
  assert_unread (place, SIGNET_BACKUP_KEEP);
  g_assert_true (signet_restore_read (place->backup, place->restored, NULL, place->operation, &n_files, NULL));
  g_assert_cmpuint (n_files, ==, 6 - 1);
  assert_file (place, "mail/a/Work/Ünder/cur/3.x:2,", "nested");

  g_assert_true (g_file_set_contents (place->backup, "older", -1, NULL));
  assert_unread (place, SIGNET_BACKUP_REPLACE);
  g_assert_true (g_file_get_contents (place->backup, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "older");
}

/* The same for one that can be opened, and read up to where the disk is broken. */
static void
test_broken (Place         *place,
             gconstpointer  data)
{
  g_autofree char *bad = g_build_filename (place->profile, "mail/a/Inbox/cur/1.x:2,S", NULL);
  g_autoptr(GError) error = NULL;
  guint n_files;

  bad_disk_break (bad, 3);
  g_assert_false (signet_backup_write (place->profile, NULL, place->backup, SIGNET_BACKUP_KEEP, place->operation,
                                       &n_files, &error));
  bad_disk_break (NULL, 0);
  g_assert_cmpint (error->code, ==, g_io_error_from_errno (EIO));
  g_assert_nonnull (strstr (error->message, "1 could not be read"));
  g_assert_true (signet_restore_read (place->backup, place->restored, NULL, place->operation, &n_files, NULL));
  g_assert_cmpuint (n_files, ==, 6 - 1);
  assert_file (place, "mail/a/Work/Ünder/cur/3.x:2,", "nested");
  assert_file (place, "mail/a/Inbox/cur/1.x:2,S", NULL);
}

/* Not every file system can rename without writing over. */
static void
test_simple (Place         *place,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gboolean written;
  guint n_files;

  bad_disk_make_simple (TRUE);
  written = signet_backup_write (place->profile, NULL, place->backup, SIGNET_BACKUP_KEEP, place->operation,
                                 &n_files, &error);
  bad_disk_make_simple (FALSE);
  g_assert_no_error (error);
  g_assert_true (written);
  g_assert_true (signet_restore_read (place->backup, place->restored, NULL, place->operation, &n_files, NULL));
  assert_file (place, "mail/a/Work/Ünder/cur/3.x:2,", "nested");
}

/* Why a backup cannot be opened is said, and not that it is damaged. */
static void
test_closed (Place         *place,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  const uid_t user = geteuid ();
  guint n_files;

  g_assert_true (signet_backup_write (place->profile, NULL, place->backup, SIGNET_BACKUP_KEEP, place->operation,
                                      &n_files, NULL));
  g_assert_no_errno (chmod (place->backup, 0));
  if (user == 0)
    g_assert_no_errno (nftw (place->directory, give_away, 8, FTW_PHYS));
  if (user == 0)
    g_assert_no_errno (seteuid (NOBODY));
  g_assert_false (signet_restore_read (place->backup, place->restored, NULL, place->operation, &n_files, &error));
  g_assert_no_errno (seteuid (user));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
}

static void
test_refused (Place         *place,
              gconstpointer  data)
{
  g_autofree char *inside = g_build_filename (place->profile, "b.tar.gz", NULL);
  g_autofree char *nowhere = g_build_filename (place->directory, "nowhere", "b.tar.gz", NULL);
  g_autoptr(GError) error = NULL;
  guint n_files;

  g_assert_false (signet_backup_write (place->profile, NULL, nowhere, SIGNET_BACKUP_KEEP, place->operation,
                                       &n_files, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_suffix (error->message, "/nowhere is not there."));
  g_clear_error (&error);
  g_assert_false (signet_backup_write (place->profile, NULL, inside, SIGNET_BACKUP_KEEP, place->operation, &n_files,
                                      &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_assert_true (signet_backup_write (place->profile, NULL, place->backup, SIGNET_BACKUP_KEEP, place->operation,
                                      &n_files, &error));
  g_assert_false (signet_backup_write (place->profile, NULL, place->backup, SIGNET_BACKUP_KEEP, place->operation,
                                      &n_files, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);

  g_assert_true (signet_backup_write (place->profile, NULL, place->backup, SIGNET_BACKUP_REPLACE, place->operation,
                                      &n_files, &error));
  g_assert_no_error (error);

  /* A profile that has mail is not written over. */
  g_assert_false (signet_restore_read (place->backup, place->profile, NULL, place->operation, &n_files, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
}

static gboolean
has_leftovers (Place *place)
{
  g_autofree char *part = g_strconcat (place->restored, ".restoring", NULL);

  return g_file_test (part, G_FILE_TEST_EXISTS) || g_file_test (place->restored, G_FILE_TEST_EXISTS);
}

/* Cut anywhere: an error and nothing left. */
static void
test_damaged (Place         *place,
              gconstpointer  data)
{
  g_autofree char *broken = g_build_filename (place->directory, "broken", NULL);
  g_autofree char *bytes = NULL;
  guint n_files;
  gsize length;

  g_assert_true (signet_backup_write (place->profile, NULL, place->backup, SIGNET_BACKUP_KEEP, place->operation, &n_files,
                                     NULL));
  g_assert_true (g_file_get_contents (place->backup, &bytes, &length, NULL));
  for (gsize at = 0; at < length; at += 5)
    {
      g_autoptr(GError) error = NULL;

      g_assert_true (g_file_set_contents (broken, bytes, (gssize) at, NULL));
      g_assert_false (signet_restore_read (broken, place->restored, NULL, place->operation, &n_files, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_false (has_leftovers (place));
    }
}

/* What packs badly, and all of whose bits say something: without the sum behind it, a changed bit changes a mail
 * and nothing tells. */
static void
put_random_mail (Place *place)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < 64 * 1024; i++)
    g_string_append_c (text, (char) g_rand_int_range (random, '0', '0' + 64));
  put (place, "mail/a/Inbox/cur/9.x:2,", text->str);
}

static void
test_changed (Place         *place,
              gconstpointer  data)
{
  g_autofree char *bytes = NULL;
  guint n_files;
  gsize length;

  put_random_mail (place);
  g_assert_true (signet_backup_write (place->profile, NULL, place->backup, SIGNET_BACKUP_KEEP, place->operation,
                                      &n_files, NULL));
  g_assert_true (g_file_get_contents (place->backup, &bytes, &length, NULL));
  for (guint i = 0; i < 50; i++)
    {
      const gsize at = 10 + (length - 11) * i / 49;
      g_autoptr(GError) error = NULL;

      bytes[at] = (char) (bytes[at] ^ 1 << i % 8);
      g_assert_true (g_file_set_contents (place->backup, bytes, (gssize) length, NULL));
      bytes[at] = (char) (bytes[at] ^ 1 << i % 8);
      g_assert_false (signet_restore_read (place->backup, place->restored, NULL, place->operation, &n_files,
                                           &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_false (has_leftovers (place));
    }
  for (gsize cut = 1; cut <= 8; cut++)
    {
      g_assert_true (g_file_set_contents (place->backup, bytes, (gssize) (length - cut), NULL));
      g_assert_false (signet_restore_read (place->backup, place->restored, NULL, place->operation, &n_files, NULL));
      g_assert_false (has_leftovers (place));
    }
}

static void
write_archive (const char *path,
               const char *name,
               int         kind)
{
  struct archive *archive = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();

  archive_write_set_format_pax_restricted (archive);
  archive_write_add_filter_gzip (archive);
  archive_write_open_filename (archive, path);
  archive_entry_set_pathname (entry, "signet-backup");
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_size (entry, 2);
  archive_write_header (archive, entry);
  archive_write_data (archive, "1\n", 2);
  archive_entry_clear (entry);
  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, (unsigned) kind);
  archive_entry_set_size (entry, kind == AE_IFREG ? 1 : 0);
  if (kind == AE_IFLNK)
    archive_entry_set_symlink (entry, "/etc");
  archive_write_header (archive, entry);
  archive_write_data (archive, "x", kind == AE_IFREG ? 1 : 0);
  archive_entry_free (entry);
  archive_write_free (archive);
}

/* An archive that was made to write elsewhere, or what Signet makes for itself. */
static void
test_hostile (Place         *place,
              gconstpointer  data)
{
  static const struct { const char *name; int kind; } entries[] = {
    { "../out", AE_IFREG }, { "mail/../../out", AE_IFREG }, { "/tmp/signet-out", AE_IFREG },
    { "mail/./x", AE_IFREG }, { "link", AE_IFLNK }, { "pipe", AE_IFIFO }, { "a//b", AE_IFREG },
    { "cache/x", AE_IFREG }, { "cache", AE_IFDIR }, { "lock", AE_IFREG }, { "door-1", AE_IFREG },
    { "keyring/gpg-agent.conf", AE_IFREG },
  };
  g_autofree char *out = g_build_filename (place->directory, "out", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr(GError) error = NULL;
      guint n_files;

      write_archive (place->backup, entries[i].name, entries[i].kind);
      g_assert_false (signet_restore_read (place->backup, place->restored, NULL, place->operation, &n_files,
                                           &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_false (g_file_test (out, G_FILE_TEST_EXISTS));
      g_assert_false (g_file_test ("/tmp/signet-out", G_FILE_TEST_EXISTS));
      g_assert_false (has_leftovers (place));
    }
}

/* The choice of a keyring and ways to sockets, which older ones hold, are passed over, and what they are made
 * of does not matter. */
static void
test_older (Place         *place,
            gconstpointer  data)
{
  static const int kinds[] = { AE_IFREG, AE_IFLNK };
  static const char *const names[] = { "keyring", "gnupg/S.gpg-agent" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds) * G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GError) error = NULL;
      guint n_files = 1;

      write_archive (place->backup, names[i / 2], kinds[i % 2]);
      g_assert_true (signet_restore_read (place->backup, place->restored, NULL, place->operation, &n_files, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (n_files, ==, 0);
      assert_file (place, names[i / 2], NULL);
      g_assert_no_errno (rmdir (place->restored));
    }
}

static void
test_cancelled (Place         *place,
                gconstpointer  data)
{
  g_autofree char *part = g_strconcat (place->backup, ".part", NULL);
  g_autoptr(GError) error = NULL;
  guint n_files;

  signet_operation_cancel (place->operation);
  g_assert_false (signet_backup_write (place->profile, NULL, place->backup, SIGNET_BACKUP_KEEP, place->operation,
                                      &n_files, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (place->backup, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

#define ADD(name, test) g_test_add ("/backup/" name, Place, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", test_round_trip);
  ADD ("added", test_added);
  ADD ("links", test_links);
  ADD ("same-names", test_same_names);
  ADD ("called-lock", test_called_lock);
  ADD ("lost", test_lost);
  ADD ("unreadable", test_unreadable);
  ADD ("broken", test_broken);
  ADD ("simple", test_simple);
  ADD ("closed", test_closed);
  ADD ("refused", test_refused);
  ADD ("damaged", test_damaged);
  ADD ("changed", test_changed);
  ADD ("hostile", test_hostile);
  ADD ("older", test_older);
  ADD ("cancelled", test_cancelled);
  return g_test_run ();
}
