/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the program does with its arguments: a command, the help, or the window. Returns the exit
 * status. */
int signet_cli_run (int    argc,
                    char **argv);

G_END_DECLS
