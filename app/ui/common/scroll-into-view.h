/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Scrolls what a widget stands in, once the widget has come to rest, until as much of it is seen as there
 * is room for, from its top, and all of a part of it. For what is unfolded just now, which the focus
 * cannot find yet. Does nothing where nothing scrolls, or when the widget goes away before. */
void signet_scroll_into_view (GtkWidget *widget,
                              GtkWidget *part);

G_END_DECLS
