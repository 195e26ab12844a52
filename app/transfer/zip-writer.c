/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of sections are those of APPNOTE.TXT 6.3. */
#include "config.h"
#include "zip-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <zlib.h>

#include "file.h"

#define PIECE_BYTES (128 * 1024)

/* Sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16. */
#define LOCAL_HEADER   0x04034b50u
#define CENTRAL_HEADER 0x02014b50u
#define END64          0x06064b50u
#define LOCATOR64      0x07064b50u
#define END            0x06054b50u

/* With Zip64, whether it is needed or not: then all headers look the same. */
#define VERSION     45
#define MADE_BY     (3 << 8 | VERSION)  /* Unix */
#define UTF8        (1 << 11)
#define DEFLATED    8
#define MODE        (0100600u << 16)
#define LOCAL_BYTES 30
#define SIZES_BYTES 20  /* extra field 1: Zip64 */
#define TIME_BYTES  9   /* extra field "UT": seconds since 1970 */
#define IN_EXTRA    0xffffffffu

struct _SignetZipWriter
{
  char    *path;
  int      fd;
  guint64  length;
  guint8  *in, *out;  /* PIECE_BYTES each */
};

/* What a local header says of a file. */
typedef struct
{
  const char *name;
  guint32     sum;
  guint64     packed;
  guint64     size;
  gint64      time;
  guint32     dos_time;
} Facts;

static void
put (GByteArray *bytes,
     guint       n_bytes,
     guint64     value)
{
  for (guint i = 0; i < n_bytes; i++)
    g_byte_array_append (bytes, &(guint8) { (guint8) (value >> (8 * i)) }, 1);
}

static guint64
get (const guint8 *at,
     guint         n_bytes)
{
  guint64 value = 0;

  for (guint i = n_bytes; i > 0; i--)
    value = value << 8 | at[i - 1];
  return value;
}

/* MS-DOS knows no seconds of an odd number, no time zones and nothing before 1980. */
static guint32
make_dos_time (gint64 time)
{
  g_autoptr(GDateTime) at = g_date_time_new_from_unix_local (time);
  int year, month, day;

  if (at == NULL || g_date_time_get_year (at) < 1980 || g_date_time_get_year (at) > 2107)
    return 1 << 21 | 1 << 16;
  g_date_time_get_ymd (at, &year, &month, &day);
  return (guint32) (year - 1980) << 25 | (guint32) (month << 21 | day << 16 | g_date_time_get_second (at) / 2)
         | (guint32) (g_date_time_get_hour (at) << 11 | g_date_time_get_minute (at) << 5);
}

/* What both kinds of header have in the middle. */
static void
put_facts (GByteArray  *bytes,
           const Facts *facts,
           guint        extra)
{
  put (bytes, 2, VERSION);
  put (bytes, 2, UTF8);
  put (bytes, 2, DEFLATED);
  put (bytes, 4, facts->dos_time);
  put (bytes, 4, facts->sum);
  put (bytes, 4, IN_EXTRA);
  put (bytes, 4, IN_EXTRA);
  put (bytes, 2, strlen (facts->name));
  put (bytes, 2, extra);
}

static void
put_time (GByteArray  *bytes,
          const Facts *facts)
{
  put (bytes, 4, 'U' | 'T' << 8 | (TIME_BYTES - 4) << 16);
  put (bytes, 1, 1);
  put (bytes, 4, (guint64) facts->time);
}

static GByteArray *
make_local_header (const Facts *facts)
{
  GByteArray *bytes = g_byte_array_new ();

  put (bytes, 4, LOCAL_HEADER);
  put_facts (bytes, facts, SIZES_BYTES + TIME_BYTES);
  g_byte_array_append (bytes, (const guint8 *) facts->name, (guint) strlen (facts->name));
  put (bytes, 2, 1);
  put (bytes, 2, SIZES_BYTES - 4);
  put (bytes, 8, facts->size);
  put (bytes, 8, facts->packed);
  put_time (bytes, facts);
  return bytes;
}

