/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "reader/quotation.h"

G_BEGIN_DECLS

/* The folded quotations of a GtkTextBuffer: a line such as "▸ 12 quoted lines" stands for what is not
 * in the buffer until it is opened. */
#define SIGNET_TYPE_TEXT_FOLDS (signet_text_folds_get_type ())
G_DECLARE_FINAL_TYPE (SignetTextFolds, signet_text_folds, SIGNET, TEXT_FOLDS, GObject)

/* Folds beyond this, and quotations longer than that, are not made: opening one is not to hold up the
 * window. */
#define SIGNET_TEXT_FOLDS_MAX       1000
#define SIGNET_TEXT_FOLDS_MAX_BYTES (64 * 1024)

/* Puts the text there and moves iter behind it; whole lines. */
typedef void (*SignetTextFoldsInsert) (GtkTextIter *iter,
                                       const char  *text,
                                       gsize        length,
                                       gpointer     user_data);

/* buffer: borrowed, and outlives it. insert is called with user_data for what is opened. */
SignetTextFolds *signet_text_folds_new        (GtkTextBuffer         *buffer,
                                               SignetTextFoldsInsert  insert,
                                               gpointer               user_data);

/* Forgets all, before the buffer gets another text. text: borrowed until the next call; NULL: none. */
void             signet_text_folds_begin      (SignetTextFolds       *self,
                                               const char            *text);

/* Adds a fold at the end of the buffer. Returns: FALSE if it is better not folded. */
gboolean         signet_text_folds_append     (SignetTextFolds       *self,
                                               const SignetQuotation *quotation);

/* Whether the iter is on a line that stands for a quotation. */
gboolean         signet_text_folds_is_at      (SignetTextFolds       *self,
                                               const GtkTextIter     *iter);

/* Opens the one there, or closes it. */
void             signet_text_folds_toggle     (SignetTextFolds       *self,
                                               const GtkTextIter     *iter);

/* Opens one that is closed. Returns: FALSE if none was. */
gboolean         signet_text_folds_open_next  (SignetTextFolds       *self);

/* Borrowed. */
GtkTextTag      *signet_text_folds_get_tag    (SignetTextFolds       *self);

G_END_DECLS
