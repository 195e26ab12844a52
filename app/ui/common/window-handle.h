/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The name of a window for other programs, so that a portal's question stands over it: "x11:…", "wayland:…",
 * and "" for none, as the portals write it. window: nullable. Main thread. */
void  signet_window_handle_export_async  (GtkWindow           *window,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);

/* Returns: (transfer full), never NULL. */
char *signet_window_handle_export_finish (GAsyncResult        *result);

/* Nobody needs that name of the window any more. */
void  signet_window_handle_drop          (GtkWindow           *window,
                                          const char          *handle);

G_END_DECLS
