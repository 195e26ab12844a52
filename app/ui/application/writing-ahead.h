/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Has what rich text is written with stand ready (reader/web-module.h), a moment after a window has come onto
 * the screen and until it goes from there, for whoever wrote rich text before: the setting "rich-written". */
#define SIGNET_TYPE_WRITING_AHEAD (signet_writing_ahead_get_type ())
G_DECLARE_FINAL_TYPE (SignetWritingAhead, signet_writing_ahead, SIGNET, WRITING_AHEAD, GObject)

/* window: not held, lives longer. Returns: (transfer full). */
SignetWritingAhead *signet_writing_ahead_new (GtkWidget *window);

G_END_DECLS
