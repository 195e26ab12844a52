/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Called when the menu opens. Returns: (transfer full). */
typedef GMenuModel *(*SignetRowMenuFunc) (gpointer user_data);

/* Gives a row a menu: with the other mouse button, a long press, or the Menu key. user_data: lives as long as
 * the row. */
void signet_row_menu_attach  (GtkWidget          *row,
                              SignetRowMenuFunc   func,
                              gpointer            user_data);

/* A key for an action while the row has the keyboard. trigger: as gtk_shortcut_trigger_parse_string() has
 * it. */
void signet_row_menu_add_key (GtkWidget          *row,
                              const char         *trigger,
                              const char         *action);

G_END_DECLS
