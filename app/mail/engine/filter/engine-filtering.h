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

/* What the rules want of a mail that is here already. */
typedef struct
{
  char          *name;       /* unique Maildir name */
  SignetPlacing *placing;    /* nullable */
  gboolean       is_placed;  /* as of SignetFilterOutcome */
} SignetTried;

/* What signet_engine_try_rules_async() found, for its callback: of SignetTried. Borrowed from the result. */
GPtrArray       *signet_engine_try_rules_get_tried (GAsyncResult *result);

/* PROFILE/mail/ACCOUNT. Returns: (transfer full). */
char            *signet_engine_dup_mail_directory (SignetEngine    *self,
                                                   SignetAccount   *account);

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
