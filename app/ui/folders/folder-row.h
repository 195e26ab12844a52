/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "folder.h"

G_BEGIN_DECLS

/* One folder in the sidebar: icon, name, and how many messages are unread. */
#define SIGNET_TYPE_FOLDER_ROW (signet_folder_row_get_type ())
G_DECLARE_FINAL_TYPE (SignetFolderRow, signet_folder_row, SIGNET, FOLDER_ROW, GtkListBoxRow)

GtkWidget    *signet_folder_row_new        (SignetFolder    *folder);

/* Borrowed. */
SignetFolder *signet_folder_row_get_folder (SignetFolderRow *self);

G_END_DECLS
