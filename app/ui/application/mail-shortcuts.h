/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets keys call the actions "mail.*" of view, wherever the keyboard is in its window; they are
 * listed for people in application/shortcuts.ui. */
void signet_mail_shortcuts_add (GtkWidget *view);

/* Those that go to the search field, from wherever in the view; search: in its panes. */
void signet_mail_shortcuts_add_search (GtkWidget *view,
                                       GtkWidget *search);

G_END_DECLS
