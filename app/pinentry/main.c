/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

#include "pinentry.h"

/* A passphrase passes through here: nothing of it is left in a dump. */
int
main (int    argc,
      char **argv)
{
  if (argc > 1 && strcmp (argv[1], "--version") == 0)
    {
      puts ("signet-pinentry " SIGNET_VERSION);
      return EXIT_SUCCESS;
    }
  prctl (PR_SET_DUMPABLE, 0);
  signet_pinentry_serve (stdin, stdout, g_getenv ("PINENTRY_USER_DATA"));
  return EXIT_SUCCESS;
}
