/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the menu above a message has: to go on, to write about it, to look at it. Returns: (transfer full). */
GMenuModel *signet_reading_menu_new (void);

/* Gives widget the action "reader.conversations", which the main menu has: a property of the reader. */
void        signet_reading_menu_add_conversations (GtkWidget *widget,
                                                   GObject   *reader);

G_END_DECLS
