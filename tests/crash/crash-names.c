/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls on names: open to make, rename, unlink, make a directory, link. */
#undef _FILE_OFFSET_BITS
#include "crash-point.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int
openat64 (int         fd,
          const char *name,
          int         flags,
          ...)
{
  char path[PATH_MAX];
  va_list arguments;
  mode_t mode;
  bool is_ours = (flags & (O_WRONLY | O_RDWR | O_CREAT)) != 0 && crash_find_at (fd, name, path)
                 && crash_is_watched (path);
  bool is_new = is_ours && access (path, F_OK) != 0;
  int result;

  va_start (arguments, flags);
  mode = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE ? va_arg (arguments, mode_t) : 0;
  va_end (arguments);

  if (is_ours && crash_arrive (is_new ? CRASH_MAKE : CRASH_NAME, NULL))
    return -1;
  result = CRASH_NEXT (openat64) (fd, name, flags, mode);
  if (is_ours && result >= 0)
    crash_trace_fd (is_new ? "make" : "write", result, path);
  return result;
}

int
openat (int         fd,
        const char *name,
        int         flags,
        ...)
{
  va_list arguments;
  mode_t mode;

  va_start (arguments, flags);
  mode = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE ? va_arg (arguments, mode_t) : 0;
  va_end (arguments);
  return openat64 (fd, name, flags, mode);
}

int
open64 (const char *name,
        int         flags,
        ...)
{
  va_list arguments;
  mode_t mode;

  va_start (arguments, flags);
  mode = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE ? va_arg (arguments, mode_t) : 0;
  va_end (arguments);
  return openat64 (AT_FDCWD, name, flags, mode);
}

int
open (const char *name,
      int         flags,
      ...)
{
  va_list arguments;
  mode_t mode;

  va_start (arguments, flags);
  mode = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE ? va_arg (arguments, mode_t) : 0;
  va_end (arguments);
  return openat64 (AT_FDCWD, name, flags, mode);
}

int
creat64 (const char *name,
         mode_t      mode)
{
  return openat64 (AT_FDCWD, name, O_WRONLY | O_CREAT | O_TRUNC, mode);
}

int
renameat2 (int          old_fd,
           const char  *old_name,
           int          new_fd,
           const char  *new_name,
           unsigned int flags)
{
  char old_path[PATH_MAX];
  char new_path[PATH_MAX];
  bool is_ours = crash_find_at (old_fd, old_name, old_path) && crash_find_at (new_fd, new_name, new_path)
                 && crash_is_watched (new_path);
  int result;

  if (is_ours && crash_arrive (CRASH_NAME, NULL))
    return -1;
  if (is_ours)
    crash_keep (new_path);
  result = CRASH_NEXT (renameat2) (old_fd, old_name, new_fd, new_name, flags);
  if (is_ours && result == 0)
    crash_trace ("rename", old_path, new_path);
  return result;
}

int
renameat (int         old_fd,
          const char *old_name,
          int         new_fd,
          const char *new_name)
{
  return renameat2 (old_fd, old_name, new_fd, new_name, 0);
}

int
rename (const char *old_name,
        const char *new_name)
{
  return renameat2 (AT_FDCWD, old_name, AT_FDCWD, new_name, 0);
}

int
linkat (int         old_fd,
        const char *old_name,
        int         new_fd,
        const char *new_name,
        int         flags)
{
  char path[PATH_MAX];
  bool is_ours = crash_find_at (new_fd, new_name, path) && crash_is_watched (path);
  int result;

  if (is_ours && crash_arrive (CRASH_NAME, NULL))
    return -1;
  result = CRASH_NEXT (linkat) (old_fd, old_name, new_fd, new_name, flags);
  if (is_ours && result == 0)
    crash_trace ("make", path, "");
  return result;
}

int
link (const char *old_name,
      const char *new_name)
{
  return linkat (AT_FDCWD, old_name, AT_FDCWD, new_name, 0);
}

int
unlinkat (int         fd,
          const char *name,
          int         flags)
{
  char path[PATH_MAX];
  bool is_ours = crash_find_at (fd, name, path) && crash_is_watched (path);
  int result;

  if (is_ours && crash_arrive (CRASH_NAME, NULL))
    return -1;
  if (is_ours)
    crash_keep (path);
  result = CRASH_NEXT (unlinkat) (fd, name, flags);
  if (is_ours && result == 0)
    crash_trace ("unlink", path, "");
  return result;
}

int
unlink (const char *name)
{
  return unlinkat (AT_FDCWD, name, 0);
}

int
rmdir (const char *name)
{
  return unlinkat (AT_FDCWD, name, AT_REMOVEDIR);
}

int
remove (const char *name)
{
  struct stat status;
  bool is_directory = lstat (name, &status) == 0 && S_ISDIR (status.st_mode);

  return unlinkat (AT_FDCWD, name, is_directory ? AT_REMOVEDIR : 0);
}

int
mkdirat (int         fd,
         const char *name,
         mode_t      mode)
{
  char path[PATH_MAX];
  bool is_ours = crash_find_at (fd, name, path) && crash_is_watched (path) && access (path, F_OK) != 0;
  int result;

  if (is_ours && crash_arrive (CRASH_MAKE, NULL))
    return -1;
  result = CRASH_NEXT (mkdirat) (fd, name, mode);
  if (is_ours && result == 0)
    crash_trace ("make-directory", path, "");
  return result;
}

int
mkdir (const char *name,
       mode_t      mode)
{
  return mkdirat (AT_FDCWD, name, mode);
}
