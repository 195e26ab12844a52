/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "composer/spelling.h"

G_BEGIN_DECLS

/* Underlines misspelled words in a text that is written, a few lines at a time when nothing else is to be
 * done, and offers other words in the menu of the text, where the languages are chosen, too. The word that is
 * being typed is left alone. Lives as long as the view. */
#define SIGNET_TYPE_SPELL_MARKS (signet_spell_marks_get_type ())
G_DECLARE_FINAL_TYPE (SignetSpellMarks, signet_spell_marks, SIGNET, SPELL_MARKS, GObject)

/* Owned by the view. Returns: (transfer none). */
SignetSpellMarks *signet_spell_marks_add (GtkTextView    *view,
                                          SignetSpelling *spelling);

G_END_DECLS
