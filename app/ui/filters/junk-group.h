/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rule-list.h"

G_BEGIN_DECLS

/* Whether junk is told by its words: a switch, or a sentence where that cannot be done. */
#define SIGNET_TYPE_JUNK_GROUP (signet_junk_group_get_type ())
G_DECLARE_FINAL_TYPE (SignetJunkGroup, signet_junk_group, SIGNET, JUNK_GROUP, AdwPreferencesGroup)

/* rules: what the switch is kept in; once. */
void signet_junk_group_set_rules (SignetJunkGroup *self,
                                  SignetRuleList  *rules);

G_END_DECLS
