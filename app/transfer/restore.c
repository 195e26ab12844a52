/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All is written to a directory beside the profile, which gets the profile's name when it is durable. */
#include "config.h"
#include "restore.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "backup-scope.h"
#include "backup.h"
#include "file.h"
#include "gzip-file.h"

#define SUFFIX      ".restoring"
#define PIECE_BYTES (128 * 1024)
#define MAX_PARTS   64
#define MAX_OPEN    16

typedef struct
{
  const char      *path;
  char            *directory;
  SignetGzipFile  *file;
  struct archive  *archive;
  SignetOperation *operation;
  guint            n_files;
  guint64          bytes;
  char            *piece;
} Restore;

static int
remove_cb (const char        *path,
           const struct stat *facts,
           int                kind,
           struct FTW        *place)
{
  return remove (path);
}

static void
remove_tree (const char *path)
{
  nftw (path, remove_cb, MAX_OPEN, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

static void
restore_clear (Restore *self)
{
  g_clear_pointer (&self->archive, archive_read_free);
  g_clear_pointer (&self->file, signet_gzip_file_close);
  remove_tree (self->directory);
  g_free (self->directory);
  g_free (self->piece);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Restore, restore_clear)

static gboolean
set_damaged (Restore  *self,
             GError  **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("%s is no backup of Signet, or damaged."),
               self->path);
  return FALSE;
}

/* A name that stays below the directory. */
static gboolean
is_safe (const char *name)
{
  g_auto(GStrv) parts = name != NULL ? g_strsplit (name, "/", MAX_PARTS + 1) : NULL;
  const guint n_parts = parts != NULL ? g_strv_length (parts) : 0;

  if (n_parts == 0 || n_parts > MAX_PARTS)
    return FALSE;
  for (guint i = 0; i < n_parts; i++)
    if (g_str_equal (parts[i], ".") || g_str_equal (parts[i], "..")
        || (*parts[i] == '\0' && (i == 0 || i + 1 < n_parts)))
      return FALSE;
  return TRUE;
}

/* What no backup of ours holds. A cache would be believed, and it says what is known of signatures. */
static gboolean
is_foreign (const char *name)
{
  g_autofree char *top = g_strndup (name, strcspn (name, "/"));

  return signet_backup_scope_leaves_out ("", top);
}

/* Older backups hold the choice of a keyring, whose configuration would be obeyed, and files that lead to
 * the sockets of an agent. */
static gboolean
is_obeyed (const char *name)
{
  return g_str_equal (name, "keyring") || g_str_has_prefix (name, "gnupg/S.");
}

static gboolean
copy_data (Restore     *self,
           int          fd,
           const char  *path,
           GError     **error)
{
  la_ssize_t count;

  while ((count = archive_read_data (self->archive, self->piece, PIECE_BYTES)) > 0)
    {
      if (g_cancellable_set_error_if_cancelled (signet_operation_get_cancellable (self->operation), error)
          || !signet_file_write_all (fd, self->piece, (gsize) count, path, error))
        return FALSE;
      self->bytes += (guint64) count;
      signet_operation_report (self->operation, NULL, -1, self->bytes);
    }
  return count == 0 || set_damaged (self, error);
}

static gboolean
write_file (Restore               *self,
            struct archive_entry  *entry,
            const char            *path,
            GError               **error)
{
  const struct timespec times[] = { { .tv_sec = archive_entry_mtime (entry) },
                                    { .tv_sec = archive_entry_mtime (entry) } };
  g_autofree char *parent = g_path_get_dirname (path);
  int fd;
  gboolean ok;

  if (!signet_file_make_directory (parent, error))
    return FALSE;
  fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0)
    return errno == EEXIST ? set_damaged (self, error) : signet_file_set_error (error, errno, path);
  ok = copy_data (self, fd, path, error);
  futimens (fd, times);
  if (close (fd) != 0 && ok)
    ok = signet_file_set_error (error, errno, path);
  self->n_files++;
  return ok;
}

