/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Facts in two columns, what and its value: the details of a message, a signature, a certificate. */

/* Adds a row; the value can be selected and wraps. Returns: (transfer none): the label with the value. */
GtkWidget *signet_facts_grid_add   (GtkGrid    *grid,
                                    int         row,
                                    const char *caption,
                                    const char *value);
void       signet_facts_grid_clear (GtkGrid    *grid);

G_END_DECLS
