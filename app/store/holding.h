/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "folder-location.h"

G_BEGIN_DECLS

/* Where messages and folders are that were deleted for good, as long as that can be undone:
 *
 *   PROFILE/mail/ACCOUNT/.emptied-UNIQUE/{cur,new,tmp}      and folders that lie in it
 *
 * is a Maildir like any other, so that messages are moved there as they are moved anywhere, but no folder to
 * anybody who looks for folders. What is there when the next run of the program begins is erased; unless it
 * was about to be brought back, which a mark says: then it is in the Trash again. So a kill at any moment
 * leaves each message where it was, or there, or gone as it was decided. Blocking, but for the first. */

/* A new one in the account that other is in. Returns: (transfer full). */
SignetFolderLocation *signet_holding_choose (SignetFolderLocation  *other);

/* It is about to be brought back: from now on nothing of it is erased before it is empty. Durable. */
gboolean              signet_holding_mark   (SignetFolderLocation  *self,
                                             GError               **error);

/* It is filled again: there is no mark. */
void                  signet_holding_unmark (SignetFolderLocation  *self);

/* Removes it for good, with its cache: where there is a mark, if it is empty. What is not there is no
 * error. */
gboolean              signet_holding_erase  (SignetFolderLocation  *self,
                                             GError               **error);

/* Ends what the last run left. account: PROFILE/mail/ACCOUNT. */
void                  signet_holding_settle (const char            *account);

G_END_DECLS
