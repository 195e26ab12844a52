/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What people call a folder, and what its directory is called. A name may have any characters; the
 * directory's name has them too, as UTF-8, but for what would mean something else there, which becomes
 * "%XX": control characters and "/", a dot or "_" at the beginning, the first letter of what has a meaning
 * there ("cur", "new", "tmp", "records", "uidl.log"), and a "%" that two hexadecimal digits or "~"
 * follow. Of a long name it has the beginning and a checksum; all of it stands in the file ".name-CHECKSUM"
 * in the directory. Two names never give the same directory. A directory whose name Signet would not have
 * given is called what it says, to the letter. */

/* Characters in a name. */
#define SIGNET_FOLDER_NAME_MAX 255

/* Whether people may call a folder that; SIGNET_STORE_ERROR_NAME with a sentence if not. */
gboolean  signet_folder_name_check        (const char  *name,
                                           GError     **error);

/* Returns: (transfer full): one file name of at most 140 bytes. */
char     *signet_folder_name_to_directory (const char  *name);

/* Whether a directory so called needs such a file. */
gboolean  signet_folder_name_is_long      (const char  *directory);

/* parent: path of the directory that `directory` is in; only looked into for a long name. Returns:
 * (transfer full). Blocking. */
char     *signet_folder_name_read         (const char  *parent,
                                           const char  *directory);

/* Puts a long name into the directory that has it or will have it, durably; does nothing for a short one.
 * path: of the directory. Blocking. */
gboolean  signet_folder_name_write        (const char  *path,
                                           const char  *name,
                                           GError     **error);

/* Whether a directory so called can be a folder's: not one of ours, of a Maildir's, or hidden. */
gboolean  signet_folder_name_is_directory (const char  *directory);

G_END_DECLS
