/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/measure.h"

int
signet_measure_minimum (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size)
{
  int minimum;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 0);
  gtk_widget_measure (widget, orientation, for_size, &minimum, NULL, NULL, NULL);
  return minimum;
}

int
signet_measure_natural (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size)
{
  int natural;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 0);
  gtk_widget_measure (widget, orientation, for_size, NULL, &natural, NULL, NULL);
  return natural;
}

void
signet_measure_children (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int            *minimum,
                         int            *natural)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        *minimum = MAX (*minimum, signet_measure_minimum (child, orientation, -1));
        *natural = MAX (*natural, signet_measure_natural (child, orientation, -1));
      }
}
