/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows which keys do what. GTK would show a gtk/help-overlay.ui by itself, but builds it for each
 * window before that is on the screen. */
void signet_shortcuts_present (GtkWindow *parent);

G_END_DECLS
