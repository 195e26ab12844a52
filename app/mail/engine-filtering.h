/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine-filters.h"
#include "filtering.h"
#include "mailbox.h"

G_BEGIN_DECLS

/* What the engine's own jobs need of its filters. Main thread. */

/* What is needed to filter an account's mail, as things are now. Returns: (transfer full), NULL if there is
 * nothing to do. */
SignetFiltering *signet_engine_make_filtering (SignetEngine    *self,
                                               SignetAccount   *account);

/* An account's rules, or others, with its folders. Returns: (transfer full). */
SignetFilter    *signet_engine_make_filter    (SignetEngine    *self,
                                               SignetAccount   *account,
                                               GPtrArray       *rules);

/* Addresses that write from here. Returns: (transfer full). */
char           **signet_engine_dup_own        (SignetEngine    *self);

/* Puts what filters want to send on into the account's Outbox; calls func when that is done, as far as it
 * could be. */
void             signet_engine_forward        (SignetEngine    *self,
                                               SignetMailbox   *mailbox,
                                               GSourceOnceFunc  func,
                                               gpointer         user_data);

/* A folder of the account is at another place or has another name: the rules that put mail into it follow,
 * but not into the Trash. */
void             signet_engine_follow_folder  (SignetEngine          *self,
                                               SignetAccount         *account,
                                               SignetFolderLocation  *from,
                                               SignetFolderLocation  *to);

G_END_DECLS
