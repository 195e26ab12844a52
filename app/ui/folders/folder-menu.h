/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine.h"

G_BEGIN_DECLS

/* Gives a folder's row its menu: with the other mouse button, a long press, or the Menu key; F2 renames. */
void signet_folder_menu_attach (GtkWidget    *row,
                                SignetEngine *engine,
                                SignetFolder *folder);

G_END_DECLS
