/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The program with its window: command line options, one instance a profile, and the actions that
 * need no window. */
#define SIGNET_TYPE_APPLICATION (signet_application_get_type ())
G_DECLARE_FINAL_TYPE (SignetApplication, signet_application, SIGNET, APPLICATION, AdwApplication)

/* Returns: (transfer full). */
SignetApplication *signet_application_new (void);

G_END_DECLS
