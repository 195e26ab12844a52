/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a command and writes to OUT what it took: seconds of wall time, user and system CPU, peak
 * resident KB, exit status. Of the command and all children that it waited for. A small program,
 * since a child counts the memory of the one it was forked from. usage: measure OUT COMMAND
 * ARGUMENT... */
#include "config.h"

#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
seconds (struct timeval time)
{
  return (double) time.tv_sec + (double) time.tv_usec / 1e6;
}

int
main (int    argc,
      char **argv)
{
  struct timespec begin, end;
  struct rusage usage;
  int status;
  FILE *out;
  pid_t child;

  if (argc < 3)
    return 2;
  clock_gettime (CLOCK_MONOTONIC, &begin);
  child = fork ();
  if (child == 0)
    {
      execvp (argv[2], argv + 2);
      perror (argv[2]);
      _exit (127);
    }
  if (child < 0 || wait4 (child, &status, 0, &usage) != child)
    return 2;
  clock_gettime (CLOCK_MONOTONIC, &end);

  out = fopen (argv[1], "w");
  if (out == NULL)
    return 2;
  fprintf (out, "%.6f %.6f %.6f %ld %d\n",
           (double) (end.tv_sec - begin.tv_sec) + (double) (end.tv_nsec - begin.tv_nsec) / 1e9,
           seconds (usage.ru_utime), seconds (usage.ru_stime), usage.ru_maxrss,
           WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status));
  return fclose (out);
}
