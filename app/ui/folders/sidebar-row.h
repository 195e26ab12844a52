/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "place.h"

G_BEGIN_DECLS

/* One place in the sidebar: icon, name, how many messages are unread, and a button that shows or hides
 * what lies in it.
 *
 * Signal: toggled (), when the user wants that. */
#define SIGNET_TYPE_SIDEBAR_ROW (signet_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (SignetSidebarRow, signet_sidebar_row, SIGNET, SIDEBAR_ROW, GtkListBoxRow)

typedef enum
{
  SIGNET_SIDEBAR_ROW_ALONE,   /* nothing lies in it */
  SIGNET_SIDEBAR_ROW_OPEN,
  SIGNET_SIDEBAR_ROW_CLOSED,
} SignetSidebarRowState;

GtkWidget    *signet_sidebar_row_new        (SignetPlace           *place);

/* depth: how many folders it lies in. */
void          signet_sidebar_row_set_tree   (SignetSidebarRow      *self,
                                             guint                  depth,
                                             SignetSidebarRowState  state);

/* Borrowed. */
SignetPlace  *signet_sidebar_row_get_place  (SignetSidebarRow      *self);

/* The one folder that it is; borrowed, nullable. */
SignetFolder *signet_sidebar_row_get_folder (SignetSidebarRow      *self);

G_END_DECLS