static gboolean
write_entry (Restore               *self,
             struct archive_entry  *entry,
             GError               **error)
{
  const char *name = archive_entry_pathname (entry);
  g_autofree char *path = NULL;

  if (name != NULL && is_obeyed (name))
    return TRUE;
  if (!is_safe (name) || is_foreign (name) || archive_entry_hardlink (entry) != NULL)
    return set_damaged (self, error);
  path = g_build_filename (self->directory, name, NULL);
  switch (archive_entry_filetype (entry))
    {
    case AE_IFDIR: return signet_file_make_directory (path, error);
    case AE_IFREG: return write_file (self, entry, path, error);
    default: return set_damaged (self, error);
    }
}

/* The first entry says what it is. */
static gboolean
check_mark (Restore  *self,
            GError  **error)
{
  struct archive_entry *entry;
  char text[16] = "";

  if (archive_read_next_header (self->archive, &entry) != ARCHIVE_OK
      || g_strcmp0 (archive_entry_pathname (entry), SIGNET_BACKUP_MARK) != 0
      || archive_read_data (self->archive, text, sizeof text - 1) <= 0)
    return set_damaged (self, error);
  if (atoi (text) == SIGNET_BACKUP_VERSION)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("%s was written by a newer version of Signet."),
               self->path);
  return FALSE;
}

static la_ssize_t
read_cb (struct archive  *archive,
         void            *user_data,
         const void     **data)
{
  const gssize n = signet_gzip_file_read (user_data, data);

  if (n < 0)
    archive_set_error (archive, EIO, "Damaged");
  return n;
}

/* What is behind the last entry: only at the end it is known that all of it is as it was written. */
static gboolean
read_rest (Restore  *self,
           GError  **error)
{
  const void *data;
  gssize n;

  while ((n = signet_gzip_file_read (self->file, &data)) > 0)
    if (g_cancellable_set_error_if_cancelled (signet_operation_get_cancellable (self->operation), error))
      return FALSE;
  return n == 0 || set_damaged (self, error);
}

static gboolean
read_all (Restore  *self,
          GError  **error)
{
  struct archive_entry *entry;
  int code;

  self->file = signet_gzip_file_open (self->path, error);
  if (self->file == NULL)
    return FALSE;
  self->archive = archive_read_new ();
  archive_read_support_format_tar (self->archive);
  if (archive_read_open (self->archive, self->file, NULL, read_cb, NULL) != ARCHIVE_OK)
    return set_damaged (self, error);
  if (!check_mark (self, error))
    return FALSE;
  while ((code = archive_read_next_header (self->archive, &entry)) == ARCHIVE_OK || code == ARCHIVE_WARN)
    if (!write_entry (self, entry, error))
      return FALSE;
  return code == ARCHIVE_EOF ? read_rest (self, error) : set_damaged (self, error);
}

static gboolean
check_free (const char  *profile,
            GError     **error)
{
  if (rmdir (profile) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
               _("%s is not empty. A backup is restored to a new profile."), profile);
  return FALSE;
}

gboolean
signet_restore_read (const char         *path,
                     const char         *profile,
                     SignetRestoreFunc   func,
                     SignetOperation    *operation,
                     guint              *n_files,
                     GError            **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (profile != NULL, FALSE);
  g_return_val_if_fail (SIGNET_IS_OPERATION (operation), FALSE);
  g_return_val_if_fail (n_files != NULL, FALSE);

  g_autofree char *parent = g_path_get_dirname (profile);
  g_auto(Restore) self =
  {
    .path = path,
    .directory = g_strconcat (profile, SUFFIX, NULL),
    .operation = operation,
    .piece = g_malloc (PIECE_BYTES),
  };

  if (!check_free (profile, error))
    return FALSE;
  remove_tree (self.directory);
  if (!signet_file_make_directory (self.directory, error) || !read_all (&self, error)
      || (func != NULL && !func (self.directory, error))
      || !signet_file_sync_system (self.directory, error))
    return FALSE;
  if (rename (self.directory, profile) != 0)
    return signet_file_set_error (error, errno, profile);
  *n_files = self.n_files;
  return signet_file_sync_directory (parent, error);
}
