/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-rows.h"

G_BEGIN_DECLS

/* Unique Maildir names: in one piece, 100,000 of them are some 5 MB, or those that rows have. Filled by one
 * thread and not changed any more when it is passed on; reference counted. */
typedef struct _SignetNames SignetNames;

/* Returns: (transfer full). */
SignetNames *signet_names_new          (void);

/* ids: of rows (guint32); what has no row is left out. Returns: (transfer full). */
SignetNames *signet_names_new_for_rows (SignetFolderRows *rows,
                                        const GArray     *ids);

/* The same with nearly no work for each of them: what the rows are made of is kept, and does not change.
 * ids: taken, each one has a row. */
SignetNames *signet_names_new_in_rows  (SignetFolderRows *rows,
                                        GArray           *ids);
SignetNames *signet_names_ref          (SignetNames      *self);
void         signet_names_unref        (SignetNames      *self);

/* Not to those in rows. */
void         signet_names_add          (SignetNames      *self,
                                        const char       *name);
guint        signet_names_get_length   (SignetNames      *self);

/* Borrowed. */
const char  *signet_names_get          (SignetNames      *self,
                                        guint             position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetNames, signet_names_unref)

G_END_DECLS
