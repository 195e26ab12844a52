/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Two buttons for a header bar: star, and read or unread, by the actions "mail.toggle-star" and
 * "mail.toggle-read"; not shown where there is no room for both. */
#define SIGNET_TYPE_MARK_BUTTONS (signet_mark_buttons_get_type ())
G_DECLARE_FINAL_TYPE (SignetMarkButtons, signet_mark_buttons, SIGNET, MARK_BUTTONS, AdwBin)

/* The same as a menu. Returns: (transfer full). */
GMenuModel *signet_mark_buttons_new_menu (void);

G_END_DECLS
