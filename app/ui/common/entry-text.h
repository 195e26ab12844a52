/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Replaces what is written in an entry, with the cursor behind it: also while somebody is just writing, from
 * a handler of "changed". gtk_editable_set_text() begins what cannot be undone, which newer versions of GTK
 * refuse then, with a warning; this becomes a part of what is being written. */
void signet_entry_text_replace (GtkEditable *entry,
                                const char  *text);

/* Of what is pasted only the first line comes: the line end that is copied along with a password is none of
 * it. */
void signet_entry_text_take_line (GtkEditable *entry);

/* Whether the cursor stands before all of it, with nothing selected. */
gboolean signet_entry_text_is_at_start (GtkEditable *entry);

G_END_DECLS
