/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "groups.h"

G_BEGIN_DECLS

/* Asks under what name the recipients of a message are kept as a group, and shows the groups that there are,
 * to be replaced or taken away. addresses: of SignetAddress, perhaps none. */
void signet_groups_dialog_open (GtkWindow    *parent,
                                SignetGroups *groups,
                                GPtrArray    *addresses);

G_END_DECLS
