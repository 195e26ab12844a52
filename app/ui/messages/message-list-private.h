/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "messages/message-list.h"

G_BEGIN_DECLS

/* Selects the row there alone and shows it. Returns: FALSE for GTK_INVALID_LIST_POSITION. */
gboolean signet_message_list_select_position (SignetMessageList *self,
                                              guint              position);

G_END_DECLS
