/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/narrow.h"

#define NARROW 480

static void
width_changed_cb (GtkWindow *window)
{
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  if (width > 0 && width < NARROW)
    gtk_widget_add_css_class (GTK_WIDGET (window), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (window), "narrow");
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow      *window)
{
  g_signal_connect (window, "notify::default-width", G_CALLBACK (width_changed_cb), NULL);
  width_changed_cb (window);
}

void
signet_narrow_follow (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
}
