/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-location.h"

G_BEGIN_DECLS

/* So deep can folders lie in each other: what is deeper is not looked at. */
#define SIGNET_FOLDER_TREE_DEPTH 16

/* Looks on the disk which folders an account has, whoever made them: every directory with a Maildir in it,
 * and those such a directory lies in. At the top, one that is called like a standard folder but for
 * capitals is none, and the standard ones themselves are there whether or not they are on the disk. There a
 * symbolic link may lead to a Maildir outside of the profile; no other is followed.
 * Bounded in depth and number. Returns: (transfer full) of SignetFolderLocation, as they are listed.
 * Blocking. */
GPtrArray *signet_folder_tree_read     (const char           *profile,
                                        const char           *account);

/* The same for what is below one folder, without itself. Returns: (transfer full). Blocking. */
GPtrArray *signet_folder_tree_read_below (SignetFolderLocation *above);

/* Whether a symbolic link at the top of an account's directory (a path) is such a one. Blocking. */
gboolean   signet_folder_tree_leads_out  (const char           *profile,
                                          const char           *account,
                                          const char           *name);

G_END_DECLS
