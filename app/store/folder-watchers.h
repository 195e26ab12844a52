/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-rows.h"

G_BEGIN_DECLS

/* Those who follow a folder's rows by their ids, as a listing does. Main thread. */
typedef struct _SignetFolderWatchers SignetFolderWatchers;

typedef struct
{
  /* Rows have come or gone, or (updated) are others than they were: after the folder has told it as a
   * list. came, went: of guint32; what came may have gone again. */
  void (*changed)    (GArray           *came,
                      GArray           *went,
                      gboolean          updated,
                      gpointer          user_data);

  /* The ids mean nothing any more: there will be other rows, which the folder tells as a list soon. */
  void (*replaced)   (gpointer          user_data);

  /* The same rows in the same order have other ids from now on. */
  void (*renumbered) (SignetFolderRows *before,
                      SignetFolderRows *after,
                      gpointer          user_data);
} SignetFolderWatch;

SignetFolderWatchers *signet_folder_watchers_new    (void);
void                  signet_folder_watchers_free   (SignetFolderWatchers    *self);

/* watch: static. */
void                  signet_folder_watchers_add    (SignetFolderWatchers    *self,
                                                     const SignetFolderWatch *watch,
                                                     gpointer                 user_data);

/* By its user_data; also while it is being told something. */
void                  signet_folder_watchers_remove (SignetFolderWatchers    *self,
                                                     gpointer                 user_data);

/* For the folder: what has happened, and that it was all. */
void                  signet_folder_watchers_put    (SignetFolderWatchers    *self,
                                                     guint32                  id);
void                  signet_folder_watchers_take   (SignetFolderWatchers    *self,
                                                     guint32                  id);
void                  signet_folder_watchers_update (SignetFolderWatchers    *self);
void                  signet_folder_watchers_flush  (SignetFolderWatchers    *self);

/* For the folder, too: tells at once what SignetFolderWatch says of these. */
void                  signet_folder_watchers_replace  (SignetFolderWatchers  *self);
void                  signet_folder_watchers_renumber (SignetFolderWatchers  *self,
                                                       SignetFolderRows      *before,
                                                       SignetFolderRows      *after);

G_END_DECLS
