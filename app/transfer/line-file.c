/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window holds what was read and not given out. When less than SIGNET_LINE_FILE_LOOK bytes are left
 * behind a piece, the window is moved and filled before the next one, never under it. */
#include "config.h"
#include "line-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "file.h"

#define WINDOW_BYTES (256 * 1024)

struct _SignetLineFile
{
  char        *path;
  int          fd;
  struct stat  facts;    /* when it was opened */
  guint64      read_to;  /* offset of what is not read yet */
  gsize        at;       /* in window: what is not given out */
  gsize        filled;
  gboolean     within;   /* the last piece did not end its line */
  char         window[WINDOW_BYTES];
};

SignetLineFile *
signet_line_file_open (const char  *path,
                       GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  struct stat facts;
  const int fd = signet_file_open (path, &facts, error);
  SignetLineFile *self;

  if (fd < 0)
    return NULL;
  self = g_new (SignetLineFile, 1);
  self->facts = facts;
  self->path = g_strdup (path);
  self->fd = fd;
  self->read_to = 0;
  self->at = 0;
  self->filled = 0;
  self->within = FALSE;
  posix_fadvise (fd, 0, 0, POSIX_FADV_SEQUENTIAL);
  return self;
}

void
signet_line_file_close (SignetLineFile *self)
{
  g_return_if_fail (self != NULL);

  close (self->fd);
  g_free (self->path);
  g_free (self);
}

static gboolean
read_some (SignetLineFile  *self,
           gsize            count,
           GError         **error)
{
  gssize got;

  do
    got = pread (self->fd, self->window + self->filled, count, (off_t) self->read_to);
  while (got < 0 && errno == EINTR);
  if (got < 0)
    return signet_file_set_error (error, errno, self->path);
  if (got == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                   _("%s became shorter while it was read"), self->path);
      return FALSE;
    }
  self->filled += (gsize) got;
  self->read_to += (guint64) got;
  return TRUE;
}

static gboolean
fill (SignetLineFile  *self,
      GError         **error)
{
  memmove (self->window, self->window + self->at, self->filled - self->at);
  self->filled -= self->at;
  self->at = 0;
  while (self->filled < WINDOW_BYTES && self->read_to < (guint64) self->facts.st_size)
    {
      const guint64 left = (guint64) self->facts.st_size - self->read_to;

      if (!read_some (self, (gsize) MIN (left, WINDOW_BYTES - self->filled), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_read_to_its_end (SignetLineFile *self)
{
  return self->read_to >= (guint64) self->facts.st_size;
}

/* How much of the line that is next is there. */
static gsize
measure (SignetLineFile *self,
         gboolean       *ends)
{
  const char *at = self->window + self->at;
  const gsize length = self->filled - self->at;
  const char *feed = memchr (at, '\n', length);

  *ends = feed != NULL || is_read_to_its_end (self);
  if (feed != NULL)
    return (gsize) (feed - at) + 1;
  return length;
}

gboolean
signet_line_file_next (SignetLineFile   *self,
                       SignetLinePiece  *piece,
                       GError          **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (piece != NULL, FALSE);

  gboolean ends;
  gsize length = measure (self, &ends);

  if (!ends || (self->filled - self->at - length < SIGNET_LINE_FILE_LOOK && !is_read_to_its_end (self)))
    {
      if (!fill (self, error))
        return FALSE;
      length = measure (self, &ends);
    }
  if (length == 0)
    return FALSE;

  *piece = (SignetLinePiece) { self->window + self->at, length, !self->within, ends };
  self->within = !ends;
  self->at += length;
  return TRUE;
}

const char *
signet_line_file_look (SignetLineFile *self,
                       gsize          *length)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (length != NULL, NULL);

  *length = self->filled - self->at;
  return self->window + self->at;
}

gsize
signet_line_file_peek (SignetLineFile *self,
                       guint64         offset,
                       char           *buffer,
                       gsize           count)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (buffer != NULL, 0);

  if (offset >= (guint64) self->facts.st_size)
    return 0;

  const gsize wanted = (gsize) MIN ((guint64) self->facts.st_size - offset, count);
  const gssize got = pread (self->fd, buffer, wanted, (off_t) offset);
  return got > 0 ? (gsize) got : 0;
}

guint64
signet_line_file_get_offset (SignetLineFile *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->read_to - (self->filled - self->at);
}

guint64
signet_line_file_get_size (SignetLineFile *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return (guint64) self->facts.st_size;
}

gint64
signet_line_file_get_time (SignetLineFile *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->facts.st_mtim.tv_sec;
}

gboolean
signet_line_file_is_changed (SignetLineFile *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  struct stat now;

  return fstat (self->fd, &now) != 0
         || now.st_size != self->facts.st_size
         || now.st_mtim.tv_sec != self->facts.st_mtim.tv_sec
         || now.st_mtim.tv_nsec != self->facts.st_mtim.tv_nsec;
}
