/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From then on a screen reader is told of rows that unfold, of lists of choices and of buttons with a
 * popover whether they are open, from when they are first shown, and of what has the keyboard in a
 * GtkDropDown its name and what is chosen: GTK 4.8 and libadwaita 1.2 do not tell it. To be called
 * once, in a program that has begun GTK. */
void signet_expanded_states_mend (void);

G_END_DECLS
