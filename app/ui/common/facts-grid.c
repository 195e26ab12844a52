/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/facts-grid.h"

#include "common/value-wrap.h"

GtkWidget *
signet_facts_grid_add (GtkGrid    *grid,
                       int         row,
                       const char *caption,
                       const char *value)
{
  g_return_val_if_fail (GTK_IS_GRID (grid), NULL);
  g_return_val_if_fail (caption != NULL && value != NULL, NULL);

  GtkWidget *caption_label = gtk_label_new (caption);
  GtkWidget *value_label = gtk_label_new (value);

  gtk_label_set_xalign (GTK_LABEL (caption_label), 1);
  gtk_label_set_yalign (GTK_LABEL (caption_label), 0);
  gtk_label_set_wrap (GTK_LABEL (caption_label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (caption_label), 12);
  gtk_label_set_justify (GTK_LABEL (caption_label), GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (caption_label, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (value_label), 0);
  gtk_label_set_yalign (GTK_LABEL (value_label), 0);
  signet_value_wrap (GTK_LABEL (value_label));
  gtk_label_set_selectable (GTK_LABEL (value_label), TRUE);
  gtk_widget_set_hexpand (value_label, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value_label), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  caption_label, NULL, -1);
  gtk_grid_attach (grid, caption_label, 0, row, 1, 1);
  gtk_grid_attach (grid, value_label, 1, row, 1, 1);
  return value_label;
}

void
signet_facts_grid_clear (GtkGrid *grid)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_GRID (grid));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}
