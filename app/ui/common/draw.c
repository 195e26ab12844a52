/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/draw.h"

#include <adwaita.h>

/* As libadwaita dims a label. */
#define DIM_ALPHA               0.55f
#define HIGH_CONTRAST_DIM_ALPHA 0.9f

static int
mirror (GtkWidget *widget,
        int        x,
        int        width)
{
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    return gtk_widget_get_width (widget) - x - width;
  return x;
}

float
signet_draw_get_dim_alpha (void)
{
  if (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    return HIGH_CONTRAST_DIM_ALPHA;
  return DIM_ALPHA;
}

void
signet_draw_layout (GtkWidget     *widget,
                    GtkSnapshot   *snapshot,
                    PangoLayout   *layout,
                    const GdkRGBA *color,
                    int            x,
                    int            width,
                    int            baseline)
{
  PangoRectangle shape;
  int top, left;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (PANGO_IS_LAYOUT (layout));

  if (width <= 0)
    return;

  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_get_pixel_extents (layout, NULL, &shape);
  left = mirror (widget, x, MIN (shape.width, width)) - shape.x;
  top = baseline - PANGO_PIXELS (pango_layout_get_baseline (layout));

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) left, (float) top));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

void
signet_draw_icon (GtkWidget     *widget,
                  GtkSnapshot   *snapshot,
                  const char    *name,
                  const GdkRGBA *color,
                  int            x,
                  int            y,
                  int            size)
{
  g_autoptr(GtkIconPaintable) icon = NULL;
  GtkIconTheme *theme;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (name != NULL);

  theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  icon = gtk_icon_theme_lookup_icon (theme, name, NULL, size, gtk_widget_get_scale_factor (widget),
                                     gtk_widget_get_direction (widget),
                                     GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) mirror (widget, x, size), (float) y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, size, size,
                                            color, 1);
  gtk_snapshot_restore (snapshot);
}

void
signet_draw_pill (GtkWidget     *widget,
                  GtkSnapshot   *snapshot,
                  const GdkRGBA *color,
                  int            x,
                  int            y,
                  int            width,
                  int            height)
{
  GskRoundedRect shape;
  graphene_rect_t bounds;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  graphene_rect_init (&bounds, (float) mirror (widget, x, width), (float) y, (float) width,
                      (float) height);
  gsk_rounded_rect_init_from_rect (&shape, &bounds, (float) MIN (width, height) / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

void
signet_draw_dot (GtkWidget     *widget,
                 GtkSnapshot   *snapshot,
                 const GdkRGBA *color,
                 int            x,
                 int            y,
                 int            size)
{
  signet_draw_pill (widget, snapshot, color, x, y, size, size);
}
