/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/deed-menu.h"

#include <glib/gi18n-lib.h>

#include "application/compose-actions.h"
#include "common/popup.h"
#include "messages/mark-buttons.h"
#include "messages/message-list.h"
#include "messages/message-row.h"

static void
add (GMenu      *menu,
     const char *label,
     const char *action)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  g_menu_append_item (menu, item);
}

GMenuModel *
signet_deed_menu_new (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) moves = g_menu_new ();
  g_autoptr(GMenu) history = g_menu_new ();

  add (moves, _("_Tags…"), "mail.choose-tags");
  add (moves, _("Mo_ve to…"), "mail.move-to");
  add (moves, _("_Copy to…"), "mail.copy-to");
  add (moves, _("Arc_hive"), "mail.archive");
  add (moves, _("_Junk"), "mail.junk");
  add (moves, _("Not _Junk"), "mail.not-junk");
  add (moves, _("_Delete"), "mail.delete");
  add (moves, _("_Empty Trash…"), "mail.empty-trash");
  add (moves, _("_Keep Messages…"), "mail.keep");
  add (history, _("_Undo"), "mail.undo");
  add (history, _("Do A_gain"), "mail.redo");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (moves));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (history));
  return G_MENU_MODEL (menu);
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenuModel) writing = signet_compose_actions_new_menu ();
  g_autoptr(GMenuModel) marks = signet_mark_buttons_new_menu ();
  g_autoptr(GMenuModel) deeds = signet_deed_menu_new ();

  g_menu_append_submenu (menu, _("Repl_y or Forward"), writing);
  g_menu_append_section (menu, NULL, marks);
  g_menu_append_section (menu, NULL, deeds);
  return G_MENU_MODEL (menu);
}

static void
popup (GtkWidget *list,
       double     x,
       double     y)
{
  g_autoptr(GMenuModel) menu = make_menu ();
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  gtk_widget_activate_action (list, "mail.show-chosen", NULL);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  signet_popup_show (popover, list, &(GdkRectangle) { (int) x, (int) y, 1, 1 });
}

/* The row there; NULL if there is none. */
static GtkWidget *
find_row (GtkWidget *list,
          double     x,
          double     y)
{
  GtkWidget *there = gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = there != NULL ? gtk_widget_get_ancestor (there, SIGNET_TYPE_MESSAGE_ROW) : NULL;

  if (row == NULL && there != NULL && SIGNET_IS_MESSAGE_ROW (gtk_widget_get_first_child (there)))
    row = gtk_widget_get_first_child (there);
  return row;
}

static void
ask (GtkWidget *list,
     double     x,
     double     y)
{
  GtkWidget *row = find_row (list, x, y);
  g_autoptr(SignetEntry) entry = NULL;

  if (row == NULL)
    return;
  g_object_get (row, "entry", &entry, NULL);
  if (entry != NULL && !(gtk_widget_get_state_flags (gtk_widget_get_parent (row)) & GTK_STATE_FLAG_SELECTED))
    signet_message_list_select (SIGNET_MESSAGE_LIST (list), entry);
  popup (list, x, y);
}

static void
pressed_cb (GtkGesture *gesture,
            int         n_press,
            double      x,
            double      y,
            GtkWidget  *list)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  ask (list, x, y);
}

static void
long_pressed_cb (GtkGesture *gesture,
                 double      x,
                 double      y,
                 GtkWidget  *list)
{
  ask (list, x, y);
}

static gboolean
key_cb (GtkWidget *list,
        GVariant  *parameters,
        gpointer   user_data)
{
  guint count;

  g_object_get (list, "count", &count, NULL);
  if (count > 0)
    popup (list, gtk_widget_get_width (list) / 2.0, gtk_widget_get_height (list) / 4.0);
  return count > 0;
}

void
signet_deed_menu_attach (GtkWidget *list)
{
  g_return_if_fail (SIGNET_IS_MESSAGE_LIST (list));

  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *touch = gtk_gesture_long_press_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10");

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), list);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (touch), TRUE);
  g_signal_connect (touch, "pressed", G_CALLBACK (long_pressed_cb), list);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (trigger,
                                                          gtk_callback_action_new (key_cb, NULL, NULL)));
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (touch));
  gtk_widget_add_controller (list, keys);
}
