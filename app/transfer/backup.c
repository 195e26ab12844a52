/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "backup.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "archive-error.h"
#include "backup-scope.h"
#include "backup-seen.h"
#include "file.h"
#include "unread.h"

#define PIECE_BYTES (128 * 1024)
#define MAX_DEPTH   64

/* As often the mails are looked through for what was moved meanwhile. */
#define MAX_ROUNDS 5

typedef struct
{
  const char       *profile;
  char             *part;
  int               fd;
  struct archive   *archive;
  SignetOperation  *operation;
  SignetBackupSeen *seen;
  SignetUnread      unread;
  guint             n_files;
  guint64           bytes;
  char             *piece;
} Backup;

static void
backup_clear (Backup *self)
{
  g_clear_pointer (&self->archive, archive_write_free);
  if (self->fd >= 0)
    {
      close (self->fd);
      unlink (self->part);
    }
  g_clear_pointer (&self->seen, signet_backup_seen_free);
  signet_unread_clear (&self->unread);
  g_free (self->part);
  g_free (self->piece);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Backup, backup_clear)

static gboolean
write_header (Backup             *self,
              const char         *relative,
              const struct stat  *facts,
              GError            **error)
{
  struct archive_entry *entry = archive_entry_new ();
  const gboolean is_directory = S_ISDIR (facts->st_mode);
  gboolean ok;

  archive_entry_set_pathname (entry, relative);
  archive_entry_set_filetype (entry, is_directory ? AE_IFDIR : AE_IFREG);
  archive_entry_set_perm (entry, is_directory ? 0700 : 0600);
  archive_entry_set_size (entry, is_directory ? 0 : (la_int64_t) facts->st_size);
  archive_entry_set_mtime (entry, facts->st_mtim.tv_sec, facts->st_mtim.tv_nsec);
  ok = archive_write_header (self->archive, entry) == ARCHIVE_OK
       || signet_archive_set_error (error, self->archive, self->part);
  archive_entry_free (entry);
  return ok;
}

/* It is not tried again. */
static void
note_unread (Backup     *self,
             const char *relative,
             GError     *problem)
{
  if (signet_backup_seen_add (self->seen, relative))
    signet_unread_note (&self->unread, problem);
  else
    g_error_free (problem);
}

static gboolean
write_open_file (Backup      *self,
                 const char  *relative,
                 const char  *path,
                 int          fd,
                 GError     **error)
{
  GError *problem = NULL;
  struct stat facts;

  if (fstat (fd, &facts) != 0)
    return signet_file_set_error (error, errno, path);
  if (!S_ISREG (facts.st_mode) || signet_backup_seen_was_moved (self->seen, relative, &facts))
    return TRUE;
  if (!signet_unread_try (fd, path, self->piece, PIECE_BYTES, &problem))
    {
      note_unread (self, relative, problem);
      return TRUE;
    }
  if (!write_header (self, relative, &facts, error)
      || !signet_archive_copy (self->archive, path, fd, (guint64) facts.st_size, self->piece, PIECE_BYTES,
                               error))
    return FALSE;
  signet_backup_seen_add_file (self->seen, relative, &facts);
  self->n_files++;
  self->bytes += (guint64) facts.st_size;
  signet_operation_report (self->operation, NULL, -1, self->bytes);
  return TRUE;
}

/* A file that is gone meanwhile was deleted, or moved and is met again. */
static gboolean
write_file (Backup      *self,
            const char  *relative,
            GError     **error)
{
  g_autofree char *path = g_build_filename (self->profile, relative, NULL);
  GError *problem = NULL;
  int fd;
  gboolean ok;

  if (g_cancellable_set_error_if_cancelled (signet_operation_get_cancellable (self->operation), error))
    return FALSE;
  if (signet_backup_seen_has (self->seen, relative))
    return TRUE;
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0 && errno != ENOENT && errno != ELOOP && errno != ENXIO)
    {
      signet_file_set_error (&problem, errno, path);
      note_unread (self, relative, problem);
    }
  if (fd < 0)
    return TRUE;
  ok = write_open_file (self, relative, path, fd, error);
  close (fd);
  return ok;
}

