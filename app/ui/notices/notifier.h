/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine-notice.h"

G_BEGIN_DECLS

/* Tells the desktop of new mail: one notification per account, for all that is new and unread, and soon
 * after the last of it has come, so that a receive of hundreds is told once. Nothing while the window is in
 * front. It is withdrawn when all that it tells of is read or gone, and when the notifier goes: nobody
 * would be there to answer a click. Main thread.
 *
 * Its buttons are actions of the program (notice-actions.h): app.notice-open, app.notice-reply,
 * app.notice-read, app.notice-archive; each a(ss). */
#define SIGNET_TYPE_NOTIFIER (signet_notifier_get_type ())
G_DECLARE_FINAL_TYPE (SignetNotifier, signet_notifier, SIGNET, NOTIFIER, GObject)

/* window: whose program tells; borrowed, lives longer. Returns: (transfer full). */
SignetNotifier *signet_notifier_new (GtkWindow    *window,
                                     SignetEngine *engine);

G_END_DECLS
