/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine-conversation.h"

G_BEGIN_DECLS

/* What is open, and above and below it the other messages of its conversation, a line each.
 *
 * Properties: content (GtkWidget), conversations (boolean, notifies): whether the lines are shown.
 * Signals: opened (SignetConversationItem): another message is wanted; lost: the open one is none of the
 * conversation any more. */
#define SIGNET_TYPE_CONVERSATION_VIEW (signet_conversation_view_get_type ())
G_DECLARE_FINAL_TYPE (SignetConversationView, signet_conversation_view, SIGNET, CONVERSATION_VIEW, AdwBin)

/* Whose conversation it is. All NULL: nobody's. */
void     signet_conversation_view_choose   (SignetConversationView *self,
                                            SignetEngine           *engine,
                                            SignetFolder           *folder,
                                            SignetEntry            *entry);

/* Which of them is open: nullable. */
void     signet_conversation_view_set_open (SignetConversationView *self,
                                            SignetEntry            *entry);

/* Emits "opened" for the message so many steps after (steps > 0) or before the open one. Returns: FALSE
 * if there is none. */
gboolean signet_conversation_view_step     (SignetConversationView *self,
                                            int                     steps);

/* Emits "opened" for the oldest unread message besides the open one. Returns: FALSE if there is none. */
gboolean signet_conversation_view_open_unread (SignetConversationView *self);

G_END_DECLS
