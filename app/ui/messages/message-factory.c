/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/message-factory.h"

#include "common/date-text.h"
#include "common/selection.h"
#include "messages/message-row.h"

/* What is kept with a row, its GtkListItem, and with a view, whether it has no headings, the day that they
 * were made on, and what looks whether it is over. */
#define ITEM        "signet-item"
#define NO_HEADINGS "signet-no-headings"
#define DAY         "signet-day"
#define LOOKING     "signet-looking"

#define LOOK_AT_DAY 300  /* seconds */

static SignetMessageRow *
get_row (GtkWidget *item)
{
  GtkWidget *row = gtk_widget_get_first_child (item);

  return SIGNET_IS_MESSAGE_ROW (row) ? SIGNET_MESSAGE_ROW (row) : NULL;
}

/* A press on what is not the message does not select it. */
static void
row_pressed_cb (GtkGestureClick *gesture,
                int              n_press,
                double           x,
                double           y,
                GtkListItem     *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  switch (signet_message_row_find_part (SIGNET_MESSAGE_ROW (row), x, y))
    {
    case SIGNET_MESSAGE_ROW_FOLD:
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_activate_action (row, SIGNET_MESSAGE_FOLD_ACTION, "u", gtk_list_item_get_position (item));
      break;
    case SIGNET_MESSAGE_ROW_HEADING:
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      break;
    case SIGNET_MESSAGE_ROW_MESSAGE:
    default:
      break;
    }
}

static void
row_released_cb (GtkGestureClick *gesture,
                 int              n_press,
                 double           x,
                 double           y,
                 GtkListItem     *item)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (gesture);
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  GtkWidget *row = gtk_event_controller_get_widget (controller);

  if ((state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0
      || signet_message_row_find_part (SIGNET_MESSAGE_ROW (row), x, y) != SIGNET_MESSAGE_ROW_MESSAGE)
    return;
  if (gtk_list_item_get_selected (item))
    gtk_widget_activate_action (row, "mail.show-chosen", NULL);
  gtk_widget_activate_action (row, SIGNET_MESSAGE_CLICK_ACTION, "u", gtk_list_item_get_position (item));
}

static void
read_facts (GtkListView      *view,
            GtkListItem      *item,
            SignetMessageRow *row)
{
  GtkSelectionModel *selection = gtk_list_view_get_model (view);
  const SignetRowHeadings headings =
    g_object_get_data (G_OBJECT (view), NO_HEADINGS) != NULL ? SIGNET_ROW_NO_HEADINGS
                                                             : SIGNET_ROW_HEADINGS;
  const guint position = gtk_list_item_get_position (item);
  GListModel *model;
  SignetRowFacts facts;

  if (selection == NULL || position >= g_list_model_get_n_items (G_LIST_MODEL (selection)))
    return;
  model = signet_selection_get_model (SIGNET_SELECTION (selection));
  signet_row_facts_read (model, position, headings, g_get_real_time () / G_USEC_PER_SEC, &facts);
  signet_message_row_set_facts (row, &facts);
  signet_row_facts_clear (&facts);
}

/* Newer GTK moves the rows that stay later than the model tells of it. */
static void
moved_cb (GtkListItem *item,
          GParamSpec  *property,
          GtkListView *view)
{
  SignetMessageRow *row = SIGNET_MESSAGE_ROW (gtk_list_item_get_child (item));

  if (row != NULL && signet_message_row_get_entry (row) != NULL)
    read_facts (view, item, row);
}

static void
setup_cb (GtkListView *view,
          GtkListItem *item)
{
  GtkWidget *row = signet_message_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (row_pressed_cb), item);
  g_signal_connect (click, "released", G_CALLBACK (row_released_cb), item);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  g_signal_connect (item, "notify::position", G_CALLBACK (moved_cb), view);
  g_object_set_data (G_OBJECT (row), ITEM, item);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkListView *view,
         GtkListItem *item)
{
  SignetMessageRow *row = SIGNET_MESSAGE_ROW (gtk_list_item_get_child (item));

  read_facts (view, item, row);
  signet_message_row_set_entry (row, gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkListView *view,
           GtkListItem *item)
{
  signet_message_row_set_entry (SIGNET_MESSAGE_ROW (gtk_list_item_get_child (item)), NULL);
}

/* Yesterday's "Today" is another heading now. */
static gboolean
look_at_day_cb (gpointer user_data)
{
  GtkListView *view = user_data;
  const gint64 day = signet_date_text_day (g_get_real_time () / G_USEC_PER_SEC);

  if (GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (view), DAY)) != (gsize) day)
    signet_message_factory_refresh (view);
  g_object_set_data (G_OBJECT (view), DAY, GSIZE_TO_POINTER ((gsize) day));
  return G_SOURCE_CONTINUE;
}

static void
stop_looking (gpointer source)
{
  g_source_remove (GPOINTER_TO_UINT (source));
}

GtkListItemFactory *
signet_message_factory_new (GtkListView *view)
{
  GtkListItemFactory *factory;

  g_return_val_if_fail (GTK_IS_LIST_VIEW (view), NULL);

  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), view);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), view);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), view);
  g_object_set_data_full (G_OBJECT (view), LOOKING,
                          GUINT_TO_POINTER (g_timeout_add_seconds (LOOK_AT_DAY, look_at_day_cb, view)),
                          stop_looking);
  return factory;
}

void
signet_message_factory_set_headings (GtkListView       *view,
                                     SignetRowHeadings  headings)
{
  g_return_if_fail (GTK_IS_LIST_VIEW (view));

  g_object_set_data (G_OBJECT (view), NO_HEADINGS,
                     headings == SIGNET_ROW_NO_HEADINGS ? GINT_TO_POINTER (TRUE) : NULL);
  signet_message_factory_refresh (view);
}

void
signet_message_factory_refresh (GtkListView *view)
{
  g_return_if_fail (GTK_IS_LIST_VIEW (view));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (view));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      SignetMessageRow *row = get_row (child);

      if (row != NULL && signet_message_row_get_entry (row) != NULL)
        read_facts (view, g_object_get_data (G_OBJECT (row), ITEM), row);
    }
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
      SignetMessageRow *row = get_row (item);

      if (row != NULL && signet_message_row_get_entry (row) == entry)
        {
          gtk_widget_grab_focus (item);
          return;
        }
    }
}
