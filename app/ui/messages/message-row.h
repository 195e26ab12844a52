/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "messages/row-facts.h"

G_BEGIN_DECLS

/* One message in the list, drawn by itself: a list makes some two hundred rows at once, and one
 * widget a row is what keeps that quick. Two lines of text, marks at their end, a dot for what is
 * unread; before them room for what folds and unfolds its conversation; above them the heading of
 * the group that it begins.
 *
 * Properties (notify): entry. */
#define SIGNET_TYPE_MESSAGE_ROW (signet_message_row_get_type ())
G_DECLARE_FINAL_TYPE (SignetMessageRow, signet_message_row, SIGNET, MESSAGE_ROW, GtkWidget)

GtkWidget   *signet_message_row_new       (void);

/* Nullable. */
SignetEntry *signet_message_row_get_entry (SignetMessageRow *self);
void         signet_message_row_set_entry (SignetMessageRow *self,
                                           SignetEntry      *entry);

/* How it stands in the list. facts: copied. */
void         signet_message_row_set_facts (SignetMessageRow     *self,
                                           const SignetRowFacts *facts);

/* What lies there. */
typedef enum
{
  SIGNET_MESSAGE_ROW_MESSAGE,
  SIGNET_MESSAGE_ROW_FOLD,     /* what folds and unfolds */
  SIGNET_MESSAGE_ROW_HEADING,
} SignetMessageRowPart;

SignetMessageRowPart signet_message_row_find_part (SignetMessageRow *self,
                                                   double            x,
                                                   double            y);

G_END_DECLS
