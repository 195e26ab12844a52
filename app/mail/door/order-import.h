/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The order "import". Keys: path: absolute; account: address of whom the mails belong to; folder: where all
 * of them go. task: taken. */
void signet_order_import_run (GTask  *task,
                              char  **order);

G_END_DECLS
