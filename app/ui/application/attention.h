/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine.h"

G_BEGIN_DECLS

/* A trouble stands in the sidebar; where that is out of sight the button that leads there says so. To be
 * called when the engine's troubles have changed. */
void signet_attention_update (GtkWidget    *button,
                              SignetEngine *engine);

G_END_DECLS
