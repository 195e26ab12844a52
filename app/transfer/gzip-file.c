/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "gzip-file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <zlib.h>

#include "file.h"

#define PIECE_BYTES (128 * 1024)
#define ONLY_GZIP   16

typedef enum
{
  STATE_MEMBER,   /* and not at its end */
  STATE_BETWEEN,  /* behind a member */
  STATE_PADDING,
  STATE_END,
  STATE_BAD,
} State;

struct _SignetGzipFile
{
  int       fd;
  State     state;
  z_stream  stream;
  guint8   *in, *out;  /* PIECE_BYTES each */
};

SignetGzipFile *
signet_gzip_file_open (const char  *path,
                       GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  const int fd = open (path, O_RDONLY | O_CLOEXEC);
  g_autoptr(SignetGzipFile) self = NULL;

  if (fd < 0)
    {
      signet_file_set_error (error, errno, path);
      return NULL;
    }
  self = g_new0 (SignetGzipFile, 1);
  self->fd = fd;
  self->in = g_malloc (PIECE_BYTES);
  self->out = g_malloc (PIECE_BYTES);
  if (inflateInit2 (&self->stream, MAX_WBITS + ONLY_GZIP) == Z_OK)
    return g_steal_pointer (&self);
  signet_file_set_error (error, ENOMEM, path);
  return NULL;
}

void
signet_gzip_file_close (SignetGzipFile *self)
{
  g_return_if_fail (self != NULL);

  inflateEnd (&self->stream);
  close (self->fd);
  g_free (self->in);
  g_free (self->out);
  g_free (self);
}

/* The end may come behind a member alone. */
static State
fill (SignetGzipFile *self)
{
  gssize n;

  do
    n = read (self->fd, self->in, PIECE_BYTES);
  while (n < 0 && errno == EINTR);
  if (n < 0 || (n == 0 && self->state == STATE_MEMBER))
    return STATE_BAD;
  self->stream.next_in = self->in;
  self->stream.avail_in = (uInt) n;
  return n > 0 ? self->state : STATE_END;
}

static State
leave_member (SignetGzipFile *self)
{
  if (*self->stream.next_in == 0)
    return STATE_PADDING;
  return inflateReset (&self->stream) == Z_OK ? STATE_MEMBER : STATE_BAD;
}

static State
skip_padding (SignetGzipFile *self)
{
  for (; self->stream.avail_in > 0; self->stream.next_in++, self->stream.avail_in--)
    if (*self->stream.next_in != 0)
      return STATE_BAD;
  return STATE_PADDING;
}

/* zlib compares sum and length (RFC 1952, section 2.3.1) before it tells of a member's end. */
static State
inflate_piece (SignetGzipFile *self)
{
  switch (inflate (&self->stream, Z_NO_FLUSH))
    {
    case Z_OK: return STATE_MEMBER;
    case Z_STREAM_END: return STATE_BETWEEN;
    default: return STATE_BAD;
    }
}

static State
step (SignetGzipFile *self)
{
  if (self->stream.avail_in == 0)
    return fill (self);
  switch (self->state)
    {
    case STATE_MEMBER: return inflate_piece (self);
    case STATE_BETWEEN: return leave_member (self);
    case STATE_PADDING: return skip_padding (self);
    case STATE_END:
    case STATE_BAD:
    default: g_return_val_if_reached (STATE_BAD);
    }
}

gssize
signet_gzip_file_read (SignetGzipFile  *self,
                       const void     **data)
{
  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (data != NULL, -1);

  *data = self->out;
  self->stream.next_out = self->out;
  self->stream.avail_out = PIECE_BYTES;
  while (self->stream.avail_out == PIECE_BYTES && self->state < STATE_END)
    self->state = step (self);
  return self->state == STATE_BAD ? -1 : (gssize) (PIECE_BYTES - self->stream.avail_out);
}
