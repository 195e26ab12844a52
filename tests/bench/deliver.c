/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The smallest delivery agent, for fetchmail, which cannot write a Maildir by itself: takes a
 * mail on its standard input into a Maildir, and syncs nothing. usage: deliver MAILDIR */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define TRY_LATER 75

int
main (int    argc,
      char **argv)
{
  static char data[65536];
  char path[4096], target[4096];
  struct timespec now;
  ssize_t count;
  int fd;

  if (argc != 2)
    return TRY_LATER;
  clock_gettime (CLOCK_REALTIME, &now);
  snprintf (path, sizeof path, "%s/tmp/%lld.%09ld_%d", argv[1], (long long) now.tv_sec, now.tv_nsec,
            getpid ());
  snprintf (target, sizeof target, "%s/new/%lld.%09ld_%d", argv[1], (long long) now.tv_sec,
            now.tv_nsec, getpid ());
  fd = open (path, O_WRONLY | O_CREAT | O_EXCL, 0600);
  if (fd < 0)
    return TRY_LATER;
  while ((count = read (STDIN_FILENO, data, sizeof data)) > 0)
    if (write (fd, data, (size_t) count) != count)
      return TRY_LATER;
  return count == 0 && close (fd) == 0 && rename (path, target) == 0 ? 0 : TRY_LATER;
}
