/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rule-list.h"

G_BEGIN_DECLS

/* A rule in the list of them: a switch, its name and what it does, and buttons to move, remove and change it;
 * it can be dragged onto another row to run before or behind that one.
 *
 * Signals: failed (char *): what was wanted could not be written, and why. removed (SignetRule, guint): it is
 * gone from that place. */
#define SIGNET_TYPE_RULE_ROW (signet_rule_row_get_type ())
G_DECLARE_FINAL_TYPE (SignetRuleRow, signet_rule_row, SIGNET, RULE_ROW, AdwActionRow)

/* The rule at that position. rules: referenced. Returns: (transfer none) (floating). */
SignetRuleRow *signet_rule_row_new (SignetRuleList *rules,
                                    guint           position);

guint          signet_rule_row_get_position (SignetRuleRow *self);

G_END_DECLS
