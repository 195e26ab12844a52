/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "entry.h"

G_BEGIN_DECLS

/* What stands at the end of a message's line: how many messages its conversation has, its star, what is
 * known of its encryption and its signature, an attachment, whether it was answered or forwarded. */

/* The number of messages as a layout for signet_entry_marks_draw(). Returns: (transfer full), NULL for a
 * message that stands alone. */
PangoLayout *signet_entry_marks_make_number (guint          count,
                                             GtkWidget     *widget);

/* Draws them from x, where the line ends, inwards. count: nullable. color: of those that need no care.
 * middle: of the line. Returns: how much room they took, with a gap before the text. */
int          signet_entry_marks_draw       (SignetEntry    *entry,
                                            PangoLayout    *count,
                                            GtkWidget      *widget,
                                            GtkSnapshot    *snapshot,
                                            const GdkRGBA  *color,
                                            int             x,
                                            int             middle);

/* The number for a screen reader. Returns: (transfer full), NULL for a message that stands alone. */
char        *signet_entry_marks_describe_count (SignetEntry *entry);

/* The marks for a screen reader, each on its own, but for what verdict-words.h tells. */
void         signet_entry_marks_add_words  (SignetEntry    *entry,
                                            GStrvBuilder   *words);

G_END_DECLS
