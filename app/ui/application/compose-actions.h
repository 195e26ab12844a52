/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "composer/compose-desk.h"
#include "composer/outbox-bar.h"
#include "messages/message-list.h"
#include "reader/reader.h"

G_BEGIN_DECLS

/* What can be written about the messages that are selected or shown, as a group of actions that is
 * inserted as "compose": new, reply, reply-all, reply-list, forward, forward-attached, redirect, edit-
 * as-new, edit for drafts, and use-template; and mailto (s), for a link in the message that is shown.
 * They are off where they make no sense. */
#define SIGNET_TYPE_COMPOSE_ACTIONS (signet_compose_actions_get_type ())
#define SIGNET_COMPOSE_ACTIONS_GROUP "compose"
G_DECLARE_FINAL_TYPE (SignetComposeActions, signet_compose_actions, SIGNET, COMPOSE_ACTIONS, GObject)

/* desk: nullable, then all are off. All are borrowed and live longer. Returns: (transfer full). */
SignetComposeActions *signet_compose_actions_new       (SignetComposeDesk     *desk,
                                                        SignetEngine          *engine,
                                                        SignetMessageList     *list,
                                                        SignetReader          *reader);

/* Borrowed: to be inserted. */
GActionGroup         *signet_compose_actions_get_group (SignetComposeActions  *self);

/* Where it is told how it stands with a message in the Outbox. */
void                  signet_compose_actions_set_outbox (SignetComposeActions *self,
                                                         SignetOutboxBar      *outbox);

/* Another folder, selection or message: what makes sense now. */
void                  signet_compose_actions_update    (SignetComposeActions  *self);

/* Opens the draft that is selected to be written on, or begins a message from the template that is. Returns:
 * FALSE if it is neither. */
gboolean              signet_compose_actions_edit      (SignetComposeActions  *self);

/* The actions as a section of a menu. Returns: (transfer full). */
GMenuModel           *signet_compose_actions_new_menu  (void);

G_END_DECLS
