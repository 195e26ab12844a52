/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "entry-table.h"
#include "folder-watchers.h"
#include "worker.h"

G_BEGIN_DECLS

/* The entries of a folder: made from its rows on demand, and kept true as long as somebody holds them.
 * Main thread. */
typedef struct _SignetFolderEntries SignetFolderEntries;

/* folder: borrowed, whose rows these are. worker: for the threads. Returns: (transfer full). */
SignetFolderEntries *signet_folder_entries_new          (SignetFolder        *folder,
                                                         SignetWorker        *worker);
void                 signet_folder_entries_free         (SignetFolderEntries *self);

/* Lets go of all entries and works on these rows from now on: borrowed, nullable. */
void                 signet_folder_entries_set_rows     (SignetFolderEntries *self,
                                                         SignetFolderRows    *rows);

/* The same for rows that are the same under other ids: entries stay what they are. */
void                 signet_folder_entries_move         (SignetFolderEntries *self,
                                                         SignetFolderRows    *rows);

/* The rows are complete: they are grouped into threads as soon as somebody wants to see one of them. */
void                 signet_folder_entries_set_complete (SignetFolderEntries *self);

/* The same object as long as somebody holds it. Returns: (transfer full). */
SignetEntry         *signet_folder_entries_get          (SignetFolderEntries *self,
                                                         guint32              id);

/* The same if somebody holds it, else NULL. Borrowed. */
SignetEntry         *signet_folder_entries_find_held    (SignetFolderEntries *self,
                                                         guint32              id);

/* Calls func for each one that somebody holds. */
void                 signet_folder_entries_foreach_held (SignetFolderEntries *self,
                                                         SignetEntryFunc      func,
                                                         gpointer             user_data);

/* What has happened to a row. */
void                 signet_folder_entries_update       (SignetFolderEntries *self,
                                                         guint32              id);
void                 signet_folder_entries_put          (SignetFolderEntries *self,
                                                         guint32              id);
void                 signet_folder_entries_take         (SignetFolderEntries *self,
                                                         guint32              id);

/* To be called when that was all: tells those whose thread has changed. */
void                 signet_folder_entries_flush        (SignetFolderEntries *self);

/* Groups the rows into threads although nobody has seen one of them. */
void                 signet_folder_entries_want_threads (SignetFolderEntries *self);

/* Whether another message of its conversation in the folder is muted; FALSE as long as conversations are
 * not known. */
gboolean             signet_folder_entries_is_muted     (SignetFolderEntries *self,
                                                         guint32              id);

/* Who is told of all that. Borrowed. */
SignetFolderWatchers *signet_folder_entries_get_watchers (SignetFolderEntries *self);

/* How often that was: another number means that there were changes. */
guint                signet_folder_entries_get_n_flushed (SignetFolderEntries *self);

G_END_DECLS
