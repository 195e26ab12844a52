/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-index.h"
#include "folder-row.h"

G_BEGIN_DECLS

/* All rows of a folder, newest first: those of an index, with what has changed since laid over them. A
 * row keeps its id as long as it is there, wherever it moves. Belongs to one thread at a time. */
typedef struct _SignetFolderRows SignetFolderRows;

/* What signet_folder_rows_apply() tells while it works. At each call the rows are in the state that the
 * calls so far describe, as GListModel wants it. */
typedef struct
{
  /* As GListModel::items-changed. */
  void (*items_changed) (guint     position,
                         guint     removed,
                         guint     added,
                         gpointer  user_data);

  /* The row stayed where it is and is another now. */
  void (*updated)       (guint32   id,
                         gpointer  user_data);

  /* A row of a new id is there, or will not be any longer. Before items_changed says where. */
  void (*came)          (guint32   id,
                         gpointer  user_data);
  void (*went)          (guint32   id,
                         gpointer  user_data);
} SignetFolderRowsFuncs;

typedef enum
{
  SIGNET_FOLDER_ROWS_OUT,   /* ids whose row was taken out */
  SIGNET_FOLDER_ROWS_LAID,  /* ids of the index whose row is another than there */
} SignetFolderRowsWhich;

typedef void (*SignetFolderRowsFunc) (gpointer user_data,
                                      guint32  id);

/* index: (nullable): a reference is taken. Returns: (transfer full). */
SignetFolderRows  *signet_folder_rows_new         (SignetFolderIndex           *index);
void               signet_folder_rows_free        (SignetFolderRows            *self);

guint              signet_folder_rows_get_length  (SignetFolderRows            *self);
guint              signet_folder_rows_get_unread  (SignetFolderRows            *self);

guint32            signet_folder_rows_get_id      (SignetFolderRows            *self,
                                                   guint                        position);

/* Where the row of that id is; G_MAXUINT: nowhere. */
guint              signet_folder_rows_find        (SignetFolderRows            *self,
                                                   guint32                      id);

/* All ids are below this one. */
guint32            signet_folder_rows_get_n_ids   (SignetFolderRows            *self);

/* Whether there is a row of that id, which must be below the above. */
gboolean           signet_folder_rows_contains    (SignetFolderRows            *self,
                                                   guint32                      id);

/* Calls func for each of those ids. */
void               signet_folder_rows_foreach     (SignetFolderRows            *self,
                                                   SignetFolderRowsWhich        which,
                                                   SignetFolderRowsFunc         func,
                                                   gpointer                     user_data);

/* The index, whose positions are the first ids. Borrowed, nullable. */
SignetFolderIndex *signet_folder_rows_get_index   (SignetFolderRows            *self);

/* The rows of all other ids, which do not change and may cross threads: NULL for one that was taken out.
 * Returns: (transfer full) of SignetFolderRow. */
GPtrArray         *signet_folder_rows_dup_added   (SignetFolderRows            *self);

/* view: (out): borrowed until the rows change. */
void               signet_folder_rows_get         (SignetFolderRows            *self,
                                                   guint32                      id,
                                                   SignetFolderRow             *view);

/* That alone, which is less work. Borrowed until the rows change. */
SignetReferences   signet_folder_rows_get_references (SignetFolderRows          *self,
                                                   guint32                      id);

/* id: (out). */
gboolean           signet_folder_rows_lookup      (SignetFolderRows            *self,
                                                   const char                  *name,
                                                   guint32                     *id);

/* Puts these rows in or in the place of those of the same name, and takes out the gone ones. What is
 * so already does nothing. changes: of SignetFolderRow, references are taken. funcs: (nullable). */
void               signet_folder_rows_apply       (SignetFolderRows            *self,
                                                   GPtrArray                   *changes,
                                                   const SignetFolderRowsFuncs *funcs,
                                                   gpointer                     user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetFolderRows, signet_folder_rows_free)

G_END_DECLS