static gboolean write_tree (Backup      *self,
                            const char  *relative,
                            guint        depth,
                            GError     **error);

/* Its place may be a disk that is not plugged in. */
static void
note_lost (Backup     *self,
           const char *relative,
           const char *path)
{
  note_unread (self, relative,
               g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("%s is not there."), path));
}

static gboolean
write_item (Backup      *self,
            const char  *relative,
            guint        depth,
            GError     **error)
{
  g_autofree char *path = g_build_filename (self->profile, relative, NULL);
  SignetBackupLink link = SIGNET_BACKUP_LINK_OTHER;
  struct stat facts;

  if (lstat (path, &facts) != 0)
    return errno == ENOENT || signet_file_set_error (error, errno, path);
  if (S_ISLNK (facts.st_mode))
    link = signet_backup_scope_judge_link (self->profile, relative);
  if (link == SIGNET_BACKUP_LINK_LOST)
    note_lost (self, relative, path);
  if (link == SIGNET_BACKUP_LINK_MAIL && stat (path, &facts) != 0)
    return errno == ENOENT || signet_file_set_error (error, errno, path);
  if (S_ISREG (facts.st_mode))
    return write_file (self, relative, error);
  if (!S_ISDIR (facts.st_mode) || depth > MAX_DEPTH)
    return TRUE;
  if (!signet_backup_seen_has (self->seen, relative) && !write_header (self, relative, &facts, error))
    return FALSE;
  signet_backup_seen_add (self->seen, relative);
  return write_tree (self, relative, depth + 1, error);
}

static gboolean
write_tree (Backup      *self,
            const char  *relative,
            guint        depth,
            GError     **error)
{
  g_autofree char *path = g_build_filename (self->profile, relative, NULL);
  g_autofree char *inside = g_strconcat (relative, "/", NULL);
  GError *problem = NULL;
  g_autoptr(GDir) directory = g_dir_open (path, 0, &problem);
  const char *name;

  if (g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_clear_error (&problem);
  if (problem != NULL)
    note_unread (self, inside, problem);
  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *item = *relative != '\0' ? g_build_filename (relative, name, NULL) : g_strdup (name);

      if (!signet_backup_scope_leaves_out (relative, name) && !write_item (self, item, depth, error))
        return FALSE;
    }
  return TRUE;
}

/* A file of our own making. */
static gboolean
write_text (Backup      *self,
            const char  *relative,
            const char  *text,
            GError     **error)
{
  const struct stat facts =
  {
    .st_mode = S_IFREG,
    .st_size = (off_t) strlen (text),
    .st_mtim.tv_sec = g_get_real_time () / G_USEC_PER_SEC,
  };

  return write_header (self, relative, &facts, error)
         && (archive_write_data (self->archive, text, strlen (text)) == (la_ssize_t) strlen (text)
             || signet_archive_set_error (error, self->archive, self->part));
}

static gboolean
write_mark (Backup  *self,
            GError **error)
{
  g_autofree char *text = g_strdup_printf ("%d\n", SIGNET_BACKUP_VERSION);

  return write_text (self, SIGNET_BACKUP_MARK, text, error);
}

/* added: nullable. */
static gboolean
write_added (Backup                  *self,
             const SignetBackupFile  *added,
             GError                 **error)
{
  if (added == NULL)
    return TRUE;
  signet_backup_seen_add (self->seen, added->name);
  self->n_files++;
  return write_text (self, added->name, added->text, error);
}

