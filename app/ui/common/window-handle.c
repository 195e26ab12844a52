/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/window-handle.h"

#ifdef GDK_WINDOWING_X11
#include <gdk/x11/gdkx.h>
#endif
#ifdef GDK_WINDOWING_WAYLAND
#include <gdk/wayland/gdkwayland.h>
#endif

#define WAYLAND "wayland:"

/* The first answer counts. handle: (transfer full). */
static void
answer (GTask *task,
        char  *handle)
{
  if (g_task_get_task_data (task) == NULL)
    g_task_return_pointer (task, handle, g_free);
  else
    g_free (handle);
  g_task_set_task_data (task, GUINT_TO_POINTER (TRUE), NULL);
}

#ifdef GDK_WINDOWING_WAYLAND
static void
exported_cb (GdkToplevel *toplevel,
             const char  *handle,
             gpointer     user_data)
{
  answer (user_data, handle != NULL ? g_strconcat (WAYLAND, handle, NULL) : g_strdup (""));
}

/* A window that goes before it has a name gets none. */
static void
forgotten_cb (gpointer user_data)
{
  g_autoptr(GTask) task = user_data;

  answer (task, g_strdup (""));
}
#endif

void
signet_window_handle_export_async (GtkWindow           *window,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_return_if_fail (window == NULL || GTK_IS_WINDOW (window));

  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);
  GdkSurface *surface = window != NULL ? gtk_native_get_surface (GTK_NATIVE (window)) : NULL;

  g_task_set_source_tag (task, signet_window_handle_export_async);
#ifdef GDK_WINDOWING_X11
  if (surface != NULL && GDK_IS_X11_SURFACE (surface))
    {
      answer (task, g_strdup_printf ("x11:%lx", gdk_x11_surface_get_xid (surface)));
      return;
    }
#endif
#ifdef GDK_WINDOWING_WAYLAND
  if (surface != NULL && GDK_IS_WAYLAND_TOPLEVEL (surface)
      && gdk_wayland_toplevel_export_handle (GDK_TOPLEVEL (surface), exported_cb, g_object_ref (task),
                                             forgotten_cb))
    return;
#endif
  answer (task, g_strdup (""));
}

char *
signet_window_handle_export_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_window_handle_export_async),
                        g_strdup (""));
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

void
signet_window_handle_drop (GtkWindow  *window,
                           const char *handle)
{
  g_return_if_fail (window == NULL || GTK_IS_WINDOW (window));
  g_return_if_fail (handle != NULL);

#ifdef GDK_WINDOWING_WAYLAND
  /* It is gone with its surface. */
  GdkSurface *surface = window != NULL ? gtk_native_get_surface (GTK_NATIVE (window)) : NULL;

  if (surface != NULL && GDK_IS_WAYLAND_TOPLEVEL (surface) && g_str_has_prefix (handle, WAYLAND))
    gdk_wayland_toplevel_unexport_handle (GDK_TOPLEVEL (surface));
#endif
}
