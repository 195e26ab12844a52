/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "object-list.h"
#include "rule.h"

G_BEGIN_DECLS

/* A profile's filters in the order in which they run: PROFILE/rules.ini as a GListModel of SignetRule.
 * Main thread. */
#define SIGNET_TYPE_RULE_LIST (signet_rule_list_get_type ())
G_DECLARE_FINAL_TYPE (SignetRuleList, signet_rule_list, SIGNET, RULE_LIST, SignetObjectList)

/* Reads the file, which is small; a missing one is empty. One that cannot be read has no rules either, and
 * is not written over. Returns: (transfer full). */
SignetRuleList *signet_rule_list_load      (const char      *profile);

/* Why the file could not be read. Borrowed, nullable. */
const GError   *signet_rule_list_get_error (SignetRuleList  *self);

/* Those that are switched on and about mail of that account. Returns: (transfer full) of SignetRule. */
GPtrArray      *signet_rule_list_list_for  (SignetRuleList  *self,
                                            const char      *account);

/* Whether junk is told by its words, where that can be done at all. */
SignetRuleState signet_rule_list_get_junk  (SignetRuleList  *self);
gboolean        signet_rule_list_set_junk  (SignetRuleList  *self,
                                            SignetRuleState  junk,
                                            GError         **error);

/* Each takes effect when it is on the disk, or not at all. Errors: G_IO_ERROR. */
gboolean        signet_rule_list_insert    (SignetRuleList  *self,
                                            guint            position,
                                            SignetRule      *rule,
                                            GError         **error);
gboolean        signet_rule_list_replace   (SignetRuleList  *self,
                                            guint            position,
                                            SignetRule      *rule,
                                            GError         **error);
gboolean        signet_rule_list_remove    (SignetRuleList  *self,
                                            guint            position,
                                            GError         **error);
gboolean        signet_rule_list_move      (SignetRuleList  *self,
                                            guint            from,
                                            guint            to,
                                            GError         **error);

/* A folder has another name now: the rules that put mail into it, or into one below it, follow. account:
 * that it belongs to. own: what its folders are called, nullable: a rule that says so with other letter case
 * follows unless it means another one. others: what folders of other accounts are called, nullable: a rule
 * for all accounts stays for those, and gets one for this account before it. */
gboolean        signet_rule_list_rename_folder (SignetRuleList     *self,
                                                const char         *account,
                                                const char         *from,
                                                const char         *to,
                                                const char *const  *own,
                                                const char *const  *others,
                                                GError            **error);

G_END_DECLS
