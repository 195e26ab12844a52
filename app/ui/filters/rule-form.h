/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine-filters.h"

G_BEGIN_DECLS

/* A rule as it is written: its name, whose mail, its conditions and its actions.
 *
 * Signal: changed. */
#define SIGNET_TYPE_RULE_FORM (signet_rule_form_get_type ())
G_DECLARE_FINAL_TYPE (SignetRuleForm, signet_rule_form, SIGNET, RULE_FORM, AdwBin)

/* Shows a rule to begin with. */
void        signet_rule_form_begin (SignetRuleForm  *self,
                                    SignetEngine    *engine,
                                    SignetRule      *rule);

/* Whether every condition says what is looked for: one that was left blank would be about all mail. */
gboolean    signet_rule_form_is_complete (SignetRuleForm *self);

/* What is written now. Returns: (transfer full). */
SignetRule *signet_rule_form_dup   (SignetRuleForm  *self);

G_END_DECLS
