/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine-filters.h"

G_BEGIN_DECLS

/* What a main window does about filters while a profile is open, by its actions win.filters, win.new-filter
 * (s: the condition to begin with) and win.why-here (s: unique name of a message); and it has the junk filter
 * learn. */
#define SIGNET_TYPE_FILTERS_DESK (signet_filters_desk_get_type ())
G_DECLARE_FINAL_TYPE (SignetFiltersDesk, signet_filters_desk, SIGNET, FILTERS_DESK, GObject)

/* window: the main window, outlives it. Returns: (transfer full). */
SignetFiltersDesk *signet_filters_desk_new   (SignetEngine         *engine,
                                              GtkApplicationWindow *window);

/* Closes what it opened and lets go of it: before the engine is closed. */
void               signet_filters_desk_close (SignetFiltersDesk    *self);

/* What can be done with the message that is read, for its menu. Returns: (transfer full). */
GMenuModel        *signet_filters_desk_new_menu (void);

G_END_DECLS
