/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A toast of libadwaita cuts off what does not fit on one line: this one says a sentence to its end, as it
 * is, no markup, and stays longer for a long one. Returns: (transfer full). */
AdwToast *signet_toast_new (const char      *sentence);

/* Says a sentence in such a toast. */
void      signet_tell      (AdwToastOverlay *toasts,
                            const char      *sentence);

/* Says what comes late by the action win.toast: in the window that widget is in, or where that was closed
 * meanwhile, in the first one that is shown of below and those below it. below: nullable. */
void      signet_tell_late (GtkWidget       *widget,
                            GtkWindow       *below,
                            const char      *sentence);

G_END_DECLS
