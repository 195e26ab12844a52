/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens what a person clicked at. What may not be what it seems (link-check.h) is first shown in a
 * dialog that tells where it really leads; what is neither http, https, mailto nor tel is refused in
 * one. A mailto link goes to the action "compose.mailto" (s) or "app.open" (s) if there is one, and all else
 * to the desktop. Failures are told by the action "win.toast" (s).
 *
 * widget: what was clicked. text: what is seen of the link; NULL: not known, the target is then
 * always shown first. */
void  signet_link_open     (GtkWidget  *widget,
                            const char *uri,
                            const char *text);

G_END_DECLS
