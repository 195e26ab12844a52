/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-rows.h"
#include "folder-times.h"
#include "store-mode.h"

G_BEGIN_DECLS

/* A folder's cache on disk: an index and the journal that goes on from it. May be deleted, damaged or
 * unwritable at any time: then there are fewer rows than messages, and the directories tell which.
 * Opened to read, nothing is written. Reference counted; used on the store's worker only, but for the
 * references. */
typedef struct _SignetFolderCache SignetFolderCache;

/* In a folder's directory those of the folders below it are called so and by their names. */
#define SIGNET_FOLDER_CACHE_BELOW "+"

/* directory: PROFILE/cache/ACCOUNT/FOLDER. Returns: (transfer full). */
SignetFolderCache *signet_folder_cache_new        (const char               *directory,
                                                   SignetStoreMode           mode);
SignetFolderCache *signet_folder_cache_ref        (SignetFolderCache        *self);
void               signet_folder_cache_unref      (SignetFolderCache        *self);

const char        *signet_folder_cache_get_directory (SignetFolderCache     *self);

/* The directory has been renamed: it is this one from now on. */
void               signet_folder_cache_move       (SignetFolderCache        *self,
                                                   const char               *directory);

/* What the cache says. Returns: (transfer full). */
SignetFolderRows  *signet_folder_cache_load       (SignetFolderCache        *self);

/* The directories' times when that was true, zero if not known. Looks at the disk the first time. */
SignetFolderTimes  signet_folder_cache_get_times  (SignetFolderCache        *self);

/* Whether what was loaded last is sound; reads all of it. If not, the cache is empty from now on. */
gboolean           signet_folder_cache_verify     (SignetFolderCache        *self);

/* Throws away what is on the disk. */
void               signet_folder_cache_drop       (SignetFolderCache        *self);

/* Adds to the journal. changes: of SignetFolderRow. times: (nullable): the directories' when all that
 * is in the cache now was true. */
void               signet_folder_cache_append     (SignetFolderCache        *self,
                                                   GPtrArray                *changes,
                                                   const SignetFolderTimes  *times);

/* Whether the journal has become so long that the index should be written anew. */
gboolean           signet_folder_cache_needs_save (SignetFolderCache        *self);

/* Writes the index anew: what is in the cache now and these changes. */
void               signet_folder_cache_save       (SignetFolderCache        *self,
                                                   GPtrArray                *changes,
                                                   const SignetFolderTimes  *times);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetFolderCache, signet_folder_cache_unref)

G_END_DECLS
