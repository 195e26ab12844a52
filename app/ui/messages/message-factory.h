/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "entry.h"

G_BEGIN_DECLS

/* The widget action that a click without modifiers on a row calls, with its position ("u"). */
#define SIGNET_MESSAGE_CLICK_ACTION "messages.click"

/* Makes a SignetMessageRow for each SignetEntry. Returns: (transfer full). */
GtkListItemFactory *signet_message_factory_new   (void);

/* Moves the keyboard's place to the row of that message, but not away from a text that the user reads. */
void                signet_message_factory_focus (GtkListView *view,
                                                  SignetEntry *entry);

G_END_DECLS
