/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "conversation-item.h"

G_BEGIN_DECLS

/* Finds the mails that belong to the entry's conversation (threads.h) in several folders of one account:
 * what was received in one, what was answered in another. The store's worker looks through their caches;
 * folders that were not loaded count as empty. folders: of SignetFolder, the entry's own one first. */
void        signet_conversation_find_async  (GPtrArray            *folders,
                                             SignetEntry          *entry,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);

/* folder: the first of them. Returns: (transfer full): a list of SignetConversationItem, oldest first,
 * each mail once, the entry's own among them. NULL and an error when cancelled. */
GListModel *signet_conversation_find_finish (SignetFolder         *folder,
                                             GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
