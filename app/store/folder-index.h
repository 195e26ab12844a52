/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "folder-row.h"
#include "folder-times.h"
#include "threads.h"

G_BEGIN_DECLS

/* The folder cache's base file, mapped into memory: rows by date, oldest first. Immutable, reference
 * counted, may cross threads; stays as it is when the file is replaced. Nothing in the file is trusted:
 * a damaged one gives wrong rows or none, until signet_folder_index_verify() finds it out. */
typedef struct _SignetFolderIndex SignetFolderIndex;

/* Looks at the header only. Returns: (transfer full); NULL and an error if the file is not there, or is
 * not what signet_folder_index_write() of this version writes. */
SignetFolderIndex *signet_folder_index_open           (const char         *path,
                                                       GError            **error);
SignetFolderIndex *signet_folder_index_ref            (SignetFolderIndex  *self);
void               signet_folder_index_unref          (SignetFolderIndex  *self);

/* Reads all of it: whether it is what was written. */
gboolean           signet_folder_index_verify         (SignetFolderIndex  *self);

/* Whether nobody has made the file shorter; where it ended too early there are empty rows. */
gboolean           signet_folder_index_is_whole       (SignetFolderIndex  *self);

guint              signet_folder_index_get_length     (SignetFolderIndex  *self);
guint              signet_folder_index_get_unread     (SignetFolderIndex  *self);
guint64            signet_folder_index_get_generation (SignetFolderIndex  *self);
SignetFolderTimes  signet_folder_index_get_times      (SignetFolderIndex  *self);

/* view: (out): borrowed from the index; an empty one for a record that is damaged. */
void               signet_folder_index_get            (SignetFolderIndex  *self,
                                                       guint               position,
                                                       SignetFolderRow    *view);

/* That alone, which is less work. Borrowed from the index. */
SignetReferences   signet_folder_index_get_references (SignetFolderIndex *self,
                                                       guint              position);

/* The rows' threads. Borrowed from the index. */
SignetThreadsBase  signet_folder_index_get_threads (SignetFolderIndex   *self);

/* position: (out). */
gboolean           signet_folder_index_lookup         (SignetFolderIndex  *self,
                                                       const char         *name,
                                                       guint              *position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetFolderIndex, signet_folder_index_unref)

G_END_DECLS
