/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bounds the memory and the time of this process, and lets it end with its parent. Returns FALSE where
 * the system cannot. */
gboolean signet_bounds_enter (void);

G_END_DECLS
