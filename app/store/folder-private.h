/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-action.h"
#include "folder-cache.h"
#include "folder-entries.h"
#include "folder-peek.h"
#include "folder.h"
#include "verdict-log.h"

G_BEGIN_DECLS

/* What the files that work for a folder need of it. Main thread. */

SignetWorker      *signet_folder_get_worker   (SignetFolder     *self);
SignetFolderCache *signet_folder_get_cache    (SignetFolder     *self);

/* It has been renamed or moved. */
void               signet_folder_set_location (SignetFolder         *self,
                                               SignetFolderLocation *location);

/* The loads that wait their turn, of GTask; the first one runs. */
GQueue            *signet_folder_get_loads    (SignetFolder     *self);

/* NULL while the folder has not been loaded. */
SignetFolderRows  *signet_folder_get_rows     (SignetFolder     *self);

/* Those of the rows. */
SignetFolderEntries *signet_folder_get_entries (SignetFolder    *self);

SignetFolderPeek  *signet_folder_get_peek     (SignetFolder     *self);

/* What was told of messages; nullable. */
void               signet_folder_set_verdicts (SignetFolder     *self,
                                               SignetVerdictLog *verdicts);
SignetVerdictLog  *signet_folder_get_verdicts (SignetFolder     *self);

/* Takes the place of all rows. */
void               signet_folder_take_rows    (SignetFolder     *self,
                                               SignetFolderRows *rows);

/* Puts rows that are the same, under other ids, in the place of all rows: nobody is told. Returns:
 * (transfer full): those that were there. */
SignetFolderRows  *signet_folder_exchange_rows (SignetFolder    *self,
                                                SignetFolderRows *rows);

/* Shows these changes: of SignetFolderRow. Does nothing while the folder has no rows and none are on
 * their way. */
void               signet_folder_apply        (SignetFolder     *self,
                                               GPtrArray        *changes);

/* A row for signet_folder_action_new(), added to rows. */
void               signet_folder_act_add      (GPtrArray             *rows,
                                               const SignetFolderRow *row);

/* Has the worker run the action, which is taken, on rows of this folder. They change at once as if all had
 * gone well, and again when it is known what became of them. target: nullable, the action's. */
void               signet_folder_act_async    (SignetFolder         *self,
                                               SignetFolderAction   *action,
                                               SignetFolder         *target,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean           signet_folder_act_finish   (SignetFolder         *self,
                                               GAsyncResult         *result,
                                               GError              **error);

/* Borrowed: there as long as the result. */
SignetFolderAction *signet_folder_act_get     (GAsyncResult         *result);

/* Has the worker add these to the cache's journal. changes: of SignetFolderRow, taken. */
void               signet_folder_append_to_cache (SignetFolder  *self,
                                                  GPtrArray     *changes);

/* error: nullable, copied. */
void               signet_folder_set_state    (SignetFolder     *self,
                                               SignetFolderState state,
                                               const GError     *error);

/* Messages that are on disk already have come or changed: shows them, or if the folder has no rows,
 * counts those that are new. changes: of SignetFolderRow. */
void               signet_folder_adopt        (SignetFolder     *self,
                                               GPtrArray        *changes,
                                               guint             n_new,
                                               guint             n_new_unread);

/* Another program may have been there: counts the messages, if the folder has no rows and the directories
 * have become others. Tells of a total also if there are as many files as before, but other ones. */
void               signet_folder_look_again   (SignetFolder     *self);

G_END_DECLS
