/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The help: its pages, a way back, and a way to the first. Esc closes it. Where there is no WebKit, or no
 * page, a sentence stands in it. Main thread. */
#define SIGNET_TYPE_HELP_WINDOW (signet_help_window_get_type ())
G_DECLARE_FINAL_TYPE (SignetHelpWindow, signet_help_window, SIGNET, HELP_WINDOW, AdwWindow)

/* Shows that page in the application's help window, which goes with the last of its other windows. page:
 * NULL or "": what the window that is in front asks for, else the first. */
void signet_help_window_present (GtkApplication *application,
                                 const char     *page);

G_END_DECLS
