/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine.h"

G_BEGIN_DECLS

/* What is done with folders as a whole. widget: anything in the window, where it is told how it went. What
 * cannot be undone is asked before. */

/* parent: (nullable): NULL for the top. */
void signet_folder_errands_move      (GtkWidget    *widget,
                                      SignetEngine *engine,
                                      SignetFolder *folder,
                                      SignetFolder *parent);

void signet_folder_errands_delete    (GtkWidget    *widget,
                                      SignetEngine *engine,
                                      SignetFolder *folder);

void signet_folder_errands_mark_read (GtkWidget    *widget,
                                      SignetEngine *engine,
                                      SignetFolder *folder);

/* Removes all messages in it for good, and of the Trash the folders that lie in it, too. */
void signet_folder_errands_empty     (GtkWidget    *widget,
                                      SignetEngine *engine,
                                      SignetFolder *folder);

G_END_DECLS
