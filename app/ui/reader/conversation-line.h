/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "conversation-item.h"

G_BEGIN_DECLS

/* A message of a conversation on one line: who, the beginning of the text, marks, when. All but the
 * avatar is drawn by itself; the list item around it bears the name for a screen reader. */
#define SIGNET_TYPE_CONVERSATION_LINE (signet_conversation_line_get_type ())
G_DECLARE_FINAL_TYPE (SignetConversationLine, signet_conversation_line, SIGNET, CONVERSATION_LINE, GtkWidget)

GtkWidget *signet_conversation_line_new      (void);

/* item: nullable. */
void       signet_conversation_line_set_item (SignetConversationLine *self,
                                              SignetConversationItem *item);

G_END_DECLS
