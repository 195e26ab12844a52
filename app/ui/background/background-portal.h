/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "background/autostart.h"

G_BEGIN_DECLS

/* Asks the desktop, by org.freedesktop.portal.Background, whether a sandboxed program may run without a
 * window, and has it started at login or not. The desktop may ask the user. Called directly: the portal has
 * one method, and libportal would be a library for it that not every runtime has. window: the name of the
 * one that its question belongs to (window-handle.h). */
void     signet_background_portal_request_async  (const char           *window,
                                                  SignetAutostart       autostart,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);

/* Errors: a sentence in the domain G_IO_ERROR: NOT_SUPPORTED where there is no portal, PERMISSION_DENIED if
 * the user or the desktop does not want it, CANCELLED. */
gboolean signet_background_portal_request_finish (GAsyncResult         *result,
                                                  GError              **error);

G_END_DECLS
