/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"

G_BEGIN_DECLS

/* The window with what can be chosen for all messages. */
#define SIGNET_TYPE_PREFERENCES (signet_preferences_get_type ())
G_DECLARE_FINAL_TYPE (SignetPreferences, signet_preferences, SIGNET, PREFERENCES, AdwPreferencesWindow)

/* engine: for what belongs to a profile; nullable. Returns: a window to be presented. */
GtkWindow *signet_preferences_new (GtkWindow    *parent,
                                   SignetEngine *engine);

G_END_DECLS
