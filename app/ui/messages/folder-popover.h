/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine.h"

G_BEGIN_DECLS

/* All folders of all accounts, for one of them to be chosen; typing finds them by name. A name that none
 * has can be given to a new one of the account where the messages are.
 *
 * Signal: chosen (SignetFolder). */
#define SIGNET_TYPE_FOLDER_POPOVER (signet_folder_popover_get_type ())
G_DECLARE_FINAL_TYPE (SignetFolderPopover, signet_folder_popover, SIGNET, FOLDER_POPOVER, GtkPopover)

/* here: (nullable): where the messages are, which is left out; its account comes first. Returns: (transfer
 * floating). */
GtkWidget *signet_folder_popover_new (SignetEngine *engine,
                                      SignetFolder *here);

G_END_DECLS
