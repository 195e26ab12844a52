/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows what this program is, and soon what it stands on. parent: nullable. Returns: owned by GTK. */
GtkWindow *signet_about_present (GtkWindow *parent);

G_END_DECLS
