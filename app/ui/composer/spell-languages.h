/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "composer/spelling.h"

G_BEGIN_DECLS

/* The languages in which is written, to be switched on and off in the menu of a text: one action each, with
 * the language as its name and whether it counts as its state, which follows what is chosen elsewhere. They
 * come as soon as the dictionaries are known. Main thread. */
#define SIGNET_TYPE_SPELL_LANGUAGES (signet_spell_languages_get_type ())
G_DECLARE_FINAL_TYPE (SignetSpellLanguages, signet_spell_languages, SIGNET, SPELL_LANGUAGES, GObject)

/* Returns: (transfer full). */
SignetSpellLanguages *signet_spell_languages_new         (SignetSpelling       *spelling);

/* Of GAction, in the order of the menu; empty where there is no dictionary. Borrowed. */
GPtrArray            *signet_spell_languages_get_actions (SignetSpellLanguages *self);

/* What an item of a menu is called for one of them. Returns: (transfer full). */
char                 *signet_spell_languages_dup_label   (GAction              *action);

/* They as a group of that name, and a model with a submenu of them. Borrowed. */
#define SIGNET_SPELL_LANGUAGES_GROUP "languages"
GActionGroup         *signet_spell_languages_get_group   (SignetSpellLanguages *self);
GMenuModel           *signet_spell_languages_get_menu    (SignetSpellLanguages *self);

G_END_DECLS
