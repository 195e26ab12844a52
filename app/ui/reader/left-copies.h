/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Attachments that were opened and are still there, because the program that would have removed them was
 * killed: what was encrypted in a mail must not stay readable for that. A directory with such copies is
 * locked (see left-directories.h). */

/* What the names of these directories begin with. */
#define SIGNET_LEFT_COPIES_PREFIX "signet-opened-"

/* Where they are made: in $XDG_RUNTIME_DIR, else in the cache. Of a Flatpak's only one directory is the same
 * outside: what lies elsewhere the desktop cannot give to another program. Returns: (transfer full). */
char *signet_left_copies_dup_parent  (void);

/* Removes the directories in parent that nobody uses. One that is younger than age seconds is left alone:
 * it may just be on its way to be locked. Blocking. */
void  signet_left_copies_remove      (const char *parent,
                                      guint       age);

/* The same on another thread, once in a program, where this one puts its own. */
void  signet_left_copies_remove_soon (void);

G_END_DECLS
