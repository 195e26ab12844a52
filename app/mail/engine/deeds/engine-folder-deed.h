/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine-deed.h"

G_BEGIN_DECLS

/* What a person does with folders, as steps of the history: undone and done again like what is done with
 * messages (engine-deed.h). One finishes them all. Errors: those of engine-folders.h. */

/* Renames a folder, or moves it. folders: of its account, or of the one where it shall lie; parent:
 * (nullable): in there; NULL for the top. */
void signet_engine_change_folder_async (SignetEngine         *self,
                                        SignetFolder         *folder,
                                        SignetFolderList     *folders,
                                        SignetFolder         *parent,
                                        const char           *name,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);

/* Into the Trash, with all that lies in it; from there for good, but for a while it can be undone. */
void signet_engine_drop_folder_async   (SignetEngine         *self,
                                        SignetFolder         *folder,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);

/* Makes a folder; undone, it comes into the Trash, with what is in it by then. parent: nullable. */
void signet_engine_new_folder_async    (SignetEngine         *self,
                                        SignetFolderList     *folders,
                                        SignetFolder         *parent,
                                        const char           *name,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);

/* Deletes for good all that is in a folder, and in the Trash the folders that lie in it, too; for a while it
 * can be undone. */
void signet_engine_empty_async         (SignetEngine         *self,
                                        SignetFolder         *folder,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);

/* n: (out) (optional): how many messages and folders are not any more as they were. */
gboolean signet_engine_folder_deed_finish (SignetEngine        *self,
                                           GAsyncResult        *result,
                                           guint               *n,
                                           GError             **error);

/* What undoes it (history.h). Borrowed, NULL if nothing does. */
SignetStep *signet_engine_folder_deed_get_step (GAsyncResult   *result);

G_END_DECLS
