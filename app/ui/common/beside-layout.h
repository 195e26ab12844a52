/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Between the two where they stand beside each other, px. */
#define SIGNET_BESIDE_LAYOUT_SPACING 9

/* Lays out a text, which is the first child, and a button, the second one: beside it while the text has a
 * readable width there, else below its end. Returns: (transfer full). */
GtkLayoutManager *signet_beside_layout_new (void);

G_END_DECLS
