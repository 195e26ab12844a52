/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The words of a search that are marked in whatever messages a reader shows, until others are told.
 * */

/* words: by signet_folder_row_fold(); nullable: none. */
void               signet_reader_words_set (GtkWidget         *reader,
                                            const char *const *words);

/* Those of the reader that inside is in; NULL if there are none. Borrowed. */
const char *const *signet_reader_words_get (GtkWidget         *inside);

G_END_DECLS
