/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-index.h"
#include "id-set.h"

G_BEGIN_DECLS

/* Looking through an index without making rows of it. */

/* Which of a row's folded texts. */
typedef enum
{
  SIGNET_INDEX_FROM    = 1 << 0,  /* sender and address */
  SIGNET_INDEX_TO      = 1 << 1,
  SIGNET_INDEX_SUBJECT = 1 << 2,
  SIGNET_INDEX_ALL     = SIGNET_INDEX_FROM | SIGNET_INDEX_TO | SIGNET_INDEX_SUBJECT,
} SignetIndexFields;

/* Adds to found the positions of the rows that have this in those fields. folded: by
 * signet_folder_row_fold(), not empty, no line feed in it. found: for at least as many ids as there
 * are rows. */
void      signet_folder_index_search        (SignetFolderIndex *self,
                                             const char        *folded,
                                             SignetIndexFields  fields,
                                             SignetIdSet       *found);

/* Whether that row has this there. */
gboolean  signet_folder_index_contains      (SignetFolderIndex *self,
                                             guint              position,
                                             const char        *folded,
                                             SignetIndexFields  fields);

/* Fills what is no text, and leaves texts and references empty: that costs next to nothing. view:
 * (out). */
void      signet_folder_index_get_facts     (SignetFolderIndex *self,
                                             guint              position,
                                             SignetFolderRow   *view);

/* signet_checksum() of the row's name, without looking at the name. */
guint32   signet_folder_index_get_name_hash (SignetFolderIndex *self,
                                             guint              position);

G_END_DECLS
