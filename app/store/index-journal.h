/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "folder-row.h"
#include "folder-times.h"

G_BEGIN_DECLS

/* What has changed since a folder's index was written: a header that names the index's generation, then
 * entries with a checksum each: rows as they are now, rows that are gone, and the directories' times at
 * which all that stands before was true. The first entry that is damaged ends it. It is never synced:
 * what is lost is found again in the directories. Blocking; one writer. */
typedef struct _SignetIndexJournal SignetIndexJournal;

/* Reads the journal of that generation; one of another generation, or none, is empty. rows: (element
 * SignetFolderRow), in order. times: (inout): replaced if an entry has them. Returns: (transfer full). */
SignetIndexJournal *signet_index_journal_open     (const char         *path,
                                                   guint64             generation,
                                                   GPtrArray          *rows,
                                                   SignetFolderTimes  *times);
void                signet_index_journal_free     (SignetIndexJournal *self);

/* Bytes in use. */
gsize               signet_index_journal_get_size (SignetIndexJournal *self);

/* rows: (element SignetFolderRow). times: (nullable). */
gboolean            signet_index_journal_append   (SignetIndexJournal       *self,
                                                   GPtrArray                *rows,
                                                   const SignetFolderTimes  *times,
                                                   GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetIndexJournal, signet_index_journal_free)

G_END_DECLS
