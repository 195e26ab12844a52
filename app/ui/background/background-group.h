/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* In the preferences: whether mail is received while the window is closed, and whether Signet is started at
 * login. What the desktop does not allow goes back to what it was, with a sentence. */
#define SIGNET_TYPE_BACKGROUND_GROUP (signet_background_group_get_type ())
G_DECLARE_FINAL_TYPE (SignetBackgroundGroup, signet_background_group, SIGNET, BACKGROUND_GROUP,
                      AdwPreferencesGroup)

G_END_DECLS
