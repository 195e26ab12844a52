/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Closes what stands in front of a window that is about to go, as if the user had: whoever waits for an
 * answer gets one, and nothing is left that would keep the program running. */
void signet_dialogs_close (GtkWindow *parent);

G_END_DECLS
