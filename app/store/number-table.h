/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A row for each number of 64 bits, in 12 bytes a slot: a million of them are not worth a GHashTable.
 * Nobody can choose numbers that all fall into one place. */
typedef struct _SignetNumberTable SignetNumberTable;

typedef struct
{
  guint64 number;
  guint32 row;
} SignetNumber;

/* n: how many there will be, about. Returns: (transfer full). */
SignetNumberTable *signet_number_table_new    (guint              n);
void               signet_number_table_free   (SignetNumberTable *self);

/* row: (out). */
gboolean           signet_number_table_lookup (SignetNumberTable *self,
                                               guint64            number,
                                               guint32           *row);

/* number: not 0, and not in yet. */
void               signet_number_table_add    (SignetNumberTable *self,
                                               guint64            number,
                                               guint32            row);

/* All of them, ascending. Returns: (transfer full) of SignetNumber. */
GArray            *signet_number_table_list   (SignetNumberTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetNumberTable, signet_number_table_free)

G_END_DECLS
