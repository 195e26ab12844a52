/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "entry.h"

G_BEGIN_DECLS

/* One message in the list, drawn by itself: a list makes some two hundred rows at once, and one
 * widget a row is what keeps that quick. Two lines of text, marks at their end, a dot for what is
 * unread.
 *
 * Properties (notify): entry. */
#define SIGNET_TYPE_MESSAGE_ROW (signet_message_row_get_type ())
G_DECLARE_FINAL_TYPE (SignetMessageRow, signet_message_row, SIGNET, MESSAGE_ROW, GtkWidget)

GtkWidget   *signet_message_row_new       (void);

/* Nullable. */
SignetEntry *signet_message_row_get_entry (SignetMessageRow *self);
void         signet_message_row_set_entry (SignetMessageRow *self,
                                           SignetEntry      *entry);

G_END_DECLS
