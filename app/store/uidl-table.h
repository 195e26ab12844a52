/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "uidl-log.h"

G_BEGIN_DECLS

/* Records by UIDL and by name. Texts are not copied and must outlive the table; a record's address
 * stays the same as long as it is in the table. */
typedef struct _SignetUidlTable SignetUidlTable;

/* Whether all is the same but the UIDL. */
gboolean                signet_uidl_record_is_same    (const SignetUidlRecord *a,
                                                       const SignetUidlRecord *b);

SignetUidlTable        *signet_uidl_table_new         (void);
void                    signet_uidl_table_free        (SignetUidlTable        *self);

/* Adds or replaces. Returns: (transfer none). */
const SignetUidlRecord *signet_uidl_table_place       (SignetUidlTable        *self,
                                                       const SignetUidlRecord *record);
void                    signet_uidl_table_drop        (SignetUidlTable        *self,
                                                       const char             *uidl);

/* Returns: (transfer none) (nullable). */
const SignetUidlRecord *signet_uidl_table_lookup      (SignetUidlTable        *self,
                                                       const char             *uidl);

/* The first call takes time, since the names are put in order only then. */
const SignetUidlRecord *signet_uidl_table_lookup_name (SignetUidlTable        *self,
                                                       const char             *name);
guint                   signet_uidl_table_get_size    (SignetUidlTable        *self);

/* In the order they came in. */
void                    signet_uidl_table_foreach     (SignetUidlTable        *self,
                                                       SignetUidlFunc          func,
                                                       gpointer                user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetUidlTable, signet_uidl_table_free)

G_END_DECLS
