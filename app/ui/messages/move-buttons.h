/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Two buttons for a header bar: to the message before and after the one that is read, by the actions
 * "mail.previous" and "mail.next"; not shown where there is no room for both. */
#define SIGNET_TYPE_MOVE_BUTTONS (signet_move_buttons_get_type ())
G_DECLARE_FINAL_TYPE (SignetMoveButtons, signet_move_buttons, SIGNET, MOVE_BUTTONS, AdwBin)

/* The same as a menu, and the way to the next unread message ("mail.next-unread"), for a window that is
 * too narrow for buttons. Returns: (transfer full). */
GMenuModel *signet_move_buttons_new_menu (void);

G_END_DECLS
