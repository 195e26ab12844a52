/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes a text view the place where a message is written: as wide as the window, with Tab leading out of it,
 * and called so for a screen reader. */
void signet_writing_view_set_up (GtkTextView *view);

G_END_DECLS
