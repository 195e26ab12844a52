/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-cache.h"
#include "folder-entries.h"
#include "folder-peek.h"
#include "folder.h"

G_BEGIN_DECLS

/* What the files that work for a folder need of it. Main thread. */

SignetWorker      *signet_folder_get_worker   (SignetFolder     *self);
SignetFolderCache *signet_folder_get_cache    (SignetFolder     *self);

/* The loads that wait their turn, of GTask; the first one runs. */
GQueue            *signet_folder_get_loads    (SignetFolder     *self);

/* NULL while the folder has not been loaded. */
SignetFolderRows  *signet_folder_get_rows     (SignetFolder     *self);

/* Those of the rows. */
SignetFolderEntries *signet_folder_get_entries (SignetFolder    *self);

SignetFolderPeek  *signet_folder_get_peek     (SignetFolder     *self);

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

/* Some may have gone without anybody knowing how many: counts them, if the folder has no rows. */
void               signet_folder_count_again  (SignetFolder     *self);

G_END_DECLS
