/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-cache.h"
#include "worker.h"

G_BEGIN_DECLS

/* How many messages a folder has, before its rows are wanted: from the cache if that is up to date, else
 * from the names of the files. Main thread; the worker does the counting. */
typedef struct _SignetFolderPeek SignetFolderPeek;

typedef void (*SignetFolderPeekFunc) (gpointer user_data);

/* path: the Maildir. func: called when the numbers have become others. Returns: (transfer full). */
SignetFolderPeek *signet_folder_peek_new        (SignetWorker         *worker,
                                                 SignetFolderCache    *cache,
                                                 const char           *path,
                                                 SignetFolderPeekFunc  func,
                                                 gpointer              user_data);

/* func is not called any more. */
void              signet_folder_peek_free       (SignetFolderPeek     *self);

/* Has the messages counted; only the first call does something. */
void              signet_folder_peek_start      (SignetFolderPeek     *self);

/* So many have come. */
void              signet_folder_peek_add        (SignetFolderPeek     *self,
                                                 guint                 total,
                                                 guint                 unread);

/* Some have gone: counts what is there now. */
void              signet_folder_peek_again      (SignetFolderPeek     *self);

/* Somebody else may have been there: counts again if the directories are not as they were, which the
 * worker looks at. */
void              signet_folder_peek_look       (SignetFolderPeek     *self);

/* Whether files have come or gone since the last call, even if they are as many. */
gboolean          signet_folder_peek_take_change (SignetFolderPeek    *self);

/* The Maildir is there now. */
void              signet_folder_peek_move       (SignetFolderPeek     *self,
                                                 const char           *path);

/* 0 as long as it is not known. */
guint             signet_folder_peek_get_total  (SignetFolderPeek     *self);
guint             signet_folder_peek_get_unread (SignetFolderPeek     *self);

G_END_DECLS
