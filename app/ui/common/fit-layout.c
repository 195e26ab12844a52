/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/fit-layout.h"

#include "common/measure.h"

struct _SignetFitLayout
{
  GtkLayoutManager parent_instance;
  int              spacing;
  guint            least;
};

G_DEFINE_FINAL_TYPE (SignetFitLayout, signet_fit_layout, GTK_TYPE_LAYOUT_MANAGER)

/* The next child that asks for room, from that one on. */
static GtkWidget *
find_child (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_get_visible (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
measure_row (SignetFitLayout *self,
             GtkWidget       *widget,
             int             *minimum,
             int             *natural)
{
  guint n = 0;

  for (GtkWidget *child = find_child (gtk_widget_get_first_child (widget)); child != NULL;
       child = find_child (gtk_widget_get_next_sibling (child)))
    {
      *natural += signet_measure_natural (child, GTK_ORIENTATION_HORIZONTAL, -1)
                  + (n > 0 ? self->spacing : 0);
      if (++n <= self->least)
        *minimum = *natural;
    }
}

static void
signet_fit_layout_measure (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           GtkOrientation    orientation,
                           int               for_size,
                           int              *minimum,
                           int              *natural,
                           int              *minimum_baseline,
                           int              *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_row (SIGNET_FIT_LAYOUT (manager), widget, minimum, natural);
  else
    signet_measure_children (widget, orientation, minimum, natural);
}

static void
signet_fit_layout_allocate (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            int               width,
                            int               height,
                            int               baseline)
{
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0;

  for (GtkWidget *child = find_child (gtk_widget_get_first_child (widget)); child != NULL;
       child = find_child (gtk_widget_get_next_sibling (child)))
    {
      const int wanted = signet_measure_natural (child, GTK_ORIENTATION_HORIZONTAL, -1);
      const gboolean fits = x + wanted <= width;
      const GtkAllocation place = { mirrored ? width - x - wanted : x, 0, wanted, height };

      gtk_widget_set_child_visible (child, fits);
      if (fits)
        gtk_widget_size_allocate (child, &place, baseline);
      /* What does not fit lets none behind it in: a gap would look like a mistake. */
      x = fits ? x + wanted + SIGNET_FIT_LAYOUT (manager)->spacing : width;
    }
}

static GtkSizeRequestMode
signet_fit_layout_get_request_mode (GtkLayoutManager *manager,
                                    GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
signet_fit_layout_class_init (SignetFitLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->measure = signet_fit_layout_measure;
  manager_class->allocate = signet_fit_layout_allocate;
  manager_class->get_request_mode = signet_fit_layout_get_request_mode;
}

static void
signet_fit_layout_init (SignetFitLayout *self)
{
}

GtkLayoutManager *
signet_fit_layout_new (int   spacing,
                       guint least)
{
  g_return_val_if_fail (spacing >= 0, NULL);

  SignetFitLayout *self = g_object_new (SIGNET_TYPE_FIT_LAYOUT, NULL);

  self->spacing = spacing;
  self->least = least;
  return GTK_LAYOUT_MANAGER (self);
}
