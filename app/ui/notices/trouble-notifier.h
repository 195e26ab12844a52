/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine.h"

G_BEGIN_DECLS

/* Where mail is received and sent without a window nobody sees why it is not: tells the desktop, once, that
 * an account needs the user, as by a password, or that a message was refused, or may not have arrived.
 * Withdrawn when that is over, or the window is seen, which says it too. Main thread. */
#define SIGNET_TYPE_TROUBLE_NOTIFIER (signet_trouble_notifier_get_type ())
G_DECLARE_FINAL_TYPE (SignetTroubleNotifier, signet_trouble_notifier, SIGNET, TROUBLE_NOTIFIER, GObject)

/* window: whose program tells; borrowed, lives longer. Returns: (transfer full). */
SignetTroubleNotifier *signet_trouble_notifier_new (GtkWindow    *window,
                                                    SignetEngine *engine);

G_END_DECLS
