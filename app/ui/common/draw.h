/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For widgets that draw themselves: places are counted from the side where reading begins, so that
 * a right-to-left window is the mirror of a left-to-right one. */

/* How much of its colour a text of less weight keeps: more in high contrast. */
float signet_draw_get_dim_alpha (void);

/* The layout, cut to `width`, at the reading side of [x, x + width], whatever way its own text
 * reads, on that baseline. */
void  signet_draw_layout        (GtkWidget      *widget,
                                 GtkSnapshot    *snapshot,
                                 PangoLayout    *layout,
                                 const GdkRGBA  *color,
                                 int             x,
                                 int             width,
                                 int             baseline);

/* A symbolic icon in one colour. */
void  signet_draw_icon          (GtkWidget      *widget,
                                 GtkSnapshot    *snapshot,
                                 const char     *name,
                                 const GdkRGBA  *color,
                                 int             x,
                                 int             y,
                                 int             size);

/* A filled shape whose short ends are round. */
void  signet_draw_pill          (GtkWidget      *widget,
                                 GtkSnapshot    *snapshot,
                                 const GdkRGBA  *color,
                                 int             x,
                                 int             y,
                                 int             width,
                                 int             height);

/* A filled disc. */
void  signet_draw_dot           (GtkWidget      *widget,
                                 GtkSnapshot    *snapshot,
                                 const GdkRGBA  *color,
                                 int             x,
                                 int             y,
                                 int             size);

G_END_DECLS
