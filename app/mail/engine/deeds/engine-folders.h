/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* What is done with folders of the user's own, as folder-changes.h has it; what comes into the Trash or
 * leaves it is remembered for accounts that delete on the server what is deleted here, and rules that put
 * mail into a folder follow it. Errors: those of
 * folder-changes.h. */

/* target: the folders of its account, or of the one where it shall lie: no rule follows it there. parent:
 * (nullable): in there; NULL for the top. */
void     signet_engine_move_folder_async    (SignetEngine         *self,
                                             SignetFolder         *folder,
                                             SignetFolderList     *target,
                                             SignetFolder         *parent,
                                             const char           *name,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean signet_engine_move_folder_finish   (SignetEngine         *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/* Into the Trash, with all that lies in it; from there for good. */
void     signet_engine_delete_folder_async  (SignetEngine         *self,
                                             SignetFolder         *folder,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean signet_engine_delete_folder_finish (SignetEngine         *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/* When it is opened: what the last run left of accounts that were deleted goes. */
void              signet_engine_erase_left   (SignetEngine        *self);

/* The account that has that one. Borrowed, nullable. */
SignetAccount    *signet_engine_find_account (SignetEngine        *self,
                                              SignetFolder        *folder);

/* Its folders. Borrowed, nullable. */
SignetFolderList *signet_engine_find_folders (SignetEngine        *self,
                                              SignetFolder        *folder);

G_END_DECLS
