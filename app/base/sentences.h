/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Puts a sentence behind those that are in the text, as its language does it: with a space between them,
 * but with none behind a full stop that is as wide as a letter and has its space in it (Chinese,
 * Japanese). sentence: NULL or empty adds nothing. */
void signet_sentences_add (GString    *text,
                           const char *sentence);

G_END_DECLS
