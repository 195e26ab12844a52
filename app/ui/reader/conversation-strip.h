/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "conversation-item.h"

G_BEGIN_DECLS

/* The messages of a conversation before or after the one that is open, a line each. The nearest one
 * and unread ones are shown, more of them stand behind a button and in a list that scrolls, which never
 * takes more than a part of the window; however many there are, only those in sight have widgets. What
 * is read meanwhile stays until another message is opened.
 *
 * Properties: newer (boolean: those after the open one; construct only), expanded (boolean, notifies).
 * Signal: opened (SignetConversationItem). */
#define SIGNET_TYPE_CONVERSATION_STRIP (signet_conversation_strip_get_type ())
G_DECLARE_FINAL_TYPE (SignetConversationStrip, signet_conversation_strip, SIGNET, CONVERSATION_STRIP, AdwBin)

/* Shows so many of the items from the first one on. items: of SignetConversationItem, nullable. */
void signet_conversation_strip_show         (SignetConversationStrip *self,
                                             GListModel              *items,
                                             guint                    first,
                                             guint                    n);

void signet_conversation_strip_set_expanded (SignetConversationStrip *self,
                                             gboolean                 expanded);

G_END_DECLS
