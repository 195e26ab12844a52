/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-row.h"
#include "folder.h"

G_BEGIN_DECLS

/* Where a folder's files are: for a thread of its own that goes through all messages of a folder
 * without the folder. A value: immutable; may cross threads. */
typedef struct
{
  char     *maildir;
  char     *cache;    /* directory */
  char     *log;      /* of UIDLs: of the account */
} SignetFolderFiles;

/* view: borrowed for the call; of a message that the cache does not know, nothing but its file's
 * name, and whether it is partial. Returns: whether to go on. */
typedef gboolean (*SignetFolderFilesFunc) (const SignetFolderFiles *files,
                                           const SignetFolderRow   *view,
                                           gpointer                 user_data);

/* Main thread. Returns: (transfer full). */
SignetFolderFiles *signet_folder_files_new     (SignetFolder            *folder);
void               signet_folder_files_free    (SignetFolderFiles       *self);

/* Calls func for each message: if the Maildir has changed since the cache on the disk was compared with it,
 * first for those that this does not have, or by another file's name; then for those that it has, the newest
 * first. So one may be told twice, or be there no more. Blocking. Returns: FALSE if func did. */
gboolean           signet_folder_files_foreach (const SignetFolderFiles *self,
                                                SignetFolderFilesFunc    func,
                                                gpointer                 user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetFolderFiles, signet_folder_files_free)

G_END_DECLS
