/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "messages/row-facts.h"

G_BEGIN_DECLS

/* The widget action that a click without modifiers on a row calls, with its position ("u"), and that of a
 * click on what folds and unfolds its conversation. */
#define SIGNET_MESSAGE_CLICK_ACTION "messages.click"
#define SIGNET_MESSAGE_FOLD_ACTION  "messages.fold"

/* Makes a SignetMessageRow for each SignetEntry of the view's SignetSelection. Returns: (transfer full). */
GtkListItemFactory *signet_message_factory_new     (GtkListView       *view);

/* Whether headings stand above rows. */
void                signet_message_factory_set_headings (GtkListView  *view,
                                                    SignetRowHeadings  headings);

/* Has all rows look how they stand in the list: something there has changed. */
void                signet_message_factory_refresh (GtkListView       *view);

/* Moves the keyboard's place to the row of that message, but not away from a text that the user reads. */
void                signet_message_factory_focus   (GtkListView       *view,
                                                    SignetEntry       *entry);

G_END_DECLS
