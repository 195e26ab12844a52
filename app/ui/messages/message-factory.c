/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/message-factory.h"

#include "messages/message-row.h"

static void
row_released_cb (GtkGestureClick *gesture,
                 int              n_press,
                 double           x,
                 double           y,
                 GtkListItem     *item)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (gesture);
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);

  if (!(state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)))
    gtk_widget_activate_action (gtk_event_controller_get_widget (controller),
                                SIGNET_MESSAGE_CLICK_ACTION, "u",
                                gtk_list_item_get_position (item));
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *row = signet_message_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "released", G_CALLBACK (row_released_cb), item);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  signet_message_row_set_entry (SIGNET_MESSAGE_ROW (gtk_list_item_get_child (item)),
                                gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  signet_message_row_set_entry (SIGNET_MESSAGE_ROW (gtk_list_item_get_child (item)), NULL);
}

GtkListItemFactory *
signet_message_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}

void
signet_message_factory_focus (GtkListView *view,
                              SignetEntry *entry)
{
  GtkRoot *root;

  g_return_if_fail (GTK_IS_LIST_VIEW (view));
  g_return_if_fail (SIGNET_IS_ENTRY (entry));

  root = gtk_widget_get_root (GTK_WIDGET (view));
  if (root == NULL || GTK_IS_TEXT_VIEW (gtk_root_get_focus (root)))
    return;

  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (view));
       item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);

      if (SIGNET_IS_MESSAGE_ROW (row)
          && signet_message_row_get_entry (SIGNET_MESSAGE_ROW (row)) == entry)
        {
          gtk_widget_grab_focus (item);
          return;
        }
    }
}
