/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Moves a folder of the user's own into the Trash, with all that lies in it, or removes one that lies there
 * already for good. Its messages are remembered for accounts that delete on the server what is deleted
 * here. Errors: those of folder-changes.h. */
void     signet_engine_delete_folder_async  (SignetEngine         *self,
                                             SignetFolder         *folder,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean signet_engine_delete_folder_finish (SignetEngine         *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/* The folders of the account that has that one. Borrowed, nullable. */
SignetFolderList *signet_engine_find_folders (SignetEngine        *self,
                                              SignetFolder        *folder);

G_END_DECLS
