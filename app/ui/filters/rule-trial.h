/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine-filters.h"

G_BEGIN_DECLS

/* What a rule would do to the mail that is here: a folder to choose, a button, and then the messages that it
 * is about. Only when the user says so it is done to them, too. */
#define SIGNET_TYPE_RULE_TRIAL (signet_rule_trial_get_type ())
G_DECLARE_FINAL_TYPE (SignetRuleTrial, signet_rule_trial, SIGNET, RULE_TRIAL, AdwBin)

/* Reads the rule that is to be tried. Returns: (transfer full). */
typedef SignetRule *(*SignetRuleTrialFunc) (gpointer user_data);

void signet_rule_trial_begin (SignetRuleTrial      *self,
                              SignetEngine         *engine,
                              SignetRuleTrialFunc   func,
                              gpointer              user_data);

/* What was found is true no more. */
void signet_rule_trial_clear (SignetRuleTrial      *self);

G_END_DECLS
