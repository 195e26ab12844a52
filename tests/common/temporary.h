/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Directories that a test makes for itself. */

/* Returns: (transfer full): the path of a new directory. */
char *temporary_make   (const char *name);

/* Removes the directory with all that is in it, and frees path. */
void  temporary_remove (char       *path);

G_END_DECLS
