/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a widget needs in one direction, px; 0 while it is hidden. for_size: what it has in the other one, px;
 * -1: that is open. */
int  signet_measure_minimum  (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size);

/* The same of what it is glad to have. */
int  signet_measure_natural  (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size);

/* The most that any one of its children needs, and is glad to have. minimum, natural: (out). */
void signet_measure_children (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int            *minimum,
                              int            *natural);

G_END_DECLS
