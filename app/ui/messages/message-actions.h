/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine.h"

G_BEGIN_DECLS

/* What is done with selected messages. entries: of SignetEntry. widget: anything in the window;
 * what the disk refuses is told there by the action "win.toast". */

/* Marks all read if one of them is unread, else all unread. */
void signet_message_actions_toggle_read (GtkWidget    *widget,
                                         SignetFolder *folder,
                                         GPtrArray    *entries);

/* Stars all if one of them has no star, else takes the stars away. */
void signet_message_actions_toggle_star (GtkWidget    *widget,
                                         SignetFolder *folder,
                                         GPtrArray    *entries);

/* Moves them to the Trash; what is there already goes for good, if the user says so. */
void signet_message_actions_delete      (GtkWidget    *widget,
                                         SignetEngine *engine,
                                         SignetFolder *folder,
                                         GPtrArray    *entries);

G_END_DECLS
