/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

#include <adwaita.h>

G_BEGIN_DECLS

/* Where a rich text is written: while WebKit begins in a text view, which stands over that of WebKit and
 * gives it what was written.
 *
 * Property: composing (gboolean): an input method is in the middle of a word, which could not be given.
 * Signal: changed: something was written in the text view. */
#define SIGNET_TYPE_FIRST_WORDS (signet_first_words_get_type ())
G_DECLARE_FINAL_TYPE (SignetFirstWords, signet_first_words, SIGNET, FIRST_WORDS, AdwBin)

/* Returns: (transfer floating). */
GtkWidget *signet_first_words_new          (void);

/* What is to get them: nobody can write in it before. */
void       signet_first_words_set_view     (SignetFirstWords *self,
                                            WebKitWebView    *view);

gboolean   signet_first_words_is_composing (SignetFirstWords *self);

/* The view can be written in now, and gets them where its cursor is. At the second call nothing is done. */
void       signet_first_words_hand_over    (SignetFirstWords *self);

/* What was written, and what it was written above of. cursor: (out): where that is in it, characters.
 * Returns: (transfer full); NULL: the view has it. */
char      *signet_first_words_dup_text     (SignetFirstWords *self,
                                            const char       *below,
                                            int              *cursor);

G_END_DECLS
