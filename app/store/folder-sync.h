/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-cache.h"

G_BEGIN_DECLS

/* One comparison of a folder's cache with its directory: first what can be told from the names alone,
 * then the messages nobody has read yet, slice by slice, so that rows appear and other work of the
 * worker has its turn between. Blocking; on the store's worker, one step at a time. */
typedef struct _SignetFolderSync SignetFolderSync;

/* path: the Maildir. log_path: the account's uidl.log, which knows what is here in part only. Returns:
 * (transfer full). */
SignetFolderSync *signet_folder_sync_new       (const char         *path,
                                                const char         *log_path,
                                                SignetFolderCache  *cache);
void              signet_folder_sync_free      (SignetFolderSync   *self);

/* sound: (out): FALSE if what the cache gave before must be forgotten, and the changes count from
 * nothing. */
gboolean          signet_folder_sync_compare   (SignetFolderSync   *self,
                                                gboolean           *sound,
                                                GError            **error);

/* Gives the next slice of what has changed; the last one writes the cache. changes: SignetFolderRows
 * are added to it. */
void              signet_folder_sync_step      (SignetFolderSync   *self,
                                                GPtrArray          *changes);

/* Of the messages that have to be read. Known after signet_folder_sync_compare(). */
guint             signet_folder_sync_get_total (SignetFolderSync   *self);
guint             signet_folder_sync_get_done  (SignetFolderSync   *self);

/* Whether signet_folder_sync_step() need not be called again. */
gboolean          signet_folder_sync_is_ended  (SignetFolderSync   *self);

/* Whether the directory tells something else of messages that were known: what others change before all
 * slices are given is behind that. */
gboolean          signet_folder_sync_has_told  (SignetFolderSync   *self);

/* Whether it has written the index of the cache anew. */
gboolean          signet_folder_sync_has_saved (SignetFolderSync   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetFolderSync, signet_folder_sync_free)

G_END_DECLS
