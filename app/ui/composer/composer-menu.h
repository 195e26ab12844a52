/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the composer's menu has. Returns: (transfer full). */
GMenuModel *signet_composer_menu_new (void);

G_END_DECLS
