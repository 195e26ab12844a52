/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls on descriptors: write, send, sync, truncate. The names with 64 are what a program calls
 * that is built for large files. */
#undef _FILE_OFFSET_BITS
#include "crash-point.h"

#include <dlfcn.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static ssize_t
write_at (int            fd,
          const void    *data,
          size_t         length,
          const off64_t *offset)
{
  char path[PATH_MAX];
  CrashKind kind = CRASH_WRITE;
  bool is_ours = crash_find (fd, &kind, path);
  bool torn = false;
  ssize_t result;

  if (is_ours && crash_arrive (kind, &torn))
    return -1;
  if (torn)
    length /= 2;
  result = offset ? CRASH_NEXT (pwrite64) (fd, data, length, *offset)
                  : CRASH_NEXT (write) (fd, data, length);
  if (torn)
    crash_die ();
  if (is_ours)
    crash_trace_fd ("write", fd, path);
  return result;
}

ssize_t
write (int         fd,
       const void *data,
       size_t      length)
{
  return write_at (fd, data, length, NULL);
}

ssize_t
pwrite64 (int         fd,
          const void *data,
          size_t      length,
          off64_t     offset)
{
  return write_at (fd, data, length, &offset);
}

ssize_t
pwrite (int         fd,
        const void *data,
        size_t      length,
        off_t       offset)
{
  return pwrite64 (fd, data, length, offset);
}

ssize_t
writev (int                 fd,
        const struct iovec *parts,
        int                 n_parts)
{
  char path[PATH_MAX];
  CrashKind kind = CRASH_WRITE;
  bool is_ours = crash_find (fd, &kind, path);
  ssize_t result;

  if (is_ours && crash_arrive (kind, NULL))
    return -1;
  result = CRASH_NEXT (writev) (fd, parts, n_parts);
  if (is_ours)
    crash_trace_fd ("write", fd, path);
  return result;
}

/* Whoever is sent to is a server: a program that is watched here has no bus. */
static bool
arrive_at_server (void)
{
  crash_trace ("send", "/", "");
  return crash_arrive (CRASH_SEND, NULL);
}

ssize_t
send (int         fd,
      const void *data,
      size_t      length,
      int         flags)
{
  return arrive_at_server () ? -1 : CRASH_NEXT (send) (fd, data, length, flags);
}

ssize_t
sendmsg (int                  fd,
         const struct msghdr *message,
         int                  flags)
{
  return arrive_at_server () ? -1 : CRASH_NEXT (sendmsg) (fd, message, flags);
}

static int
sync_fd (int         fd,
         const char *what,
         int       (*call) (int fd))
{
  char path[PATH_MAX];
  CrashKind kind = CRASH_SYNC;
  bool is_ours = crash_find (fd, &kind, path);
  int result;

  if (is_ours && crash_arrive (kind, NULL))
    return -1;
  result = call (fd);
  if (is_ours)
    crash_trace_fd (what, fd, path);
  return result;
}

int
fsync (int fd)
{
  return sync_fd (fd, "sync", CRASH_NEXT (fsync));
}

int
fdatasync (int fd)
{
  return sync_fd (fd, "sync", CRASH_NEXT (fdatasync));
}

int
syncfs (int fd)
{
  return sync_fd (fd, "sync-all", CRASH_NEXT (syncfs));
}

int
ftruncate64 (int     fd,
             off64_t length)
{
  char path[PATH_MAX];
  CrashKind kind = CRASH_WRITE;
  bool is_ours = crash_find (fd, &kind, path);
  int result;

  if (is_ours && crash_arrive (kind, NULL))
    return -1;
  result = CRASH_NEXT (ftruncate64) (fd, length);
  if (is_ours)
    crash_trace_fd ("write", fd, path);
  return result;
}

int
ftruncate (int   fd,
           off_t length)
{
  return ftruncate64 (fd, length);
}
