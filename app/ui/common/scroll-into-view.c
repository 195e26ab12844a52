/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/scroll-into-view.h"

#define STILL 3     /* frames without a move are rest */
#define LAST 600    /* frames: whatever moves then moves for good */

typedef struct
{
  GtkWidget *part;    /* below the widget whose tick this is */
  double     bottom;  /* of the widget, at the last frame */
  guint      still;
  guint      frames;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *self = data;

  g_object_unref (self->part);
  g_free (self);
}

/* From the top of what is scrolled. */
static gboolean
find_place (GtkWidget *scrolled,
            GtkWidget *widget,
            double    *top,
            double    *bottom)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (widget, scrolled, &bounds) || bounds.size.height <= 0)
    return FALSE;
  *top = bounds.origin.y + gtk_adjustment_get_value (adjustment);
  *bottom = *top + bounds.size.height;
  return TRUE;
}

/* The places are those of the last layout: both are read before anything is scrolled. */
static void
show (GtkWidget *scrolled,
      GtkWidget *widget,
      GtkWidget *part)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  double top;
  double bottom;
  double part_top;
  double part_bottom;

  if (!find_place (scrolled, widget, &top, &bottom)
      || !find_place (scrolled, part, &part_top, &part_bottom))
    return;
  gtk_adjustment_clamp_page (adjustment, top, bottom);
  gtk_adjustment_clamp_page (adjustment, part_top, part_bottom);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  Wish *self = user_data;
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  double top;
  double bottom = 0;

  if (scrolled == NULL || ++self->frames > LAST)
    return G_SOURCE_REMOVE;
  if (!find_place (scrolled, widget, &top, &bottom) || ABS (bottom - self->bottom) >= 1)
    {
      self->still = 0;
      self->bottom = bottom;
      return G_SOURCE_CONTINUE;
    }
  if (++self->still < STILL)
    return G_SOURCE_CONTINUE;
  show (scrolled, widget, self->part);
  return G_SOURCE_REMOVE;
}

void
signet_scroll_into_view (GtkWidget *widget,
                         GtkWidget *part)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (GTK_IS_WIDGET (part) && gtk_widget_is_ancestor (part, widget));

  Wish *self = g_new0 (Wish, 1);

  self->part = g_object_ref (part);
  gtk_widget_add_tick_callback (widget, tick_cb, self, wish_free);
}
