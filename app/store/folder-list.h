/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "eraser.h"
#include "folder.h"
#include "object-list.h"
#include "verdict-log.h"

G_BEGIN_DECLS

/* All folders of one account as a GListModel of SignetFolder: Inbox, Drafts, Sent, Archive, Junk,
 * Trash (present whether or not their directory exists yet), Outbox only if it has messages, then own
 * folders by name; each is followed by those that lie in it. Main thread. */
#define SIGNET_TYPE_FOLDER_LIST (signet_folder_list_get_type ())
G_DECLARE_FINAL_TYPE (SignetFolderList, signet_folder_list, SIGNET, FOLDER_LIST, SignetObjectList)

/* account: directory name below PROFILE/mail. Reads the folders' directories. Returns: (transfer full). */
SignetFolderList *signet_folder_list_new         (const char       *profile,
                                                  const char       *account,
                                                  SignetStoreMode   mode,
                                                  SignetWorker     *worker,
                                                  SignetEraser     *eraser);

/* What was told of messages, for all its folders. */
void              signet_folder_list_set_verdicts (SignetFolderList *self,
                                                   SignetVerdictLog *verdicts);

/* Looks, in the worker, whether another program has made a folder or taken one away. */
void              signet_folder_list_refresh     (SignetFolderList *self);

const char       *signet_folder_list_get_account (SignetFolderList *self);

/* Borrowed; never NULL for the standard roles, NULL for OTHER. */
SignetFolder     *signet_folder_list_get_role    (SignetFolderList *self,
                                                  SignetFolderRole  role);

/* By directory (folder-location.h), or by the names from the top with "/" between; ASCII case ignored where
 * none is called exactly so. Borrowed, nullable. */
SignetFolder     *signet_folder_list_lookup      (SignetFolderList *self,
                                                  const char       *name);

G_END_DECLS
