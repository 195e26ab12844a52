/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Unique Maildir names and the ids of their rows. However many there are, no single call takes long: a
 * GHashTable of half a million holds the main thread up for 40 ms when it grows. One thread at a time. */
typedef struct _SignetNameTable SignetNameTable;

/* Returns: (transfer full). */
SignetNameTable *signet_name_table_new    (void);
SignetNameTable *signet_name_table_copy   (SignetNameTable *self);
void             signet_name_table_free   (SignetNameTable *self);

/* In the place of what was there of that name. name: borrowed until it is taken out or replaced, in a copy,
 * too. */
void             signet_name_table_put    (SignetNameTable *self,
                                           const char      *name,
                                           guint32          id);
void             signet_name_table_remove (SignetNameTable *self,
                                           const char      *name);

/* id: (out). */
gboolean         signet_name_table_lookup (SignetNameTable *self,
                                           const char      *name,
                                           guint32         *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetNameTable, signet_name_table_free)

G_END_DECLS
