/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The order "rebuild": the caches of folders anew from the files. Keys: folder: by name, none for all of
 * them; account: its address. task: taken. */
void signet_order_rebuild_run (GTask  *task,
                               char  **order);

G_END_DECLS
