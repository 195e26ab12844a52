/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "draft.h"

G_BEGIN_DECLS

/* What can be said of a mail beside its text, as a group of actions that is inserted as "options": priority
 * (string: "normal", "high", "low"), receipt, delivery (boolean). Signal: changed. */
#define SIGNET_TYPE_COMPOSER_OPTIONS (signet_composer_options_get_type ())
#define SIGNET_COMPOSER_OPTIONS_GROUP "options"
G_DECLARE_FINAL_TYPE (SignetComposerOptions, signet_composer_options, SIGNET, COMPOSER_OPTIONS, GObject)

SignetComposerOptions *signet_composer_options_new       (void);

/* Borrowed: to be inserted. */
GActionGroup          *signet_composer_options_get_group (SignetComposerOptions   *self);

/* From facts, and into them. */
void                   signet_composer_options_read      (SignetComposerOptions   *self,
                                                          const SignetDraftFacts  *facts);
void                   signet_composer_options_write     (SignetComposerOptions   *self,
                                                          SignetDraftFacts        *facts);

/* The actions as a section of a menu. Returns: (transfer full). */
GMenuModel            *signet_composer_options_new_menu  (void);

G_END_DECLS
