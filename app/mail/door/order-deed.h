/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The orders "mark", "move" and "delete". Keys: folder: by name; account: address of the only one that is
 * meant, none for each that has such a folder; and which messages: name, once for each of them; query; or
 * all. For mark: read, unread, star, unstar; tag and untag with the tag's name. For move: target: a folder of
 * the same account. delete means for good what is in the Trash; for a guest
 * it can be undone for a while (emptied.h). task: taken. */
void signet_order_deed_run (GTask  *task,
                            char  **order);

G_END_DECLS
