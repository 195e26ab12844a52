/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/popup.h"

static void
let_go (GtkWidget *popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
}

static void
idle_cb (gpointer popover)
{
  let_go (popover);
  g_object_unref (popover);
}

/* What was chosen in it is still to be done. */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_once (idle_cb, g_object_ref (popover));
}

void
signet_popup_show (GtkWidget          *popover,
                   GtkWidget          *widget,
                   const GdkRectangle *place)
{
  g_return_if_fail (GTK_IS_POPOVER (popover));
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (place != NULL);

  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  gtk_widget_set_parent (popover, widget);
  if (focus != NULL)
    g_signal_connect_object (popover, "closed", G_CALLBACK (gtk_widget_grab_focus), focus, G_CONNECT_SWAPPED);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  g_signal_connect_object (widget, "destroy", G_CALLBACK (let_go), popover, G_CONNECT_SWAPPED);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), place);
  gtk_popover_popup (GTK_POPOVER (popover));
}
