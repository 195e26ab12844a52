/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Around a list: Tab comes to it and goes on past it, and the arrows move in it. Until GTK 4.12 a list view
 * takes Tab for its next row, and of a hundred thousand messages there is no way out. Nothing in the rows can
 * have the keyboard. */
#define SIGNET_TYPE_ONE_STOP (signet_one_stop_get_type ())
G_DECLARE_FINAL_TYPE (SignetOneStop, signet_one_stop, SIGNET, ONE_STOP, AdwBin)

G_END_DECLS
