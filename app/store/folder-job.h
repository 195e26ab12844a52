/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-list.h"

G_BEGIN_DECLS

/* One change of an account's folders: on the disk, by the store's worker, and then in the list. For
 * folder-changes.c. Main thread. */

/* from: (nullable): NULL for a folder that is made. to: (nullable): NULL for one that goes for good. The
 * result is a GTask of a boolean, its source is the list. target: that of the account that it comes to. */
void                  signet_folder_job_start        (SignetFolderList      *list,
                                                      SignetFolderLocation  *from,
                                                      SignetFolderList      *target,
                                                      SignetFolderLocation  *to,
                                                      gpointer               tag,
                                                      GCancellable          *cancellable,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);

/* Where the folder is now. Borrowed from the result. */
SignetFolderLocation *signet_folder_job_get_location (GAsyncResult          *result);

/* The unique Maildir names of all messages in what went, or went into the Trash or out of it. Borrowed. */
GPtrArray            *signet_folder_job_get_names    (GAsyncResult          *result);

/* Has the worker bring to its end what a program that was killed has begun. */
void                  signet_folder_job_settle       (SignetFolderList      *list);

G_END_DECLS
