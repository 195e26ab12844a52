/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine-filters.h"

G_BEGIN_DECLS

/* The user's filters in the order in which they run, whether junk is told by its words, and what they did
 * last. */
#define SIGNET_TYPE_FILTERS_WINDOW (signet_filters_window_get_type ())
G_DECLARE_FINAL_TYPE (SignetFiltersWindow, signet_filters_window, SIGNET, FILTERS_WINDOW, AdwWindow)

/* Owned by GTK like any window; present it. */
SignetFiltersWindow *signet_filters_window_new (SignetEngine *engine);

G_END_DECLS
