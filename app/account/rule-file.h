/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rule.h"

G_BEGIN_DECLS

/* The text of rules.ini: one group per rule, in their order, with the keys Name, Account (none for all),
 * Condition, Actions ("move Work;read;stop") and Enabled. Unknown keys and actions are passed over. A group
 * "Junk" says by its key Enabled whether junk is told by its words. */

#define SIGNET_RULE_FILE_MAX   (1024 * 1024)  /* bytes */
#define SIGNET_RULE_FILE_RULES 1000

/* junk: (out): ON unless it says otherwise. Errors: G_KEY_FILE_ERROR, with the line. Returns: (transfer full)
 * of SignetRule. */
GPtrArray *signet_rule_file_parse (const char       *text,
                                   gsize             length,
                                   SignetRuleState  *junk,
                                   GError          **error);

/* rules: of SignetRule. before: the text in whose place it comes, nullable: a rule that stands in it as it is
 * keeps what is not understood, and a group that is no rule stays. Returns: (transfer full). */
char      *signet_rule_file_write (GPtrArray        *rules,
                                   SignetRuleState   junk,
                                   const char       *before);

G_END_DECLS
