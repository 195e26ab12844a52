/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes system calls itself where it would otherwise meet the shim's own functions. */
#include "crash-point.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static unsigned n_calls;

bool
crash_is_watched (const char *path)
{
  const char *directory = getenv ("CRASH_DIRECTORY");
  size_t length = directory ? strlen (directory) : 0;

  return length > 0 && strncmp (path, directory, length) == 0
         && (path[length] == '/' || path[length] == '\0');
}

static bool
find_path (int  fd,
           char path[PATH_MAX])
{
  char link[64];
  ssize_t length;

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink (link, path, PATH_MAX - 1);
  path[length < 0 ? 0 : length] = '\0';
  return length > 0;
}

bool
crash_find (int        fd,
            CrashKind *kind,
            char       path[PATH_MAX])
{
  if (getenv ("CRASH_DIRECTORY") == NULL || !find_path (fd, path))
    return false;
  if (strncmp (path, "socket:", strlen ("socket:")) == 0)
    *kind = CRASH_SEND;
  return *kind == CRASH_SEND || crash_is_watched (path);
}

bool
crash_find_at (int         fd,
               const char *name,
               char        path[PATH_MAX])
{
  size_t length;

  if (name[0] == '/' || fd == AT_FDCWD)
    return snprintf (path, PATH_MAX, "%s", name) < PATH_MAX;
  if (!find_path (fd, path))
    return false;
  length = strlen (path);
  return (size_t) snprintf (path + length, PATH_MAX - length, "/%s", name) < PATH_MAX - length;
}

static bool
is_how (const char *how)
{
  const char *wanted = getenv ("CRASH_HOW");

  return wanted != NULL && strcmp (wanted, how) == 0;
}

/* How the disk answers from the chosen call on. */
static int
get_failure (CrashKind kind,
             bool      is_chosen)
{
  if (kind == CRASH_SEND)
    return 0;
  if (is_how ("full"))
    return kind == CRASH_WRITE || kind == CRASH_MAKE ? ENOSPC : 0;
  if (is_how ("read-only"))
    return EROFS;
  return is_chosen && is_how ("broken") ? EIO : 0;
}

void
crash_die (void)
{
  kill (getpid (), SIGKILL);
}

bool
crash_arrive (CrashKind  kind,
              bool      *torn)
{
  const char *wanted = getenv ("CRASH_AT");
  unsigned at = wanted ? (unsigned) strtoul (wanted, NULL, 10) : 0;
  unsigned number = __atomic_add_fetch (&n_calls, 1, __ATOMIC_SEQ_CST);
  int failure;

  if (at == 0 || number < at)
    return false;
  if (number == at && is_how ("tear") && torn != NULL)
    *torn = true;
  else if (number == at && (is_how ("kill") || is_how ("tear")))
    crash_die ();

  failure = get_failure (kind, number == at);
  if (failure != 0)
    errno = failure;
  return failure != 0;
}

static void
write_trace (const char        *what,
             const struct stat *status,
             const char        *path,
             const char        *second)
{
  static int fd = -1;
  char line[3 * PATH_MAX];
  int length;

  if (fd < 0)
    fd = (int) syscall (SYS_openat, AT_FDCWD, getenv ("CRASH_TRACE"),
                        O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  length = snprintf (line, sizeof line, "%s\t%ju\t%jd\t%s\t%s\n", what, (uintmax_t) status->st_ino,
                     (intmax_t) status->st_size, path, second);
  syscall (SYS_write, fd, line, (size_t) length);
}

void
crash_trace (const char *what,
             const char *path,
             const char *second)
{
  struct stat status = { 0 };

  if (getenv ("CRASH_TRACE") == NULL)
    return;
  lstat (second[0] != '\0' ? second : path, &status);
  write_trace (what, &status, path, second);
}

void
crash_trace_fd (const char *what,
                int         fd,
                const char *path)
{
  struct stat status = { 0 };

  if (getenv ("CRASH_TRACE") == NULL)
    return;
  fstat (fd, &status);
  write_trace (what, &status, path, "");
}

void
crash_keep (const char *path)
{
  const char *attic = getenv ("CRASH_ATTIC");
  char place[PATH_MAX];
  struct stat status;

  if (attic == NULL || lstat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return;
  snprintf (place, sizeof place, "%s/%ju", attic, (uintmax_t) status.st_ino);
  syscall (SYS_linkat, AT_FDCWD, path, AT_FDCWD, place, 0);
}
