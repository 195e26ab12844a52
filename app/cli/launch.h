/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Becomes the window program, with the same arguments: the one built beside this program, else the
 * installed one. Returns only if that fails, with the exit status. */
int signet_launch_window (char **argv);

G_END_DECLS
