/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "entry.h"

G_BEGIN_DECLS

/* The entries that somebody holds, by row id. Keeps none of them alive. Main thread. */
typedef struct _SignetEntryTable SignetEntryTable;

typedef void (*SignetEntryFunc) (guint32      id,
                                 SignetEntry *entry,
                                 gpointer     user_data);

SignetEntryTable *signet_entry_table_new    (void);
void              signet_entry_table_free   (SignetEntryTable *self);

/* Returns: (transfer none) (nullable). */
SignetEntry      *signet_entry_table_lookup (SignetEntryTable *self,
                                             guint32           id);

/* There must be none of that id. */
void              signet_entry_table_add    (SignetEntryTable *self,
                                             guint32           id,
                                             SignetEntry      *entry);

/* func may let go of entries, its own too. */
void              signet_entry_table_foreach (SignetEntryTable *self,
                                             SignetEntryFunc   func,
                                             gpointer          user_data);

/* Forgets all of them. */
void              signet_entry_table_clear  (SignetEntryTable *self);

G_END_DECLS
