/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine-filters.h"

G_BEGIN_DECLS

/* The window in which a rule is written, tried and kept. */
#define SIGNET_TYPE_RULE_EDITOR (signet_rule_editor_get_type ())
G_DECLARE_FINAL_TYPE (SignetRuleEditor, signet_rule_editor, SIGNET, RULE_EDITOR, AdwWindow)

/* A rule that is new. */
#define SIGNET_RULE_EDITOR_NEW G_MAXUINT

/* rule: to begin with. position: of the one that it replaces, or NEW. Owned by GTK like any window; present
 * it. */
SignetRuleEditor *signet_rule_editor_new (SignetEngine *engine,
                                          SignetRule   *rule,
                                          guint         position,
                                          GtkWindow    *parent);

G_END_DECLS
