/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "maildir.h"

G_BEGIN_DECLS

/* All Maildirs of an account, whatever their depth, and those that links at its top lead to (folder-tree.h).
 * Blocking, for a worker. */

/* directory: PROFILE/mail/ACCOUNT. Returns: (transfer full) of char*: paths relative to it, sorted; what
 * cannot be read has none. */
GPtrArray *signet_maildirs_list   (const char       *directory);

/* Path of a Maildir relative to the account's directory. Returns: (transfer full): its last part alone if
 * it lies elsewhere. */
char      *signet_maildirs_relate (const char       *directory,
                                   const char       *path);

/* Looks for a message in all of them. folder: (out): relative path. Returns: (transfer full) its file
 * ("cur/NAME:2,S"), NULL if nobody has it. */
char      *signet_maildirs_find   (const char       *directory,
                                   const char       *name,
                                   char            **folder);

/* The same, first in the Maildir of that path, where it most likely is. */
char      *signet_maildirs_find_first (const char   *directory,
                                       const char   *path,
                                       const char   *name,
                                       char        **folder);

G_END_DECLS
