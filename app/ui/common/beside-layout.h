/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lays out a text, which is the first child, and a button, the second one: beside it while the text has a
 * readable width there, else below its end. */
#define SIGNET_TYPE_BESIDE_LAYOUT (signet_beside_layout_get_type ())
G_DECLARE_FINAL_TYPE (SignetBesideLayout, signet_beside_layout, SIGNET, BESIDE_LAYOUT, GtkLayoutManager)

/* spacing: between the two, px. Returns: (transfer full). */
GtkLayoutManager *signet_beside_layout_new (int spacing);

G_END_DECLS
