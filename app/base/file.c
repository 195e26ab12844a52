/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "mapped-file.h"

#define MAX_NAME 100
#define NAME_SUM 32

gboolean
signet_file_set_error (GError     **error,
                       int          error_number,
                       const char  *path)
{
  const GIOErrorEnum code = error_number == EFBIG ? G_IO_ERROR_MESSAGE_TOO_LARGE
                                                  : g_io_error_from_errno (error_number);
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, code, "%s: %s", shown, g_strerror (error_number));
  return FALSE;
}

gboolean
signet_file_make_directory (const char  *path,
                            GError     **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  if (g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;
  return signet_file_set_error (error, errno, path);
}

gboolean
signet_file_write_all (int          fd,
                       const void  *data,
                       gsize        length,
                       const char  *path,
                       GError     **error)
{
  const char *at = data;

  while (length > 0)
    {
      gssize written = write (fd, at, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return signet_file_set_error (error, errno, path);
      at += written;
      length -= (gsize) written;
    }
  return TRUE;
}

static gboolean
sync_path (const char  *path,
           int          flags,
           int        (*sync) (int fd),
           GError     **error)
{
  const int fd = open (path, O_RDONLY | O_CLOEXEC | flags);
  gboolean ok;

  if (fd < 0)
    return signet_file_set_error (error, errno, path);
  ok = sync (fd) == 0 || signet_file_set_error (error, errno, path);
  close (fd);
  return ok;
}

gboolean
signet_file_sync (const char  *path,
                  GError     **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  return sync_path (path, 0, fdatasync, error);
}

/* Shares of other machines may not know that of directories: they are synced with all there is. */
static int
sync_directory (int fd)
{
  const int result = fsync (fd);

  return result == 0 || errno != EINVAL ? result : syncfs (fd);
}

gboolean
signet_file_sync_directory (const char  *path,
                            GError     **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  return sync_path (path, O_DIRECTORY, sync_directory, error);
}

gboolean
signet_file_sync_system (const char  *path,
                         GError     **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  return sync_path (path, 0, syncfs, error);
}

/* File systems that cannot promise it are asked first. Returns: an error number, or 0. */
static int
rename_free (const char *from,
             const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return errno;
  if (access (to, F_OK) == 0)
    return EEXIST;
  return rename (from, to) == 0 ? 0 : errno;
}

gboolean
signet_file_give_name (const char  *from,
                       const char  *to,
                       GError     **error)
{
  g_return_val_if_fail (from != NULL && to != NULL, FALSE);

  const int number = rename_free (from, to);

  return number == 0 || signet_file_set_error (error, number, to);
}

gboolean
signet_file_copy (const char  *from,
                  const char  *part,
                  const char  *to,
                  GError     **error)
{
  g_return_val_if_fail (from != NULL && part != NULL && to != NULL, FALSE);

  g_autoptr(GFile) source = g_file_new_for_path (from);
  g_autoptr(GFile) draft = g_file_new_for_path (part);
  int number;

  if (!g_file_copy (source, draft, G_FILE_COPY_OVERWRITE | G_FILE_COPY_ALL_METADATA, NULL, NULL, NULL, error)
      || !signet_file_sync (part, error))
    {
      unlink (part);
      return FALSE;
    }
  number = rename_free (part, to);
  if (number == 0)
    return TRUE;
  unlink (part);
  return signet_file_set_error (error, number, to);
}

static gboolean
hold_same (const char *one,
           const char *other)
{
  g_autoptr(SignetMappedFile) first = signet_mapped_file_new (one, NULL);
  g_autoptr(SignetMappedFile) second = first != NULL ? signet_mapped_file_new (other, NULL) : NULL;
  const gsize length = second != NULL ? signet_mapped_file_get_length (second) : 0;

  return second != NULL && signet_mapped_file_get_length (first) == length
         && (length == 0 || memcmp (signet_mapped_file_get_contents (first),
                                    signet_mapped_file_get_contents (second), length) == 0);
}

/* What is there already may be the copy of a move that was ended before the first one went. */
static gboolean
move_apart (const char  *from,
            const char  *part,
            const char  *to,
            GError     **error)
{
  g_autofree char *directory = g_path_get_dirname (to);
  g_autoptr(GError) local = NULL;

  if (!signet_file_copy (from, part, to, &local)
      && !(g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS) && hold_same (from, to)))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!signet_file_sync_directory (directory, error))
    return FALSE;
  return unlink (from) == 0 || signet_file_set_error (error, errno, from);
}

