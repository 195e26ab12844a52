/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A scrolled column for a GtkScrolledWindow: something above, a body that scrolls itself,
 * something below, all moving as one sheet. The body never gets more height than can be seen, and
 * so lays out and draws only that: a text of 100,000 lines costs what a page costs.
 *
 * Properties: top, body, bottom (GtkWidget; the body a GtkScrollable too), maximum-width (pixels),
 * and those of GtkScrollable. */
#define SIGNET_TYPE_COLUMN (signet_column_get_type ())
G_DECLARE_FINAL_TYPE (SignetColumn, signet_column, SIGNET, COLUMN, GtkWidget)

/* Shows the beginning. */
void signet_column_scroll_to_top (SignetColumn *self);

G_END_DECLS
