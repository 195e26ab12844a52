/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "messages/message-list.h"

G_BEGIN_DECLS

/* How the messages of a list are chosen and sorted, as a group of actions that is inserted as "listing":
 * those of the settings list-sort, list-reversed, list-threads and list-headings; the chips unread, starred,
 * attachments and encrypted; fold, unfold, fold-all, unfold-all, mute and select-conversation. */
#define SIGNET_TYPE_LIST_ACTIONS (signet_list_actions_get_type ())
#define SIGNET_LIST_ACTIONS_GROUP "listing"
G_DECLARE_FINAL_TYPE (SignetListActions, signet_list_actions, SIGNET, LIST_ACTIONS, GObject)

/* list: borrowed, and lives longer. Returns: (transfer full). */
SignetListActions *signet_list_actions_new           (SignetEngine      *engine,
                                                      SignetMessageList *list);

/* Borrowed: to be inserted. */
GActionGroup      *signet_list_actions_get_group     (SignetListActions *self);

/* Once: adds the actions of the settings, and has the list follow them. */
void               signet_list_actions_bind_settings (SignetListActions *self,
                                                      GSettings         *settings);

/* All messages are wanted again. */
void               signet_list_actions_clear_chips   (SignetListActions *self);

G_END_DECLS
