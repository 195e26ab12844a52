/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/beside-layout.h"

/* Letters in a line that is not tiresome to read. */
#define LETTERS 20

struct _SignetBesideLayout
{
  GtkLayoutManager parent_instance;
  int              spacing;
};

G_DEFINE_FINAL_TYPE (SignetBesideLayout, signet_beside_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Where the two stand in a given width. */
typedef struct
{
  GdkRectangle text;
  GdkRectangle button;
} Places;

static int
get_button_width (GtkWidget *button)
{
  int natural = 0;

  if (gtk_widget_should_layout (button))
    gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

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
get_height (GtkWidget *widget,
            int        width)
{
  int natural = 0;

  if (gtk_widget_should_layout (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static Places
find_places (SignetBesideLayout *self,
             GtkWidget          *widget,
             int                 width)
{
  GtkWidget *text = gtk_widget_get_first_child (widget);
  GtkWidget *button = gtk_widget_get_last_child (widget);
  const int wanted = get_button_width (button);
  const int left = wanted > 0 ? width - wanted - self->spacing : width;
  const gboolean beside = left >= get_least (text);
  Places places = { .text = { .width = beside ? left : width }, .button = { .width = MIN (wanted, width) } };

  places.text.height = get_height (text, places.text.width);
  places.button.height = get_height (button, places.button.width);
  places.button.x = width - places.button.width;
  if (beside)
    places.text.height = places.button.height = MAX (places.text.height, places.button.height);
  else
    places.button.y = places.text.height;
  return places;
}

static void
measure_width (SignetBesideLayout *self,
               GtkWidget          *widget,
               int                *minimum,
               int                *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, wanted;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += wanted + (*natural > 0 ? self->spacing : 0);
    }
}

static void
signet_beside_layout_measure (GtkLayoutManager *manager,
                              GtkWidget        *widget,
                              GtkOrientation    orientation,
                              int               for_size,
                              int              *minimum,
                              int              *natural,
                              int              *minimum_baseline,
                              int              *natural_baseline)
{
  SignetBesideLayout *self = SIGNET_BESIDE_LAYOUT (manager);
  int width = 0;
  Places places;

  *minimum = *natural = 0;
  measure_width (self, widget, minimum, &width);
  *natural = width;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  places = find_places (self, widget, for_size < 0 ? width : for_size);
  *minimum = *natural = MAX (places.text.height, places.button.y + places.button.height);
}

static void
signet_beside_layout_allocate (GtkLayoutManager *manager,
                               GtkWidget        *widget,
                               int               width,
                               int               height,
                               int               baseline)
{
  Places places = find_places (SIGNET_BESIDE_LAYOUT (manager), widget, width);
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
signet_beside_layout_get_request_mode (GtkLayoutManager *manager,
                                       GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
signet_beside_layout_class_init (SignetBesideLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = signet_beside_layout_get_request_mode;
  layout_class->measure = signet_beside_layout_measure;
  layout_class->allocate = signet_beside_layout_allocate;
}

static void
signet_beside_layout_init (SignetBesideLayout *self)
{
}

GtkLayoutManager *
signet_beside_layout_new (int spacing)
{
  g_return_val_if_fail (spacing >= 0, NULL);

  SignetBesideLayout *self = g_object_new (SIGNET_TYPE_BESIDE_LAYOUT, NULL);

  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}
