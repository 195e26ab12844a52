/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine.h"

G_BEGIN_DECLS

/* Lets a folder's row be dragged, if the folder can be moved, and be dropped on: another folder comes to lie
 * in it, messages (a GPtrArray of SignetChoice) are moved there, or with Ctrl copied. */
void signet_folder_drop_attach (GtkWidget    *row,
                                SignetEngine *engine,
                                SignetFolder *folder);

/* Lets folders be dropped on what stands for the top of an account. */
void signet_folder_drop_attach_top (GtkWidget        *header,
                                    SignetEngine     *engine,
                                    SignetFolderList *folders);

G_END_DECLS
