/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the menu above a message has: to go on, to write about it, to look at it. Returns: (transfer full). */
GMenuModel *signet_reading_menu_new (void);

G_END_DECLS
