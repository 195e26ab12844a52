/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/row-draw.h"

#include "common/draw.h"

#define DOT            8
#define HEADING_ABOVE 10
#define HEADING_BELOW  3
#define RING           2
#define RING_ALPHA     0.5f

void
signet_row_measure_line (GtkWidget *widget,
                         int       *height,
                         int       *ascent)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

  *ascent = PANGO_PIXELS_CEIL (pango_font_metrics_get_ascent (metrics));
  *height = *ascent + PANGO_PIXELS_CEIL (pango_font_metrics_get_descent (metrics));
  pango_font_metrics_unref (metrics);
}

void
signet_row_draw_unread (GtkWidget     *widget,
                        GtkSnapshot   *snapshot,
                        const GdkRGBA *color,
                        int            x,
                        int            middle)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA accent;

  if (!gtk_style_context_lookup_color (style, "accent_color", &accent))
    accent = *color;
  signet_draw_dot (widget, snapshot, &accent, x + (SIGNET_ROW_GUTTER - DOT) / 2, middle - DOT / 2, DOT);
}

int
signet_row_measure_heading (GtkWidget *widget)
{
  int line, ascent;

  signet_row_measure_line (widget, &line, &ascent);
  return HEADING_ABOVE + line + HEADING_BELOW;
}

/* What the list draws behind a selected row is not meant for the heading. */
void
signet_row_draw_heading (GtkWidget     *widget,
                         GtkSnapshot   *snapshot,
                         PangoLayout   *heading,
                         const GdkRGBA *color)
{
  const int width = gtk_widget_get_width (widget);
  const int height = signet_row_measure_heading (widget);
  int line, ascent;
  GdkRGBA ground;

  if (gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "view_bg_color", &ground))
    gtk_snapshot_append_color (snapshot, &ground,
                               &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  signet_row_measure_line (widget, &line, &ascent);
  signet_draw_layout (widget, snapshot, heading, color, SIGNET_ROW_END, width - 2 * SIGNET_ROW_END,
                      HEADING_ABOVE + ascent);
}

/* That which the list draws would stand around the heading, too. */
void
signet_row_draw_focus (GtkWidget   *widget,
                       GtkSnapshot *snapshot,
                       int          top)
{
  GtkWidget *item = gtk_widget_get_parent (widget);
  const float widths[4] = { RING, RING, RING, RING };
  GskRoundedRect outline;
  GdkRGBA color;

  if (item == NULL || !(gtk_widget_get_state_flags (item) & GTK_STATE_FLAG_FOCUS_VISIBLE)
      || !gtk_widget_has_focus (item)
      || !gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_color", &color))
    return;
  color.alpha *= RING_ALPHA;
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (0, (float) top,
                                                        (float) gtk_widget_get_width (widget),
                                                        (float) (gtk_widget_get_height (widget) - top)), 0);
  gtk_snapshot_append_border (snapshot, &outline, widths, (GdkRGBA[4]) { color, color, color, color });
}

void
signet_row_draw_fold (GtkWidget          *widget,
                      GtkSnapshot        *snapshot,
                      SignetListingPlace  place,
                      const GdkRGBA      *color,
                      int                 x,
                      int                 middle)
{
  if (place == SIGNET_LISTING_CLOSED || place == SIGNET_LISTING_HEAD)
    signet_draw_icon (widget, snapshot,
                      place == SIGNET_LISTING_HEAD ? "pan-down-symbolic" : "pan-end-symbolic", color,
                      x + (SIGNET_ROW_GUTTER - SIGNET_ROW_FOLD) / 2, middle - SIGNET_ROW_FOLD / 2,
                      SIGNET_ROW_FOLD);
}
