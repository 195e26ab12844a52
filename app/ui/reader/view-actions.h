/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How a message is looked at, as a group of actions that is inserted as "view": plain (boolean: its
 * text instead of its HTML), zoom-in, zoom-out, zoom-normal, find. The zoom is kept in the settings
 * and is the same for all messages.
 *
 * Properties: plain (gboolean), zoom (double, 1 is the normal size). Signal: find. */
#define SIGNET_TYPE_VIEW_ACTIONS (signet_view_actions_get_type ())
#define SIGNET_VIEW_ACTIONS_GROUP "view"
G_DECLARE_FINAL_TYPE (SignetViewActions, signet_view_actions, SIGNET, VIEW_ACTIONS, GObject)

SignetViewActions *signet_view_actions_new       (void);

/* Borrowed: to be inserted as SIGNET_VIEW_ACTIONS_GROUP. */
GActionGroup      *signet_view_actions_get_group (SignetViewActions *self);

/* For a message that begins to be shown. has_html: whether there is a choice at all; plain is then
 * what the user prefers. */
void               signet_view_actions_begin     (SignetViewActions *self,
                                                  gboolean           has_html);

gboolean           signet_view_actions_get_plain (SignetViewActions *self);
void               signet_view_actions_set_plain (SignetViewActions *self,
                                                  gboolean           plain);
double             signet_view_actions_get_zoom  (SignetViewActions *self);

/* Adds the keys for the actions: for find where the keyboard is in widget, for zoom in its window. */
void               signet_view_actions_add_keys  (GtkWidget         *widget);

/* The actions as a section of a menu. Returns: (transfer full). */
GMenuModel        *signet_view_actions_new_menu  (void);

G_END_DECLS
