/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The order "wish": what the next receive does with single messages on the server. Keys: kind: "keep",
 * "delete" or "reset"; uidl: as often as there are messages; account: address, none for the only one that
 * there is. task: taken. */
void signet_order_wish_run (GTask  *task,
                            char  **order);

G_END_DECLS
