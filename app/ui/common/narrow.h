/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives each window of the application the style class "narrow" while it is less wide than 480 px, as it is
 * on a telephone: style.css takes away there what has no room in a header bar. */
void signet_narrow_follow (GtkApplication *application);

G_END_DECLS
