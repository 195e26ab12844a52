/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives the keyboard to the first in a widget that takes it; where it is in there already, it stays with
 * whom it is: to be asked again is no wish to go on. Returns: whether it is in there now. */
gboolean signet_focus_into    (GtkWidget        *widget);

/* The focus() of a class whose grab_focus() chooses who in it gets the keyboard: Tab goes to all in it, one
 * after the other, and on. GTK would ask grab_focus() where Shift+Tab has come to the beginning, and what was
 * just left would have the keyboard again. widget: has one child. Returns: whether somebody in it has the
 * keyboard now. */
gboolean signet_focus_through (GtkWidget        *widget,
                               GtkDirectionType  direction);

G_END_DECLS
