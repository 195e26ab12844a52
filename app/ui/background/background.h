/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "background/autostart.h"

G_BEGIN_DECLS

/* What the user wants of a Signet without a window. */
typedef struct
{
  gboolean        receives;   /* on after the window was closed */
  SignetAutostart autostart;
} SignetBackgroundWish;

/* Has the desktop do so: in a sandbox by its portal, which may ask the user; elsewhere by the user's
 * autostart directory alone, for there a program needs no permission, and the portal does not know by what
 * name to start it. GTK_USE_PORTAL=1 asks the portal anyway, as it does for the toolkit.
 * parent: nullable, what the portal's question stands over. Main thread. */
void     signet_background_set_async  (GtkWindow                  *parent,
                                       const SignetBackgroundWish *wish,
                                       GCancellable               *cancellable,
                                       GAsyncReadyCallback         callback,
                                       gpointer                    user_data);

/* Errors: a sentence; then nothing has changed. */
gboolean signet_background_set_finish (GAsyncResult               *result,
                                       GError                    **error);

/* Whether the portal is asked. */
gboolean signet_background_is_asked   (void);

G_END_DECLS
