/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "messages/message-list.h"
#include "reader/reader.h"

G_BEGIN_DECLS

/* What is done with the messages that are selected or shown, as a group of actions that is inserted as
 * "mail": delete, archive, junk, not-junk, toggle-read, toggle-star, tag (u: its number), choose-tags,
 * move-to, copy-to, empty-trash, keep, undo and redo; and show-chosen, for who is about to do something with
 * the message that the list shows as selected (mail-targets.h). They are off where they make no sense. Gives
 * the list a menu of them. */
#define SIGNET_TYPE_DEED_ACTIONS (signet_deed_actions_get_type ())
#define SIGNET_DEED_ACTIONS_GROUP "mail"
G_DECLARE_FINAL_TYPE (SignetDeedActions, signet_deed_actions, SIGNET, DEED_ACTIONS, GObject)

/* widget: what has the other two in it, and where it is told how it went. All are borrowed and live
 * longer. Returns: (transfer full). */
SignetDeedActions *signet_deed_actions_new       (GtkWidget          *widget,
                                                  SignetEngine       *engine,
                                                  SignetMessageList  *list,
                                                  SignetReader       *reader);

/* Borrowed: to be inserted. */
GActionGroup      *signet_deed_actions_get_group (SignetDeedActions  *self);

/* Another folder, selection or message: what makes sense now. */
void               signet_deed_actions_update    (SignetDeedActions  *self);

G_END_DECLS
