/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read(), pread() and renameat2() of the program come before those of the C library. */
#include "config.h"
#include "bad-disk.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct stat broken;
static goffset good_bytes;
static gboolean simple;

void
bad_disk_break (const char *path,
                goffset     at)
{
  broken = (struct stat) { 0 };
  if (path != NULL)
    g_assert_no_errno (stat (path, &broken));
  good_bytes = at;
}

void
bad_disk_make_simple (gboolean is_simple)
{
  simple = is_simple;
}

/* How much of it can be read; -1: nothing, errno is set. */
static gssize
limit (int    fd,
       off_t  at,
       size_t count)
{
  struct stat facts;

  if (broken.st_ino == 0 || fstat (fd, &facts) != 0 || facts.st_ino != broken.st_ino
      || facts.st_dev != broken.st_dev)
    return (gssize) count;
  if (at < good_bytes)
    return MIN ((gssize) count, (gssize) (good_bytes - at));
  errno = EIO;
  return -1;
}

ssize_t
pread (int     fd,
       void   *data,
       size_t  count,
       off_t   at)
{
  const gssize good = limit (fd, at, count);

  return good < 0 ? good : syscall (SYS_pread64, fd, data, (size_t) good, at);
}

ssize_t
read (int     fd,
      void   *data,
      size_t  count)
{
  const gssize good = broken.st_ino != 0 ? limit (fd, lseek (fd, 0, SEEK_CUR), count) : (gssize) count;

  return good < 0 ? good : syscall (SYS_read, fd, data, (size_t) good);
}

int
renameat2 (int           old_fd,
           const char   *old_name,
           int           new_fd,
           const char   *new_name,
           unsigned int  flags)
{
  if (!simple || flags == 0)
    return (int) syscall (SYS_renameat2, old_fd, old_name, new_fd, new_name, flags);
  errno = EINVAL;
  return -1;
}
