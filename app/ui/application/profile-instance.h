/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Makes an application that is not registered yet the only one of its profile: another profile is another
 * application to the session. What it tells reaches people though no desktop file is called like it. */
void signet_profile_instance_make (GApplication *application,
                                   const char   *profile);

G_END_DECLS
