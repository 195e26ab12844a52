/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets a drop-down with a GtkStringList cut what is chosen where there is no room for it, so that a long
 * name, or large type, does not make a window wider than a small screen. Its list shows all of it. */
void signet_short_choice (GtkDropDown *drop_down);

G_END_DECLS
