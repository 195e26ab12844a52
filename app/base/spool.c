/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "spool.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "file.h"
#include "spool-stream.h"

#define CHUNK (64 * 1024)

struct _SignetSpool
{
  gatomicrefcount  ref_count;
  char            *directory;
  GByteArray      *memory;  /* NULL as soon as there is a file */
  int              fd;      /* -1: none */
  guint64          size;
};

SignetSpool *
signet_spool_new (const char *directory)
{
  SignetSpool *self = g_new0 (SignetSpool, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->directory = g_strdup (directory != NULL ? directory : g_get_tmp_dir ());
  self->memory = g_byte_array_new ();
  self->fd = -1;
  return self;
}

SignetSpool *
signet_spool_ref (SignetSpool *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
signet_spool_unref (SignetSpool *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->memory, g_byte_array_unref);
  g_free (self->directory);
  g_free (self);
}

/* Some file systems know no files without a name: there it has one for a moment. */
static int
open_nameless (const char *directory)
{
  int fd = open (directory, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL))
    return fd;

  g_autofree char *path = g_build_filename (directory, ".spool-XXXXXX", NULL);
  fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    g_unlink (path);
  return fd;
}

static gboolean
move_to_file (SignetSpool  *self,
              GError      **error)
{
  self->fd = open_nameless (self->directory);
  if (self->fd < 0)
    return signet_file_set_error (error, errno, self->directory);
  if (!signet_file_write_all (self->fd, self->memory->data, self->memory->len, self->directory,
                              error))
    return FALSE;
  g_clear_pointer (&self->memory, g_byte_array_unref);
  return TRUE;
}

gboolean
signet_spool_write (SignetSpool  *self,
                    const void   *data,
                    gsize         length,
                    GError      **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (data != NULL || length == 0, FALSE);

  if (self->memory != NULL && self->size + length > SIGNET_SPOOL_MAX_MEMORY
      && !move_to_file (self, error))
    return FALSE;
  if (self->memory != NULL)
    g_byte_array_append (self->memory, data, (guint) length);
  else if (!signet_file_write_all (self->fd, data, length, self->directory, error))
    return FALSE;
  self->size += length;
  return TRUE;
}

gboolean
signet_spool_write_stream (SignetSpool   *self,
                           GInputStream  *stream,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), FALSE);

  g_autofree char *buffer = g_malloc (CHUNK);
  gssize length;

  while ((length = g_input_stream_read (stream, buffer, CHUNK, cancellable, error)) > 0)
    if (!signet_spool_write (self, buffer, (gsize) length, error))
      return FALSE;
  return length == 0;
}

guint64
signet_spool_get_size (SignetSpool *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->size;
}

gssize
signet_spool_read (SignetSpool  *self,
                   guint64       offset,
                   void         *buffer,
                   gsize         length,
                   GError      **error)
{
  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (buffer != NULL || length == 0, -1);

  gssize read;

  if (offset >= self->size)
    return 0;
  if (self->memory != NULL)
    {
      length = MIN (length, (gsize) (self->size - offset));
      memcpy (buffer, self->memory->data + offset, length);
      return (gssize) length;
    }
  do
    read = pread (self->fd, buffer, MIN (length, G_MAXINT32), (off_t) offset);
  while (read < 0 && errno == EINTR);
  if (read < 0)
    signet_file_set_error (error, errno, self->directory);
  return read;
}

GInputStream *
signet_spool_open (SignetSpool *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return G_INPUT_STREAM (signet_spool_stream_new (self));
}

GBytes *
signet_spool_dup_bytes (SignetSpool  *self,
                        gsize         max,
                        GError      **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autofree char *data = NULL;
  gsize have = 0;

  if (self->size > max)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                   "%" G_GUINT64_FORMAT " > %" G_GSIZE_FORMAT, self->size, max);
      return NULL;
    }
  data = g_malloc (self->size + 1);
  while (have < self->size)
    {
      gssize read = signet_spool_read (self, have, data + have, self->size - have, error);

      if (read < 0)
        return NULL;
      if (read == 0)
        break;
      have += (gsize) read;
    }
  return g_bytes_new_take (g_steal_pointer (&data), have);
}

GBytes *
signet_spool_map (SignetSpool  *self,
                  GError      **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr(GMappedFile) file = NULL;

  if (self->memory != NULL)
    return g_bytes_new_with_free_func (self->memory->data, self->memory->len,
                                       (GDestroyNotify) signet_spool_unref, signet_spool_ref (self));
  file = g_mapped_file_new_from_fd (self->fd, FALSE, error);
  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}
