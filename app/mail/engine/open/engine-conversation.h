/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "conversation.h"
#include "engine.h"

G_BEGIN_DECLS

/* Where the conversation of a mail in that folder is looked for: the folder itself, then the account's
 * Inbox, Sent and Archive. Returns: (transfer full) of SignetFolder. */
GPtrArray  *signet_engine_list_conversation_folders (SignetEngine        *self,
                                                     SignetFolder        *folder);

/* Finds the mails of the entry's conversation in those folders, which are loaded where nobody has done so
 * yet. */
void        signet_engine_find_conversation_async  (SignetEngine         *self,
                                                    SignetFolder         *folder,
                                                    SignetEntry          *entry,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);

/* Returns: (transfer full): of SignetConversationItem, as signet_conversation_find_finish() gives it. */
GListModel *signet_engine_find_conversation_finish (SignetEngine         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

G_END_DECLS
