/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/unseen.h"

/* In GTK 4.8 a surface of X11 that is not hidden at its end still wishes for a layout, and asks a window that
 * is gone for its size. */
static void
unrealize (GtkWidget *widget)
{
  GtkWidgetClass *parent_class = g_type_class_peek_parent (GTK_WIDGET_GET_CLASS (widget));

  gdk_surface_hide (gtk_native_get_surface (GTK_NATIVE (widget)));
  parent_class->unrealize (widget);
}

void
signet_unseen_install (GtkWidgetClass *klass)
{
  g_return_if_fail (GTK_IS_WINDOW_CLASS (klass));

  klass->unrealize = unrealize;
}

void
signet_unseen_begin (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  /* Not later: without Wayland the icon is drawn when the window is made. */
  gtk_window_set_default_icon_name (SIGNET_APPLICATION_ID);
  /* Only what is realized can be closed. */
  gtk_widget_realize (GTK_WIDGET (window));
}

void
signet_unseen_end (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  if (!gtk_widget_get_visible (GTK_WIDGET (window)))
    gtk_window_present (window);
}
