/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "messages/message-list.h"

G_BEGIN_DECLS

/* Lets messages be dragged out of the list, as a GPtrArray of SignetChoice: the selected ones, or the one
 * under the pointer if that is not selected. */
void signet_message_drag_attach (SignetMessageList *list);

G_END_DECLS
