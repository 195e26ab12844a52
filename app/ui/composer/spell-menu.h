/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "composer/spelling.h"

G_BEGIN_DECLS

/* What the menu of a text offers for a misspelled word: other words, and to learn it; and always, in which
 * languages is written. Filled when the menu is asked for, by mouse or keyboard. */
#define SIGNET_TYPE_SPELL_MENU (signet_spell_menu_get_type ())
G_DECLARE_FINAL_TYPE (SignetSpellMenu, signet_spell_menu, SIGNET, SPELL_MENU, GObject)

/* view: borrowed, lives longer. tag: what marks a misspelled word. Returns: (transfer full). */
SignetSpellMenu *signet_spell_menu_new (GtkTextView    *view,
                                        GtkTextTag     *tag,
                                        SignetSpelling *spelling);

G_END_DECLS
