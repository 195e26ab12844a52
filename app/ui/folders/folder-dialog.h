/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine.h"

G_BEGIN_DECLS

/* Asks for a folder's name and what it shall lie in, says at once what will not do, and then makes or
 * changes it, which can be undone. widget: anything in the window. */

/* parent: where it is proposed that it lies. */
void signet_folder_dialog_present_new    (GtkWidget    *widget,
                                          SignetEngine *engine,
                                          SignetFolder *parent);

/* At the top of an account. */
void signet_folder_dialog_present_top    (GtkWidget        *widget,
                                          SignetEngine     *engine,
                                          SignetFolderList *folders);

void signet_folder_dialog_present_change (GtkWidget    *widget,
                                          SignetEngine *engine,
                                          SignetFolder *folder);

G_END_DECLS
