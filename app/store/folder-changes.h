/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-list.h"

G_BEGIN_DECLS

/* What can be done with an account's folders: on the store's worker. The standard folders stay as they
 * are, but for what lies in them. Errors: those of folder-change.h. */

/* Whether it can be renamed, moved and deleted. */
gboolean      signet_folder_can_change            (SignetFolder         *folder);

/* Whether another can lie in it. */
gboolean      signet_folder_can_have_folders      (SignetFolder         *folder);

/* Whether a folder so called may lie in parent (nullable: the top). */
gboolean      signet_folder_list_check            (SignetFolderList     *self,
                                                   SignetFolder         *parent,
                                                   const char           *name,
                                                   GError              **error);

/* Where a folder so called would lie in parent (nullable: the top), if it may. Returns: (transfer full);
 * NULL and an error. */
SignetFolderLocation *signet_folder_list_choose_location (SignetFolderList     *self,
                                                          SignetFolder         *parent,
                                                          const char           *name,
                                                          GError              **error);

/* Where a folder would lie in the Trash: under a name that is free there. The same. */
SignetFolderLocation *signet_folder_list_choose_in_trash (SignetFolderList     *self,
                                                          SignetFolder         *folder,
                                                          GError              **error);

/* Makes a folder. parent: (nullable): NULL for the top. */
void          signet_folder_list_create_async     (SignetFolderList     *self,
                                                   SignetFolder         *parent,
                                                   const char           *name,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);

/* Returns: (transfer full). */
SignetFolder *signet_folder_list_create_finish    (SignetFolderList     *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* Renames a folder, or moves it, or both, with all that lies in it: it stays the same object. target: its own
 * list, or that of the account where it shall lie. parent: (nullable): in there; NULL for the top. */
void          signet_folder_list_move_async       (SignetFolderList     *self,
                                                   SignetFolder         *folder,
                                                   SignetFolderList     *target,
                                                   SignetFolder         *parent,
                                                   const char           *name,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean      signet_folder_list_move_finish      (SignetFolderList     *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* Moves a folder into the Trash, with all that lies in it, under a name that is free there; removes one
 * that lies in the Trash already, and all its messages, for good. */
void          signet_folder_list_delete_async     (SignetFolderList     *self,
                                                   SignetFolder         *folder,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);

/* Returns: (transfer full): the unique Maildir names of all messages in it. */
GPtrArray    *signet_folder_list_delete_finish    (SignetFolderList     *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

G_END_DECLS
