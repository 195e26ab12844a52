/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*SignetFirstFrameFunc) (GtkWidget *widget);

/* Calls back once, when a frame with the widget in it has been painted: for what takes long and is not to
 * keep a window from being seen. Never, if the widget goes before. */
void signet_first_frame_call (GtkWidget            *widget,
                              SignetFirstFrameFunc  callback);

G_END_DECLS
