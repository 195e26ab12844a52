/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The program of a window stays, even without the window, until what the window began can be closed
 * properly. */

/* Returns: (transfer full) (nullable): NULL for a window without a program. */
GApplication *signet_hold_begin (GtkWindow    *window);
void          signet_hold_end   (GApplication *self);

G_END_DECLS
