/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/title.h"

#include "common/measure.h"

struct _SignetTitle
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (SignetTitle, signet_title, ADW_TYPE_BIN)

static void
signet_title_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  gtk_widget_measure (adw_bin_get_child (ADW_BIN (widget)), orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 0;
}

static void
signet_title_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));
  const gboolean fits = width >= signet_measure_minimum (child, GTK_ORIENTATION_HORIZONTAL, -1);

  gtk_widget_set_child_visible (child, fits);
  if (fits)
    gtk_widget_size_allocate (child, &(GtkAllocation) { 0, 0, width, height }, baseline);
}

static void
signet_title_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (signet_title_parent_class)->root (widget);
  if (adw_bin_get_child (ADW_BIN (widget)) != NULL)
    return;

  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "title");
  adw_bin_set_child (ADW_BIN (widget), label);
  g_object_bind_property (gtk_widget_get_root (widget), "title", label, "label", G_BINDING_SYNC_CREATE);
}

static void
signet_title_class_init (SignetTitleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = signet_title_measure;
  widget_class->size_allocate = signet_title_size_allocate;
  widget_class->root = signet_title_root;
}

static void
signet_title_init (SignetTitle *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}