gboolean
signet_file_move (const char  *from,
                  const char  *part,
                  const char  *to,
                  GError     **error)
{
  g_return_val_if_fail (from != NULL && part != NULL && to != NULL, FALSE);

  const int number = rename_free (from, to);

  if (number == EXDEV)
    return move_apart (from, part, to, error);
  return number == 0 || signet_file_set_error (error, number, to);
}

static gboolean
write_synced (const char          *path,
              const struct iovec  *pieces,
              guint                n_pieces,
              GError             **error)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  gboolean ok = TRUE;

  if (fd < 0)
    return signet_file_set_error (error, errno, path);

  for (guint i = 0; i < n_pieces && ok; i++)
    ok = signet_file_write_all (fd, pieces[i].iov_base, pieces[i].iov_len, path, error);
  if (ok && fsync (fd) != 0)
    ok = signet_file_set_error (error, errno, path);
  if (close (fd) != 0 && ok)
    ok = signet_file_set_error (error, errno, path);
  return ok;
}

gboolean
signet_file_write (const char  *path,
                   const char  *data,
                   gssize       length,
                   GError     **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (data != NULL || length == 0, FALSE);

  const struct iovec piece = { (char *) data, length < 0 ? strlen (data) : (gsize) length };

  return signet_file_write_pieces (path, &piece, 1, error);
}

gboolean
signet_file_write_pieces (const char          *path,
                          const struct iovec  *pieces,
                          guint                n_pieces,
                          GError             **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (pieces != NULL || n_pieces == 0, FALSE);

  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *temporary = g_strconcat (path, ".new", NULL);

  if (!write_synced (temporary, pieces, n_pieces, error))
    {
      g_unlink (temporary);
      return FALSE;
    }
  if (g_rename (temporary, path) != 0)
    {
      signet_file_set_error (error, errno, path);
      g_unlink (temporary);
      return FALSE;
    }
  return signet_file_sync_directory (directory, error);
}

static gboolean
check_plain (int           fd,
             const char   *path,
             struct stat  *facts,
             GError      **error)
{
  if (fstat (fd, facts) != 0)
    return signet_file_set_error (error, errno, path);
  if (S_ISREG (facts->st_mode))
    return TRUE;

  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("%s is not a file"), shown);
  return FALSE;
}

int
signet_file_open (const char   *path,
                  struct stat  *facts,
                  GError      **error)
{
  g_return_val_if_fail (path != NULL && facts != NULL, -1);

  const int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd < 0)
    signet_file_set_error (error, errno, path);
  else if (!check_plain (fd, path, facts, error))
    {
      close (fd);
      return -1;
    }
  return fd;
}

/* Returns: an error number, or 0. */
static int
read_all (int         fd,
          gsize       max,
          GByteArray *data)
{
  gssize count;

  do
    {
      const guint at = data->len;

      g_byte_array_set_size (data, at + 65536);
      count = read (fd, data->data + at, 65536);
      g_byte_array_set_size (data, at + (guint) MAX (count, 0));
    }
  while ((count > 0 && data->len <= max) || (count < 0 && errno == EINTR));
  return count < 0 ? errno : data->len > max ? EFBIG : 0;
}

/* fd: is closed. */
static GBytes *
read_and_close (int          fd,
                const char  *path,
                gsize        max,
                GError     **error)
{
  g_autoptr(GByteArray) data = g_byte_array_new ();
  const int error_number = read_all (fd, max, data);

  close (fd);
  if (error_number == 0)
    return g_byte_array_free_to_bytes (g_steal_pointer (&data));
  signet_file_set_error (error, error_number, path);
  return NULL;
}

/* What is too large is not read first to find that out. */
GBytes *
signet_file_read (const char  *path,
                  gsize        max,
                  GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  struct stat facts;
  const int fd = signet_file_open (path, &facts, error);

  if (fd < 0 || (guint64) facts.st_size <= max)
    return fd >= 0 ? read_and_close (fd, path, max, error) : NULL;
  close (fd);
  signet_file_set_error (error, EFBIG, path);
  return NULL;
}

char *
signet_file_safe_name (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autoptr(GString) name = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    if (g_ascii_isalnum (*at) || (strchr ("@._-+", *at) != NULL && (name->len > 0 || *at != '.')))
      g_string_append_c (name, *at);
    else
      g_string_append_printf (name, "%%%02X", (guchar) *at);

  if (name->len == 0)
    g_string_append_c (name, '%');
  if (name->len > MAX_NAME)
    {
      g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

      g_string_truncate (name, MAX_NAME - NAME_SUM);
      g_string_append_len (name, sum, NAME_SUM);
    }
  return g_string_free (g_steal_pointer (&name), FALSE);
}
