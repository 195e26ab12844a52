/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "condition.h"

G_BEGIN_DECLS

/* One condition of a rule as it is written: a field, whether it is so or not, a text.
 *
 * Signals: changed; removed. */
#define SIGNET_TYPE_CONDITION_ROW (signet_condition_row_get_type ())
G_DECLARE_FINAL_TYPE (SignetConditionRow, signet_condition_row, SIGNET, CONDITION_ROW, AdwPreferencesRow)

SignetConditionRow *signet_condition_row_new (const SignetCondition *condition);

/* Returns: (transfer full). */
SignetCondition    *signet_condition_row_dup (SignetConditionRow    *self);

G_END_DECLS
