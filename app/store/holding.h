/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "eraser.h"
#include "folder-location.h"

G_BEGIN_DECLS

/* Where messages and folders are that were deleted for good, as long as that can be undone:
 *
 *   PROFILE/mail/ACCOUNT/.emptied-UNIQUE/{cur,new,tmp}      and folders that lie in it
 *
 * is a Maildir like any other, so that messages are moved there as they are moved anywhere, but no folder to
 * anybody who looks for folders. A mark says that it is doomed: it stands from the end of a deletion until
 * that is undone. Only what has it is erased when the next run of the program begins, all else is in the
 * Trash again. So a kill at any moment leaves each message where it was, or there, or gone as it was decided;
 * and so does a disk that is full: without the mark mail comes back. Blocking, but for the first. */

/* A new one in the account that other is in. Returns: (transfer full). */
SignetFolderLocation *signet_holding_choose      (SignetFolderLocation  *other);

/* It is filled: all of it may go. Durable. */
gboolean              signet_holding_doom        (SignetFolderLocation  *self,
                                                  GError               **error);

/* It is about to be filled or brought back: it is not doomed. Durable, and takes no room on the disk. */
gboolean              signet_holding_spare       (SignetFolderLocation  *self,
                                                  GError               **error);

/* Gives it to the eraser, doomed or not, and deletes its cache. What is not there is no error. */
gboolean              signet_holding_erase       (SignetFolderLocation  *self,
                                                  SignetEraser          *eraser,
                                                  GError               **error);

/* The same if nothing is in it. Where that cannot be seen something is. */
gboolean              signet_holding_erase_empty (SignetFolderLocation  *self,
                                                  SignetEraser          *eraser,
                                                  GError               **error);

/* Ends what the last run left. account: PROFILE/mail/ACCOUNT. */
void                  signet_holding_settle      (const char            *account,
                                                  SignetEraser          *eraser);

G_END_DECLS
