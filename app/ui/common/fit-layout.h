/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lays children out in a row, as many as there is room for, the first ones first; the others are not
 * shown. For the buttons of a header bar that are in a menu as well: a window need not be as wide as
 * all of them. */
#define SIGNET_TYPE_FIT_LAYOUT (signet_fit_layout_get_type ())
G_DECLARE_FINAL_TYPE (SignetFitLayout, signet_fit_layout, SIGNET, FIT_LAYOUT, GtkLayoutManager)

/* spacing: between children, px. least: how many children there is room for in any case. Returns:
 * (transfer full). */
GtkLayoutManager *signet_fit_layout_new (int   spacing,
                                         guint least);

G_END_DECLS
