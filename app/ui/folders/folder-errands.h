/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine.h"

G_BEGIN_DECLS

/* What is done with folders as a whole. widget: anything in the window, where it is told how it went, with a
 * button that undoes it. What deletes for good is asked before. */

/* parent: (nullable): NULL for the top. */
void signet_folder_errands_create    (GtkWidget        *widget,
                                      SignetEngine     *engine,
                                      SignetFolderList *folders,
                                      SignetFolder     *parent,
                                      const char       *name);

/* Renames it, or moves it. folders: of the account where it shall lie. */
void signet_folder_errands_change    (GtkWidget        *widget,
                                      SignetEngine     *engine,
                                      SignetFolder     *folder,
                                      SignetFolderList *folders,
                                      SignetFolder     *parent,
                                      const char       *name);

void signet_folder_errands_delete    (GtkWidget    *widget,
                                      SignetEngine *engine,
                                      SignetFolder *folder);

void signet_folder_errands_mark_read (GtkWidget    *widget,
                                      SignetEngine *engine,
                                      SignetFolder *folder);

/* Deletes all messages in it, and of the Trash the folders that lie in it, too. */
void signet_folder_errands_empty     (GtkWidget    *widget,
                                      SignetEngine *engine,
                                      SignetFolder *folder);

G_END_DECLS
