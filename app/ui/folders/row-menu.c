/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folders/row-menu.h"

/* Kept by the row. */
typedef struct
{
  GtkWidget         *row;  /* borrowed */
  SignetRowMenuFunc  func;
  gpointer           user_data;
} Menu;

/* The action is carried out after the popover has closed. */
static gboolean
unparent_cb (gpointer user_data)
{
  GtkWidget *popover = user_data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

/* x: negative for the keyboard's. */
static void
pop_up (Menu *self,
        int   x,
        int   y)
{
  g_autoptr(GMenuModel) model = self->func (self->user_data);
  GtkWidget *popover = gtk_popover_menu_new_from_model (model);
  const GdkRectangle at = { x, y, 1, 1 };

  gtk_widget_set_parent (popover, self->row);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), x < 0);
  if (x >= 0)
    {
      gtk_popover_set_pointing_to (GTK_POPOVER (popover), &at);
      gtk_widget_set_halign (popover, GTK_ALIGN_START);
    }
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  g_signal_connect_object (self->row, "destroy", G_CALLBACK (unparent_cb), popover, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
pressed_cb (Menu            *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *gesture)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  pop_up (self, (int) x, (int) y);
}

static void
long_pressed_cb (Menu   *self,
                 double  x,
                 double  y)
{
  pop_up (self, (int) x, (int) y);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  pop_up (user_data, -1, -1);
  return TRUE;
}

/* action: taken. */
static void
add_key (GtkWidget         *row,
         const char        *trigger,
         GtkShortcutAction *action)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                                          action));
  gtk_widget_add_controller (row, keys);
}

void
signet_row_menu_add_key (GtkWidget  *row,
                         const char *trigger,
                         const char *action)
{
  g_return_if_fail (GTK_IS_WIDGET (row));
  add_key (row, trigger, gtk_named_action_new (action));
}

void
signet_row_menu_attach (GtkWidget         *row,
                        SignetRowMenuFunc  func,
                        gpointer           user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (row));
  g_return_if_fail (func != NULL);

  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();
  Menu *self = g_new (Menu, 1);

  *self = (Menu) { row, func, user_data };
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (press));
  add_key (row, "Menu|<Shift>F10", gtk_callback_action_new (menu_key_cb, self, NULL));
  g_object_set_data_full (G_OBJECT (row), "signet-row-menu", self, g_free);
}
