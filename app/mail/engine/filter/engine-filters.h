/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "filter-entry.h"
#include "rule-list.h"

G_BEGIN_DECLS

/* The engine's filters: rules that run on new mail before anybody sees it, and what is known of what they
 * did. Main thread. */

/* Read from the disk at the first call. What is changed in it is true of the next receive. Borrowed. */
SignetRuleList    *signet_engine_get_rules              (SignetEngine         *self);

/* Where the words of junk are: PROFILE/junk. Returns: (transfer full). */
char              *signet_engine_dup_junk_path          (SignetEngine         *self);

/* The names of the user's tags. Returns: (transfer full). */
GStrv              signet_engine_dup_tag_names          (SignetEngine         *self);

/* What the rules would make of a folder's mails as they are and where they are: nothing is changed. rules: of
 * SignetRule, NULL for those of the folder's account. operation: nullable, for progress. Returns: (transfer
 * full) of SignetFilterEntry, the newest mail first: those that a rule is about. */
void               signet_engine_try_rules_async        (SignetEngine         *self,
                                                         SignetFolder         *folder,
                                                         GPtrArray            *rules,
                                                         SignetOperation      *operation,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);

/* n_looked_at: (out) (optional): how many mails there were. */
GPtrArray         *signet_engine_try_rules_finish       (SignetEngine         *self,
                                                         GAsyncResult         *result,
                                                         guint                *n_looked_at,
                                                         GError              **error);

/* What they did to an account's mail, oldest first, as far as it is remembered. Returns: (transfer full) of
 * SignetFilterEntry. */
void               signet_engine_read_filter_log_async  (SignetEngine         *self,
                                                         SignetAccount        *account,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
GPtrArray         *signet_engine_read_filter_log_finish (SignetEngine         *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);

/* What they did to one mail. account: directory name, as of signet_folder_get_account(). name: unique Maildir
 * name. Returns: (transfer full), NULL without an error if no rule was about it. */
void               signet_engine_find_filtered_async    (SignetEngine         *self,
                                                         const char           *account,
                                                         const char           *name,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
SignetFilterEntry *signet_engine_find_filtered_finish   (SignetEngine         *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);

G_END_DECLS
