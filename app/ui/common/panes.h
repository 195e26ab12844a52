/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "common/pane-layout.h"

G_BEGIN_DECLS

/* Folders, list and reader side by side, as many of them as the width allows: three, two or one. In
 * a narrow window one goes forward by signet_panes_set_pane() and back by signet_panes_back().
 *
 * Properties: folders, list, reader (GtkWidget); sidebar-width, list-width (pixels as the user
 * dragged them, notify); pane (as int, notifies); mode (as int, read only, notifies from an idle
 * moment and never while sizes are allocated); folders-shown, list-shown, reader-shown (read only,
 * notify with mode and pane). */
#define SIGNET_TYPE_PANES (signet_panes_get_type ())
G_DECLARE_FINAL_TYPE (SignetPanes, signet_panes, SIGNET, PANES, GtkWidget)

SignetPanesMode  signet_panes_get_mode (SignetPanes *self);

/* The pane that the user is at: one that is shown in any mode. */
SignetPane       signet_panes_get_pane (SignetPanes *self);
void             signet_panes_set_pane (SignetPanes *self,
                                        SignetPane   pane);

/* Whether the pane can be seen now. */
gboolean         signet_panes_is_shown (SignetPanes *self,
                                        SignetPane   pane);

/* Goes one pane back if that one is not shown. Returns: whether it did. */
gboolean         signet_panes_back     (SignetPanes *self);

G_END_DECLS
