/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "messages/message-list.h"

G_BEGIN_DECLS

typedef enum
{
  SIGNET_LIST_SCROLL,  /* the focus stays where it is */
  SIGNET_LIST_FOCUS,
} SignetListShow;

/* Borrowed. */
GtkListView *signet_message_list_get_view (SignetMessageList *self);

/* Brings the row there, if there is one, where it can be seen. */
void     signet_message_list_show_position   (SignetMessageList *self,
                                              guint              position,
                                              SignetListShow     show);

/* Selects the row there alone and shows it. Returns: FALSE for GTK_INVALID_LIST_POSITION. */
gboolean signet_message_list_select_position (SignetMessageList *self,
                                              guint              position);

/* Folds or unfolds the conversation of the row there, as the user wants it. Returns: whether there was
 * something to do. */
gboolean signet_message_list_set_open        (SignetMessageList *self,
                                              guint              position,
                                              SignetFold         fold);

/* Unfolds the conversation of the message that was selected, if another one that has come stands for it now,
 * which nobody asked to read. */
void     signet_message_list_keep_seen       (SignetMessageList *self);

G_END_DECLS
