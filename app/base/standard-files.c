/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "standard-files.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

void
signet_standard_files_ensure (void)
{
  static const int wrong_way[] = { O_WRONLY, O_RDONLY, O_RDONLY };

  /* A file gets the lowest number that is free. */
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0 && errno == EBADF)
      open ("/dev/null", wrong_way[fd]);
}
