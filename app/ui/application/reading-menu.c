/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/reading-menu.h"

#include <glib/gi18n-lib.h>

#include "application/compose-actions.h"
#include "application/deed-menu.h"
#include "filters/filters-desk.h"
#include "messages/mark-buttons.h"
#include "messages/move-buttons.h"
#include "reader/reading-actions.h"

GMenuModel *
signet_reading_menu_new (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenuModel) moves = signet_move_buttons_new_menu ();
  g_autoptr(GMenuModel) marks = signet_mark_buttons_new_menu ();
  g_autoptr(GMenuModel) deeds = signet_deed_menu_new ();
  g_autoptr(GMenuModel) writing = signet_compose_actions_new_menu ();
  g_autoptr(GMenuModel) reading = signet_reading_actions_new_menu ();
  g_autoptr(GMenuModel) filters = signet_filters_desk_new_menu ();

  /* All at once would be longer than a screen, and there are not as many letters. */
  g_menu_append_submenu (menu, _("Repl_y or Forward"), writing);
  g_menu_append_submenu (menu, _("View, Print _and Save"), reading);
  g_menu_append_submenu (menu, _("G_o to"), moves);
  g_menu_append_section (menu, NULL, marks);
  g_menu_append_section (menu, NULL, deeds);
  g_menu_append_section (menu, NULL, filters);
  return G_MENU_MODEL (menu);
}

void
signet_reading_menu_add_conversations (GtkWidget *widget,
                                       GObject   *reader)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr(GPropertyAction) conversations = g_property_action_new ("conversations", reader,
                                                                    "conversations");

  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (conversations));
  gtk_widget_insert_action_group (widget, "reader", G_ACTION_GROUP (group));
}
