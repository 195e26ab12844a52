/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives the keyboard to the first in a widget that takes it; where it is in there already, it stays with
 * whom it is: to be asked again is no wish to go on. Returns: whether it is in there now. */
gboolean signet_focus_into (GtkWidget *widget);

G_END_DECLS
