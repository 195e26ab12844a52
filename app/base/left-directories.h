/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private directories with what must not stay readable, which are still there because the program that would
 * have removed them was killed. Each is locked for as long as its program runs. All calls block. */

/* Says that a directory is in use until the result is closed. Returns: a file; -1 if it cannot be, or has
 * just been removed. */
int  signet_left_directory_lock     (const char *directory);

typedef void (*SignetLeftRemoveFunc) (const char *directory);

/* Calls remove for each directory of the user's in parent that nobody uses and whose name begins with prefix.
 * One that is younger than age seconds is left alone. */
void signet_left_directories_remove (const char           *parent,
                                     const char           *prefix,
                                     guint                 age,
                                     SignetLeftRemoveFunc  remove);

G_END_DECLS
