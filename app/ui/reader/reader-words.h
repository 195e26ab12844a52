/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "query.h"

G_BEGIN_DECLS

/* The search whose words are marked in whatever messages a reader shows, until another is told. */

/* query: nullable: none. */
void   signet_reader_words_set (GtkWidget        *reader,
                                SignetQuery      *query);

/* What the reader that inside is in marks where a message shows that field (ANYWHERE: in its text); NULL
 * if there is nothing. Returns: (transfer full). */
char **signet_reader_words_dup (GtkWidget        *inside,
                                SignetQueryField  field);

G_END_DECLS
