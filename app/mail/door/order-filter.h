/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The order "filter": the rules on what is in a folder. Keys: folder: by name; account: address of the only
 * one that is meant, none for each that has such a folder. task: taken. */
void signet_order_filter_run (GTask  *task,
                              char  **order);

G_END_DECLS
