/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/narrow.h"

#define NARROW 480

#define FILLING (GDK_TOPLEVEL_STATE_MAXIMIZED | GDK_TOPLEVEL_STATE_FULLSCREEN | GDK_TOPLEVEL_STATE_TILED \
                 | GDK_TOPLEVEL_STATE_LEFT_TILED | GDK_TOPLEVEL_STATE_RIGHT_TILED \
                 | GDK_TOPLEVEL_STATE_TOP_TILED | GDK_TOPLEVEL_STATE_BOTTOM_TILED)

static void
update (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  int width, height;

  /* Of a window that fills the screen, as on a telephone, GTK remembers the size from before; of others the
   * surface has the shadow too. */
  if (surface != NULL && (gdk_toplevel_get_state (GDK_TOPLEVEL (surface)) & FILLING) != 0)
    width = gdk_surface_get_width (surface);
  else
    gtk_window_get_default_size (window, &width, &height);
  if (width > 0 && width < NARROW)
    gtk_widget_add_css_class (GTK_WIDGET (window), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (window), "narrow");
}

/* It goes with its surface. */
static void
realize_cb (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  g_signal_connect_object (surface, "notify::width", G_CALLBACK (update), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (surface, "notify::state", G_CALLBACK (update), window, G_CONNECT_SWAPPED);
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow      *window)
{
  g_signal_connect (window, "notify::default-width", G_CALLBACK (update), NULL);
  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), NULL);
  update (window);
}

void
signet_narrow_follow (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
}
