/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A sorted list of ids that tells its changes as GListModel wants it: at each call the list is in the
 * state that the calls so far describe. */
typedef struct _SignetFolderOrder SignetFolderOrder;

typedef void (*SignetFolderOrderFunc) (guint    position,
                                       guint    removed,
                                       guint    added,
                                       gpointer user_data);

/* Holds n - 1 down to 0. Returns: (transfer full). */
SignetFolderOrder *signet_folder_order_new        (guint                   n);
SignetFolderOrder *signet_folder_order_copy       (SignetFolderOrder      *self);
void               signet_folder_order_free       (SignetFolderOrder      *self);

guint              signet_folder_order_get_length (SignetFolderOrder      *self);
guint32            signet_folder_order_get        (SignetFolderOrder      *self,
                                                   guint                   position);

/* Takes out ids and puts in others. out, in: of guint32; both are sorted by this. compare: gets pointers
 * to ids and must know those of `out`, too, until this returns. func: (nullable). */
void               signet_folder_order_merge      (SignetFolderOrder      *self,
                                                   GArray                 *out,
                                                   GArray                 *in,
                                                   GCompareDataFunc        compare,
                                                   gpointer                compare_data,
                                                   SignetFolderOrderFunc   func,
                                                   gpointer                user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetFolderOrder, signet_folder_order_free)

G_END_DECLS