static void
put_central_header (GByteArray  *bytes,
                    const Facts *facts,
                    guint64      offset)
{
  put (bytes, 4, CENTRAL_HEADER);
  put (bytes, 2, MADE_BY);
  put_facts (bytes, facts, SIZES_BYTES + 8 + TIME_BYTES);
  put (bytes, 6, 0);  /* no comment, the first disk, and no text */
  put (bytes, 4, MODE);
  put (bytes, 4, IN_EXTRA);
  g_byte_array_append (bytes, (const guint8 *) facts->name, (guint) strlen (facts->name));
  put (bytes, 2, 1);
  put (bytes, 2, SIZES_BYTES - 4 + 8);
  put (bytes, 8, facts->size);
  put (bytes, 8, facts->packed);
  put (bytes, 8, offset);
  put_time (bytes, facts);
}

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
             Facts            *facts,
             GError          **error)
{
  guint64 left = facts->size;

  while (left > 0)
    {
      const gssize n = read (fd, self->in, (gsize) MIN (left, PIECE_BYTES));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return signet_file_set_error (error, errno, facts->name);
      if (n == 0)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                       _("%s became shorter while it was read"), facts->name);
          return FALSE;
        }
      facts->sum = (guint32) crc32 (facts->sum, self->in, (uInt) n);
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
          Facts            *facts,
          GError          **error)
{
  const guint64 begin = self->length;
  g_autoptr(GByteArray) room = make_local_header (facts);
  g_autoptr(GByteArray) header = NULL;
  gssize n;

  if (!write_bytes (self, room->data, room->len, error) || !deflate_all (self, stream, fd, facts, error))
    return FALSE;
  facts->packed = self->length - begin - room->len;
  header = make_local_header (facts);
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
  Facts facts = { .name = name, .size = size, .time = time, .dos_time = make_dos_time (time) };
  z_stream stream = { 0 };
  gboolean added;

  if (deflateInit2 (&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    return signet_file_set_error (error, ENOMEM, self->path);
  added = add_file (self, &stream, fd, &facts, error);
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

/* Reads a local header of ours. name: (out) (transfer full), which facts borrow. Returns: where the next one
 * is; 0 if it is none of ours. */
static guint64
read_local_header (SignetZipWriter  *self,
                   guint64           offset,
                   Facts            *facts,
                   char            **name)
{
  guint8 head[LOCAL_BYTES];
  guint8 extra[SIZES_BYTES + TIME_BYTES];
  gsize length;

  if (pread (self->fd, head, sizeof head, (off_t) offset) != sizeof head || get (head, 4) != LOCAL_HEADER)
    return 0;
  length = (gsize) get (head + 26, 2);
  *name = g_malloc0 (length + 1);
  if (pread (self->fd, *name, length, (off_t) (offset + sizeof head)) != (gssize) length
      || pread (self->fd, extra, sizeof extra, (off_t) (offset + sizeof head + length)) != sizeof extra
      || strlen (*name) != length)
    return 0;
  *facts = (Facts)
  {
    .name = *name,
    .sum = (guint32) get (head + 14, 4),
    .size = get (extra + 4, 8),
    .packed = get (extra + 12, 8),
    .time = (gint64) get (extra + SIZES_BYTES + 5, 4),
    .dos_time = (guint32) get (head + 10, 4),
  };
  return offset + sizeof head + length + sizeof extra + facts->packed;
}

static gboolean
write_end (SignetZipWriter  *self,
           guint64           n,
           guint64           begin,
           GError          **error)
{
  const guint64 end = self->length;
  g_autoptr(GByteArray) bytes = g_byte_array_new ();

  put (bytes, 4, END64);
  put (bytes, 8, 44);
  put (bytes, 2, MADE_BY);
  put (bytes, 2, VERSION);
  put (bytes, 8, 0);  /* disks */
  put (bytes, 8, n);
  put (bytes, 8, n);
  put (bytes, 8, end - begin);
  put (bytes, 8, begin);
  put (bytes, 8, LOCATOR64);
  put (bytes, 8, end);
  put (bytes, 4, 1);
  put (bytes, 8, END);
  put (bytes, 2, MIN (n, G_MAXUINT16));
  put (bytes, 2, MIN (n, G_MAXUINT16));
  put (bytes, 4, MIN (end - begin, G_MAXUINT32));
  put (bytes, 4, MIN (begin, G_MAXUINT32));
  put (bytes, 2, 0);
  return write_bytes (self, bytes->data, bytes->len, error);
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
      Facts facts;

      next = read_local_header (self, offset, &facts, &name);
      if (next <= offset || next > begin)
        return signet_file_set_error (error, EIO, self->path);
      put_central_header (bytes, &facts, offset);
      if (bytes->len < PIECE_BYTES && next < begin)
        continue;
      if (!write_bytes (self, bytes->data, bytes->len, error))
        return FALSE;
      g_byte_array_set_size (bytes, 0);
    }
  return write_end (self, n, begin, error);
}
