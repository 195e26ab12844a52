/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes the lines that will be in sight of a view that is given new text and is scrolled to the top.
 * GtkTextView lays each line out once to know its height and once more to draw it; a line that was made to
 * be drawn serves for both. */
void signet_text_lines_make (GtkTextView *view);

G_END_DECLS
