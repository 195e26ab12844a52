/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rule.h"

G_BEGIN_DECLS

/* What a rule does, in one line: "Move to Work, mark as read". Returns: (transfer full). */
char *signet_rule_text_actions (SignetRule *rule);

/* Whether it can be kept as it is; NULL if so, else a sentence that says what is missing. Returns: (transfer
 * full). */
char *signet_rule_text_check   (SignetRule *rule);

G_END_DECLS
