/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program that a person calls. It does its commands by itself, quickly and without GTK, and becomes
 * the window program for the rest. */
#include "config.h"

#include "cli.h"
#include "language.h"
#include "standard-files.h"

int
main (int    argc,
      char **argv)
{
  signet_standard_files_ensure ();
  signet_language_set_up ();
  return signet_cli_run (argc, argv);
}
