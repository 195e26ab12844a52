/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-rows.h"
#include "worker.h"

G_BEGIN_DECLS

/* The threads of a folder's rows: made by the worker, then kept true row by row. Main thread. */
typedef struct _SignetFolderThreads SignetFolderThreads;

/* ids: of the rows whose thread has become larger or smaller; NULL: any of them. */
typedef void (*SignetFolderThreadsFunc) (GArray   *ids,
                                         gpointer  user_data);

/* Returns: (transfer full). */
SignetFolderThreads *signet_folder_threads_new   (SignetWorker            *worker,
                                                  SignetFolderThreadsFunc  func,
                                                  gpointer                 user_data);

/* func is not called any more. */
void                 signet_folder_threads_free  (SignetFolderThreads     *self);

/* Has them made, unless that has been done. rows: borrowed until signet_folder_threads_stop(). */
void                 signet_folder_threads_start (SignetFolderThreads     *self,
                                                  SignetFolderRows        *rows);

/* Forgets all. */
void                 signet_folder_threads_stop  (SignetFolderThreads     *self);

/* A row has come or gone. Whom that concerns is told by signet_folder_threads_flush(). */
void                 signet_folder_threads_put   (SignetFolderThreads     *self,
                                                  guint32                  id);
void                 signet_folder_threads_take  (SignetFolderThreads     *self,
                                                  guint32                  id);
void                 signet_folder_threads_flush (SignetFolderThreads     *self);

/* The ids of its thread. Returns: (transfer full) of guint32, empty as long as nothing is known. */
GArray              *signet_folder_threads_list  (SignetFolderThreads     *self,
                                                  guint32                  id);

/* How many rows the row's thread has, at most SIGNET_FOLDER_THREADS_MAX; 1 as long as nothing is known. */
guint                signet_folder_threads_count (SignetFolderThreads     *self,
                                                  guint32                  id);

#define SIGNET_FOLDER_THREADS_MAX 100

G_END_DECLS
