/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rule.h"

G_BEGIN_DECLS

/* One action of a rule as it is written: what, and where or to whom.
 *
 * Signals: changed; removed. */
#define SIGNET_TYPE_ACTION_ROW (signet_action_row_get_type ())
G_DECLARE_FINAL_TYPE (SignetActionRow, signet_action_row, SIGNET, ACTION_ROW, AdwPreferencesRow)

/* folders, tags: names to choose from. */
SignetActionRow  *signet_action_row_new (const SignetRuleAction *action,
                                         const char *const      *folders,
                                         const char *const      *tags);

/* Returns: (transfer full). */
SignetRuleAction *signet_action_row_dup (SignetActionRow        *self);

G_END_DECLS
