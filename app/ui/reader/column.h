/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A scrolled column for a GtkScrolledWindow: something above, a body that scrolls itself,
 * something below, all moving as one sheet. The body never gets more height than can be seen, and
 * so lays out and draws only that: a text of 100,000 lines costs what a page costs.
 *
 * A body that is no GtkScrollable scrolls by itself what is in it; it fills the room that top and
 * bottom leave, three fifths of the window at least.
 *
 * Properties: top, body, bottom (GtkWidget), maximum-width (pixels),
 * and those of GtkScrollable. */
#define SIGNET_TYPE_COLUMN (signet_column_get_type ())
G_DECLARE_FINAL_TYPE (SignetColumn, signet_column, SIGNET, COLUMN, GtkWidget)

/* Shows the beginning. */
void signet_column_scroll_to_top (SignetColumn *self);

G_END_DECLS
