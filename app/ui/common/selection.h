/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A list with a multiple selection kept as a set of positions: no row is made to select a million
 * of them (GtkMultiSelection makes and keeps each). Rows that come and go move the selection along.
 * For another list make another selection: GtkListView takes a new model in constant time, while
 * exchanging the rows below it costs time by their number.
 *
 * Properties: model (GListModel, construct only). */
#define SIGNET_TYPE_SELECTION (signet_selection_get_type ())
G_DECLARE_FINAL_TYPE (SignetSelection, signet_selection, SIGNET, SELECTION, GObject)

/* Keeps a reference on model. Returns: (transfer full). */
SignetSelection *signet_selection_new       (GListModel      *model);

/* Borrowed. */
GListModel      *signet_selection_get_model (SignetSelection *self);

/* How many rows are selected. */
guint            signet_selection_get_count (SignetSelection *self);

/* The positions of the selected rows, ascending. Returns: (transfer full) of guint32. */
GArray          *signet_selection_dup_positions (SignetSelection *self);

/* The selected items, in order. Returns: (transfer full), never NULL. */
GPtrArray       *signet_selection_dup_items (SignetSelection *self);

G_END_DECLS
