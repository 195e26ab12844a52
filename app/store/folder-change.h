/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "folder-location.h"

G_BEGIN_DECLS

/* What makes folders others on the disk. Each is one rename() of a directory, or ends with one, so that a
 * kill at any moment leaves the folder, with its messages and all below it, at the one place or at the
 * other. Where the caches did not follow they are rebuilt. Blocking; on the store's worker.
 *
 * Errors: SIGNET_STORE_ERROR_EXISTS, _PLACE, _NAME, _GONE, each with a sentence for people; G_IO_ERROR. */

/* Makes the folder and those it is below, where they are missing, and makes them durable. */
gboolean signet_folder_change_make   (SignetFolderLocation  *location,
                                      GError               **error);

/* Brings a folder, with all below it, to another place and name. The caches of both places follow. */
gboolean signet_folder_change_move   (SignetFolderLocation  *from,
                                      SignetFolderLocation  *to,
                                      GError               **error);

/* Adds the unique Maildir names of all messages in a folder and below it. */
void     signet_folder_change_list_messages (SignetFolderLocation  *location,
                                             GPtrArray             *names);

/* Takes a folder, with all below it, out of sight for good. Returns: (transfer full): where it is now, for
 * signet_eraser_take(). */
SignetFolderLocation *signet_folder_change_hide (SignetFolderLocation  *location,
                                                 GError               **error);

G_END_DECLS
