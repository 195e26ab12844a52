/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keeps who looks at the top of a list there while rows come in above it; who reads further down does not
 * want the list to move. */
typedef struct _SignetListTop SignetListTop;

/* view: borrowed; it may go away before. Free with signet_list_top_free(). */
SignetListTop *signet_list_top_new    (GtkListView   *view);
void           signet_list_top_free   (SignetListTop *self);

/* Rows were added at the top. */
void           signet_list_top_added  (SignetListTop *self);

/* The view has another list, or none. */
void           signet_list_top_forget (SignetListTop *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetListTop, signet_list_top_free)

G_END_DECLS
