/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows a popover (floating) once, at that place of a widget that knows nothing of it, and lets go of it
 * when it has closed or the widget goes. */
void signet_popup_show (GtkWidget          *popover,
                        GtkWidget          *widget,
                        const GdkRectangle *place);

G_END_DECLS