/* What is known of each account's server, and what else lies beside its folders. */
static gboolean
write_logs (Backup  *self,
            GError **error)
{
  g_autofree char *mail = g_build_filename (self->profile, "mail", NULL);
  g_autoptr(GDir) accounts = g_dir_open (mail, 0, NULL);
  const char *account;

  while (accounts != NULL && (account = g_dir_read_name (accounts)) != NULL)
    {
      g_autofree char *log = g_build_filename ("mail", account, "uidl.log", NULL);

      if (!write_file (self, log, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_all (Backup                  *self,
           const SignetBackupFile  *added,
           GError                 **error)
{
  if (!write_mark (self, error) || !write_added (self, added, error) || !write_logs (self, error)
      || !write_tree (self, "", 0, error))
    return FALSE;
  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      const guint before = self->n_files;

      if (!write_tree (self, "mail", 1, error))
        return FALSE;
      if (self->n_files == before)
        break;
    }
  return TRUE;
}

/* An older backup may have what cannot be read any more: it stays then. */
static gboolean
finish (Backup                *self,
        const char            *path,
        SignetBackupExisting   existing,
        GError               **error)
{
  g_autofree char *directory = g_path_get_dirname (path);

  if (self->unread.n > 0 && g_file_test (path, G_FILE_TEST_EXISTS))
    return signet_unread_check (&self->unread, error);
  if (archive_write_close (self->archive) != ARCHIVE_OK)
    return signet_archive_set_error (error, self->archive, self->part);
  if (fdatasync (self->fd) != 0
      || (existing == SIGNET_BACKUP_REPLACE && rename (self->part, path) != 0))
    return signet_file_set_error (error, errno, path);
  if (existing == SIGNET_BACKUP_KEEP && !signet_file_give_name (self->part, path, error))
    return FALSE;
  close (self->fd);
  self->fd = -1;
  return signet_file_sync_directory (directory, error) && signet_unread_check (&self->unread, error);
}

static gboolean
check_place (const char            *profile,
             const char            *path,
             SignetBackupExisting   existing,
             GError               **error)
{
  g_autofree char *inside = g_strconcat (profile, "/", NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  if (g_str_has_prefix (path, inside))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("A backup cannot lie in the profile itself."));
      return FALSE;
    }
  if (!g_file_test (parent, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("%s is not there."), parent);
      return FALSE;
    }
  if (existing == SIGNET_BACKUP_REPLACE || !g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("%s is there already."), path);
  return FALSE;
}

static gboolean
open_archive (Backup  *self,
              GError **error)
{
  self->fd = open (self->part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (self->fd < 0)
    return signet_file_set_error (error, errno, self->part);
  self->archive = archive_write_new ();
  return (archive_write_set_format_pax_restricted (self->archive) == ARCHIVE_OK
          && archive_write_add_filter_gzip (self->archive) == ARCHIVE_OK
          && archive_write_set_options (self->archive, "compression-level=3,hdrcharset=BINARY") == ARCHIVE_OK
          && archive_write_open_fd (self->archive, self->fd) == ARCHIVE_OK)
         || signet_archive_set_error (error, self->archive, self->part);
}

gboolean
signet_backup_write (const char              *profile,
                     const SignetBackupFile  *added,
                     const char              *path,
                     SignetBackupExisting     existing,
                     SignetOperation         *operation,
                     guint                   *n_files,
                     GError                 **error)
{
  g_return_val_if_fail (profile != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (SIGNET_IS_OPERATION (operation), FALSE);
  g_return_val_if_fail (n_files != NULL, FALSE);

  g_auto(Backup) self =
  {
    .profile = profile,
    .part = g_strconcat (path, SIGNET_BACKUP_PART, NULL),
    .fd = -1,
    .operation = operation,
    .seen = signet_backup_seen_new (profile),
    .piece = g_malloc (PIECE_BYTES),
  };

  if (!check_place (profile, path, existing, error) || !open_archive (&self, error)
      || !write_all (&self, added, error) || !finish (&self, path, existing, error))
    return FALSE;
  *n_files = self.n_files;
  return TRUE;
}
