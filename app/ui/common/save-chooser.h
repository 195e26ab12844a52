/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks where to save something, beginning with the folder that was chosen the last time. Behind the
 * file portal the portal remembers it: the path we are given then is good for one file only. */

/* Asks for a file. parent: a widget of the window that asks; the question goes away with it. name: a
 * file name to begin with. */
void   signet_save_chooser_file_async   (GtkWidget            *parent,
                                         const char           *title,
                                         const char           *name,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);

/* Asks for a folder. */
void   signet_save_chooser_folder_async (GtkWidget            *parent,
                                         const char           *title,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);

/* For both. Returns: (transfer full), NULL if the user thought better of it. */
GFile *signet_save_chooser_finish       (GAsyncResult         *result);

/* Whether a path that was chosen is worth coming back to. */
gboolean signet_save_chooser_is_lasting (const char           *path);

G_END_DECLS
