/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives the class of the main window the actions that open something beside it: win.toast, win.add-account,
 * win.preferences and win.show-shortcuts. */
void signet_window_actions_install (GtkWidgetClass *widget_class);

G_END_DECLS
