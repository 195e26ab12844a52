/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"

G_BEGIN_DECLS

/* A message of a conversation, and its folder. Immutable; the entry changes as it does in its folder. Main
 * thread. */
#define SIGNET_TYPE_CONVERSATION_ITEM (signet_conversation_item_get_type ())
G_DECLARE_FINAL_TYPE (SignetConversationItem, signet_conversation_item, SIGNET, CONVERSATION_ITEM, GObject)

/* Returns: (transfer full). */
SignetConversationItem *signet_conversation_item_new        (SignetFolder           *folder,
                                                             SignetEntry            *entry);

/* Borrowed. */
SignetFolder           *signet_conversation_item_get_folder (SignetConversationItem *self);
SignetEntry            *signet_conversation_item_get_entry  (SignetConversationItem *self);

G_END_DECLS
