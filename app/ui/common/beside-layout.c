/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/beside-layout.h"

#include "common/measure.h"

/* Letters in a line that is not tiresome to read. */
#define LETTERS 20

/* Where the two stand in a given width. */
typedef struct
{
  GdkRectangle text;
  GdkRectangle button;
} Places;

/* How much the text wants in a line, px. */
static int
get_least (GtkWidget *text)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (text), NULL, NULL);
  const int readable = LETTERS * pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;
  int minimum, natural;

  pango_font_metrics_unref (metrics);
  gtk_widget_measure (text, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return CLAMP (readable, minimum, natural);
}

static int
get_width (GtkWidget *widget)
{
  return signet_measure_natural (widget, GTK_ORIENTATION_HORIZONTAL, -1);
}

static Places
find_places (GtkWidget *widget,
             int        width)
{
  GtkWidget *text = gtk_widget_get_first_child (widget);
  GtkWidget *button = gtk_widget_get_last_child (widget);
  const int wanted = get_width (button);
  const int left = wanted > 0 ? width - wanted - SIGNET_BESIDE_LAYOUT_SPACING : width;
  const gboolean beside = left >= get_least (text);
  Places places = { .text = { .width = beside ? left : width }, .button = { .width = MIN (wanted, width) } };

  places.text.height = signet_measure_natural (text, GTK_ORIENTATION_VERTICAL, places.text.width);
  places.button.height = signet_measure_natural (button, GTK_ORIENTATION_VERTICAL, places.button.width);
  places.button.x = width - places.button.width;
  if (beside)
    places.text.height = places.button.height = MAX (places.text.height, places.button.height);
  else
    places.button.y = places.text.height;
  return places;
}

static void
measure (GtkWidget      *widget,
         GtkOrientation  orientation,
         int             for_size,
         int            *minimum,
         int            *natural,
         int            *minimum_baseline,
         int            *natural_baseline)
{
  const int button = get_width (gtk_widget_get_last_child (widget));
  const int width = get_width (gtk_widget_get_first_child (widget))
                    + (button > 0 ? SIGNET_BESIDE_LAYOUT_SPACING + button : 0);
  Places places;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      signet_measure_children (widget, orientation, minimum, natural);
      *natural = width;
      return;
    }
  places = find_places (widget, for_size < 0 ? width : for_size);
  *minimum = *natural = MAX (places.text.height, places.button.y + places.button.height);
}

static void
allocate (GtkWidget *widget,
          int        width,
          int        height,
          int        baseline)
{
  Places places = find_places (widget, width);
  GtkWidget *button = gtk_widget_get_last_child (widget);

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      places.text.x = width - places.text.width;
      places.button.x = 0;
    }
  gtk_widget_size_allocate (gtk_widget_get_first_child (widget), &places.text, -1);
  if (gtk_widget_should_layout (button))
    gtk_widget_size_allocate (button, &places.button, -1);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

GtkLayoutManager *
signet_beside_layout_new (void)
{
  return gtk_custom_layout_new (get_request_mode, measure, allocate);
}
