/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "listing.h"

G_BEGIN_DECLS

/* The pieces that a row is drawn of. widget: the row. Places are counted as draw.h does. */

#define SIGNET_ROW_GUTTER 22  /* before the text, for what says unread and what folds */
#define SIGNET_ROW_END    12
#define SIGNET_ROW_FOLD   16

/* By the metrics of the font. height, ascent: (out). */
void signet_row_measure_line (GtkWidget          *widget,
                              int                *height,
                              int                *ascent);

/* How high a heading is with the room around it. */
int  signet_row_measure_heading (GtkWidget       *widget);

/* At the top. heading: its text. */
void signet_row_draw_heading (GtkWidget          *widget,
                              GtkSnapshot        *snapshot,
                              PangoLayout        *heading,
                              const GdkRGBA      *color);

/* Around what lies below top, if the keyboard is here. */
void signet_row_draw_focus   (GtkWidget          *widget,
                              GtkSnapshot        *snapshot,
                              int                 top);

/* In the gutter that begins at x. middle: of the line. */
void signet_row_draw_unread  (GtkWidget          *widget,
                              GtkSnapshot        *snapshot,
                              const GdkRGBA      *color,
                              int                 x,
                              int                 middle);
void signet_row_draw_fold    (GtkWidget          *widget,
                              GtkSnapshot        *snapshot,
                              SignetListingPlace  place,
                              const GdkRGBA      *color,
                              int                 x,
                              int                 middle);

G_END_DECLS
