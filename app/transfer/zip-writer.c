/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "zip-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <zlib.h>

#include "file.h"
#include "zip-entry.h"

#define PIECE_BYTES (128 * 1024)

struct _SignetZipWriter
{
  char    *path;
  int      fd;
  guint64  length;
  guint8  *in, *out;  /* PIECE_BYTES each */
};

SignetZipWriter *
signet_zip_writer_open (const char  *path,
                        guint64      length,
                        GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr(SignetZipWriter) self = g_new0 (SignetZipWriter, 1);

  self->path = g_strdup (path);
  self->in = g_malloc (PIECE_BYTES);
  self->out = g_malloc (PIECE_BYTES);
  self->length = length;
  self->fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->fd < 0 || ftruncate (self->fd, (off_t) length) != 0
      || lseek (self->fd, (off_t) length, SEEK_SET) < 0)
    {
      signet_file_set_error (error, errno, path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
signet_zip_writer_close (SignetZipWriter *self)
{
  g_return_if_fail (self != NULL);

  if (self->fd >= 0)
    close (self->fd);
  g_free (self->in);
  g_free (self->out);
  g_free (self->path);
  g_free (self);
}

static gboolean
write_bytes (SignetZipWriter  *self,
             const guint8     *data,
             gsize             length,
             GError          **error)
{
  if (!signet_file_write_all (self->fd, data, length, self->path, error))
    return FALSE;
  self->length += length;
  return TRUE;
}

/* All that the stream can give of its input. */
static gboolean
deflate_piece (SignetZipWriter  *self,
               z_stream         *stream,
               int               flush,
               GError          **error)
{
  do
    {
      stream->next_out = self->out;
      stream->avail_out = PIECE_BYTES;
      deflate (stream, flush);
      if (!write_bytes (self, self->out, PIECE_BYTES - stream->avail_out, error))
        return FALSE;
    }
  while (stream->avail_out == 0);
  return TRUE;
}

static gboolean
deflate_all (SignetZipWriter  *self,
             z_stream         *stream,
             int               fd,
             SignetZipEntry   *entry,
             GError          **error)
{
  guint64 left = entry->size;

  while (left > 0)
    {
      const gssize n = read (fd, self->in, (gsize) MIN (left, PIECE_BYTES));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return signet_file_set_error (error, errno, entry->name);
      if (n == 0)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                       _("%s became shorter while it was read"), entry->name);
          return FALSE;
        }
      entry->sum = (guint32) crc32 (entry->sum, self->in, (uInt) n);
      left -= (guint64) n;
      stream->next_in = self->in;
      stream->avail_in = (uInt) n;
      if (!deflate_piece (self, stream, Z_NO_FLUSH, error))
        return FALSE;
    }
  return deflate_piece (self, stream, Z_FINISH, error);
}

/* Its header says in the end what its bytes are; until then it would be that of an empty file. */
static gboolean
add_file (SignetZipWriter  *self,
          z_stream         *stream,
          int               fd,
          SignetZipEntry   *entry,
          GError          **error)
{
  const guint64 begin = self->length;
  g_autoptr(GByteArray) room = signet_zip_entry_make_local_header (entry);
  g_autoptr(GByteArray) header = NULL;
  gssize n;

  if (!write_bytes (self, room->data, room->len, error) || !deflate_all (self, stream, fd, entry, error))
    return FALSE;
  entry->packed = self->length - begin - room->len;
  header = signet_zip_entry_make_local_header (entry);
  n = pwrite (self->fd, header->data, header->len, (off_t) begin);
  return n == (gssize) header->len || signet_file_set_error (error, n < 0 ? errno : ENOSPC, self->path);
}

gboolean
signet_zip_writer_add (SignetZipWriter  *self,
                       const char       *name,
                       int               fd,
                       guint64           size,
                       gint64            time,
                       GError          **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL && strlen (name) <= G_MAXUINT16, FALSE);

  const guint64 begin = self->length;
  SignetZipEntry entry = signet_zip_entry_make (name, size, time);
  z_stream stream = { 0 };
  gboolean added;

  if (deflateInit2 (&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    return signet_file_set_error (error, ENOMEM, self->path);
  added = add_file (self, &stream, fd, &entry, error);
  deflateEnd (&stream);
  if (!added && ftruncate (self->fd, (off_t) begin) == 0 && lseek (self->fd, (off_t) begin, SEEK_SET) >= 0)
    self->length = begin;
  return added;
}

guint64
signet_zip_writer_get_length (SignetZipWriter *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->length;
}

gboolean
signet_zip_writer_sync (SignetZipWriter  *self,
                        GError          **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return fdatasync (self->fd) == 0 || signet_file_set_error (error, errno, self->path);
}

gboolean
signet_zip_writer_finish (SignetZipWriter  *self,
                          GError          **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  const guint64 begin = self->length;
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  guint64 n = 0;

  for (guint64 offset = 0, next; offset < begin; offset = next, n++)
    {
      g_autofree char *name = NULL;
      SignetZipEntry entry;

      next = signet_zip_entry_read (&entry, self->fd, offset, &name);
      if (next <= offset || next > begin)
        return signet_file_set_error (error, EIO, self->path);
      signet_zip_entry_put_central_header (&entry, offset, bytes);
      if (bytes->len < PIECE_BYTES && next < begin)
        continue;
      if (!write_bytes (self, bytes->data, bytes->len, error))
        return FALSE;
      g_byte_array_set_size (bytes, 0);
    }
  signet_zip_put_end (n, begin, self->length + bytes->len, bytes);
  return write_bytes (self, bytes->data, bytes->len, error);
}
