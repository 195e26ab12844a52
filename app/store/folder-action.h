/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-cache.h"

G_BEGIN_DECLS

/* Renames, moves, copies or removes message files, and writes into the caches what became of each. Made
 * on the main thread, run by the store's worker, then read on the main thread again. */
typedef struct _SignetFolderAction SignetFolderAction;

typedef enum
{
  SIGNET_FOLDER_ACTION_FLAGS,
  SIGNET_FOLDER_ACTION_MOVE,
  SIGNET_FOLDER_ACTION_COPY,
  SIGNET_FOLDER_ACTION_ERASE,
} SignetFolderActionKind;

/* rows: of SignetFolderRow, as they are. Returns: (transfer full). */
SignetFolderAction *signet_folder_action_new         (SignetFolderActionKind  kind,
                                                      const char             *path,
                                                      SignetFolderCache      *cache,
                                                      GPtrArray              *rows);
void                signet_folder_action_free        (SignetFolderAction     *self);

/* FLAGS needs these. */
void                signet_folder_action_set_flags   (SignetFolderAction     *self,
                                                      SignetFlags             add,
                                                      SignetFlags             remove);

/* MOVE and COPY need these: the Maildir is made where missing. */
void                signet_folder_action_set_target  (SignetFolderAction     *self,
                                                      const char             *path,
                                                      SignetFolderCache      *cache);

/* COPY takes these: what the copies will be called, one for each row, taken; else they get new names. */
void                signet_folder_action_set_names   (SignetFolderAction     *self,
                                                      GPtrArray              *names);

/* The rows as they were, and how they will be if all goes well. Borrowed. */
GPtrArray          *signet_folder_action_get_rows    (SignetFolderAction     *self);
GPtrArray          *signet_folder_action_get_wanted  (SignetFolderAction     *self);

/* Does it; goes on with the next message after an error and gives the first one. Blocking. */
gboolean            signet_folder_action_run         (SignetFolderAction     *self,
                                                      GError                **error);

/* What became of the rows here, one for each, in the same order, and what arrived in the target. Both are
 * empty if it was not run. Borrowed. */
GPtrArray          *signet_folder_action_get_results (SignetFolderAction     *self);
GPtrArray          *signet_folder_action_get_arrived (SignetFolderAction     *self);

G_END_DECLS
