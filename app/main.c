/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program that a person calls. It does its commands by itself, quickly and without GTK, and becomes
 * the window program for the rest. */
#include "config.h"

#include <locale.h>

#include <glib/gi18n.h>

#include "cli.h"

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, SIGNET_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  return signet_cli_run (argc, argv);
}
