/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "part.h"
#include "reader/opened-copies.h"

G_BEGIN_DECLS

/* What is done to attachments from widget, which has the action "win.toast" (s) to tell how it went.
 * What takes time runs in threads. */

/* A mail, or what was signed or encrypted as a file, opens in a window of ours, a key or certificates are
 * taken in ("app.open"), anything else opens as a copy in the program that the desktop has for it, after a
 * question if its card warns of it; what is a program is not opened. */
void signet_attachment_actions_open     (GtkWidget          *widget,
                                         SignetPart         *part,
                                         SignetOpenedCopies *copies);

/* Asks where, and saves. */
void signet_attachment_actions_save     (GtkWidget          *widget,
                                         SignetPart         *part);

/* Asks for a folder, and saves all into it. parts: of SignetPart. */
void signet_attachment_actions_save_all (GtkWidget          *widget,
                                         GPtrArray          *parts);

/* Tells that something did not work, unless it was cancelled. */
void signet_attachment_actions_tell_error (GtkWidget        *widget,
                                           const char       *what,
                                           const GError     *error);

G_END_DECLS
