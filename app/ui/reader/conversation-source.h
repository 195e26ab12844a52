/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine-conversation.h"

G_BEGIN_DECLS

/* The conversation of the message that is read: found beside its opening, and found again when mail comes
 * or goes. Main thread.
 *
 * Property: items (GListModel of SignetConversationItem, oldest first; NULL while nothing is known and
 * for a message that stands alone), notifies. */
#define SIGNET_TYPE_CONVERSATION_SOURCE (signet_conversation_source_get_type ())
G_DECLARE_FINAL_TYPE (SignetConversationSource, signet_conversation_source, SIGNET, CONVERSATION_SOURCE,
                      GObject)

/* Returns: (transfer full). */
SignetConversationSource *signet_conversation_source_new       (void);

/* Looks for the conversation of that message; where it is one of those that are known, they stay
 * meanwhile. All NULL: of none. */
void                      signet_conversation_source_show      (SignetConversationSource *self,
                                                                SignetEngine             *engine,
                                                                SignetFolder             *folder,
                                                                SignetEntry              *entry);

/* Borrowed, nullable. */
GListModel               *signet_conversation_source_get_items (SignetConversationSource *self);

/* Its place among them; G_MAXUINT if it has none. */
guint                     signet_conversation_source_find      (SignetConversationSource *self,
                                                                SignetEntry              *entry);

G_END_DECLS
