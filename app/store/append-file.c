/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "append-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "file.h"

#define MAX_FILE (1u << 30)

struct _SignetAppendFile
{
  char     *path;
  int       fd;      /* to append to, or -1 */
  off_t     length;  /* as far as it is known to be good */
  gboolean  torn;    /* the last line has no line feed */
  gboolean  unsure;
};

SignetAppendFile *
signet_append_file_new (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  SignetAppendFile *self = g_new0 (SignetAppendFile, 1);

  self->path = g_strdup (path);
  self->fd = -1;
  return self;
}

static void
close_file (SignetAppendFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

void
signet_append_file_free (SignetAppendFile *self)
{
  g_return_if_fail (self != NULL);

  close_file (self);
  g_free (self->path);
  g_free (self);
}

char *
signet_append_file_read (SignetAppendFile  *self,
                         gsize             *length,
                         GError           **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (length != NULL, NULL);

  g_autoptr(GError) local = NULL;
  GBytes *bytes = signet_file_read (self->path, MAX_FILE, &local);

  *length = 0;
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_malloc0 (1);
  if (bytes == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  char *text = g_bytes_unref_to_data (bytes, length);
  text = g_realloc (text, *length + 1);
  self->length = (off_t) *length;
  self->torn = *length > 0 && text[*length - 1] != '\n';
  return text;
}

gboolean
signet_append_file_needs_replace (SignetAppendFile *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->unsure || self->length == 0;
}

/* Whoever wrote the file may have died before its name was durable, and what is appended is worth no
 * more than that. */
static gboolean
open_file (SignetAppendFile  *self,
           GError           **error)
{
  g_autofree char *directory = g_path_get_dirname (self->path);

  if (self->fd >= 0)
    return TRUE;
  if (!signet_file_sync_directory (directory, error))
    return FALSE;
  self->fd = open (self->path, O_WRONLY | O_APPEND | O_CLOEXEC);
  return self->fd >= 0 || signet_file_set_error (error, errno, self->path);
}

static gboolean
write_text (SignetAppendFile  *self,
            const char        *text,
            gsize              length,
            GError           **error)
{
  if (self->torn && !signet_file_write_all (self->fd, "\n", 1, self->path, error))
    return FALSE;
  return signet_file_write_all (self->fd, text, length, self->path, error);
}

/* After a failed sync the kernel may call pages clean that never reached the disk, and a second sync
 * would succeed and mean nothing: then only a new file will do. */
gboolean
signet_append_file_append (SignetAppendFile  *self,
                           const char        *text,
                           gsize              length,
                           GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (!open_file (self, error))
    return FALSE;

  if (!write_text (self, text, length, error))
    {
      self->unsure = ftruncate (self->fd, self->length) != 0;
      return FALSE;
    }
  if (fdatasync (self->fd) != 0)
    {
      self->unsure = TRUE;
      return signet_file_set_error (error, errno, self->path);
    }

  self->length += (off_t) length + (self->torn ? 1 : 0);
  self->torn = FALSE;
  return TRUE;
}

gboolean
signet_append_file_replace (SignetAppendFile  *self,
                            const char        *text,
                            gsize              length,
                            GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  g_autofree char *directory = g_path_get_dirname (self->path);

  /* What was open is not the file of that name any more, whatever comes of it. */
  close_file (self);
  if (!signet_file_make_directory (directory, error)
      || !signet_file_write (self->path, text, (gssize) length, error))
    return FALSE;

  self->length = (off_t) length;
  self->torn = FALSE;
  self->unsure = FALSE;
  return TRUE;
}

gboolean
signet_append_file_sync (SignetAppendFile      *self,
                         GString               *pending,
                         SignetAppendFileFunc   write_all,
                         gpointer               user_data,
                         GError               **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (pending != NULL && write_all != NULL, FALSE);

  g_autoptr(GString) all = g_string_new (NULL);

  if (pending->len == 0)
    return TRUE;
  if (signet_append_file_needs_replace (self))
    {
      write_all (all, user_data);
      if (!signet_append_file_replace (self, all->str, all->len, error))
        return FALSE;
    }
  else if (!signet_append_file_append (self, pending->str, pending->len, error))
    return FALSE;
  g_string_truncate (pending, 0);
  return TRUE;
}

/* From the first whole line of the younger half. */
static const char *
find_younger_half (const char *text,
                   gsize       length)
{
  const char *middle = text + length / 2;
  const char *feed = memchr (middle, '\n', (gsize) (text + length - middle));

  return feed != NULL ? feed + 1 : text + length;
}

gboolean
signet_append_file_log (const char  *path,
                        const char  *text,
                        gsize        length,
                        gsize        max,
                        GError     **error)
{
  g_return_val_if_fail (path != NULL && text != NULL, FALSE);

  g_autoptr(SignetAppendFile) self = signet_append_file_new (path);
  g_autoptr(GString) all = NULL;
  gsize old_length;
  g_autofree char *old = signet_append_file_read (self, &old_length, error);
  const char *half;

  if (old == NULL)
    return FALSE;
  if (old_length <= max && !signet_append_file_needs_replace (self))
    return signet_append_file_append (self, text, length, error);
  half = find_younger_half (old, old_length);
  all = g_string_new_len (half, old + old_length - half);
  g_string_append_len (all, text, (gssize) length);
  return signet_append_file_replace (self, all->str, all->len, error);
}
