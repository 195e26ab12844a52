/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lays children out one after the other like the words of a text. The last one, if it fills its place, has
 * the rest of its line, and a line of its own where too little is left. */
#define SIGNET_TYPE_WRAP_LAYOUT (signet_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (SignetWrapLayout, signet_wrap_layout, SIGNET, WRAP_LAYOUT, GtkLayoutManager)

/* spacing: between children and between lines, px. Returns: (transfer full). */
GtkLayoutManager *signet_wrap_layout_new (int spacing);

G_END_DECLS
