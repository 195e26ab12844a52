/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The name of the page about a window; about the one that it stands over, if there is none about itself,
 * else the first page. window: nullable. */
const char *signet_help_topics_find (GtkWindow *window);

G_END_DECLS
