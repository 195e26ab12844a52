/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*SignetSpellWordsFunc) (const GtkTextIter *begin,
                                      const GtkTextIter *end,
                                      const char        *word,
                                      gpointer           user_data);

/* Calls func for each word of a line that somebody may have misspelled: not for addresses and links, nor for
 * what has digits in it, nor for a quoted line. func may put tags on the text, but not change it. line:
 * anywhere in it. */
void signet_spell_words_foreach (const GtkTextIter    *line,
                                 SignetSpellWordsFunc  func,
                                 gpointer              user_data);

G_END_DECLS
