/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tag-list.h"

G_BEGIN_DECLS

/* A message's tags as dots in their colours. */

/* Says what the tags are called and look like for all that is in this widget. tags: a reference is kept. */
void signet_tag_dots_set_tags  (GtkWidget      *widget,
                                SignetTagList  *tags);

/* Draws them from x, where the line ends, inwards. middle: of the line. Returns: how much room they took. */
int  signet_tag_dots_draw      (GtkWidget      *widget,
                                GtkSnapshot    *snapshot,
                                SignetFlags     flags,
                                int             x,
                                int             middle);

/* Their names for a screen reader, each on its own. */
void signet_tag_dots_add_words (GtkWidget      *widget,
                                SignetFlags     flags,
                                GStrvBuilder   *words);

/* A dot of that colour, "#rrggbb". Returns: (transfer floating). */
GtkWidget *signet_tag_dots_new (const char     *colour);

G_END_DECLS
