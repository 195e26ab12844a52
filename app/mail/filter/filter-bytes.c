/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "filter-bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static gssize
read_some (int    fd,
           char  *to,
           gsize  length)
{
  gssize n;

  do
    n = read (fd, to, length);
  while (n < 0 && errno == EINTR);
  return n;
}

static GBytes *
read_all (int   fd,
          gsize length)
{
  g_autofree char *data = g_malloc (length + 1);
  gsize n_read = 0;
  gssize n = 1;

  while (n_read < length && n > 0)
    {
      n = read_some (fd, data + n_read, length - n_read);
      n_read += n > 0 ? (gsize) n : 0;
    }
  return n < 0 ? NULL : g_bytes_new_take (g_steal_pointer (&data), n_read);
}

GBytes *
signet_filter_bytes_read (const char *path,
                          guint64    *size)
{
  g_return_val_if_fail (path != NULL, NULL);

  const int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  struct stat facts;
  GBytes *bytes = NULL;

  if (fd < 0)
    return NULL;
  if (fstat (fd, &facts) == 0 && S_ISREG (facts.st_mode))
    bytes = read_all (fd, (gsize) MIN (facts.st_size, SIGNET_FILTER_BYTES_MAX));
  if (bytes != NULL && size != NULL)
    *size = (guint64) facts.st_size;
  close (fd);
  return bytes;
}
