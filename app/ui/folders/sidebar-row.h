/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "folder.h"

G_BEGIN_DECLS

/* One folder in the sidebar: icon, name, and how many messages are unread. */
#define SIGNET_TYPE_SIDEBAR_ROW (signet_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (SignetSidebarRow, signet_sidebar_row, SIGNET, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget    *signet_sidebar_row_new        (SignetFolder     *folder);

/* Borrowed. */
SignetFolder *signet_sidebar_row_get_folder (SignetSidebarRow *self);

G_END_DECLS
