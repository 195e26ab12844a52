/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/search-return.h"

struct _SignetSearchReturn
{
  SignetListSearch   *search;
  SignetMessageList  *list;
  GtkEditable        *entry;   /* borrowed */
  GtkEventController *focus;   /* of the list */
  gboolean            bereft;  /* the keyboard went with the last row */
};

static gboolean
is_searching (SignetSearchReturn *self)
{
  gboolean asking;

  g_object_get (self->search, "asking", &asking, NULL);
  return asking || signet_list_source_is_making (signet_message_list_get_source (self->list));
}

/* Where not all could be read, there is something to press. */
static gboolean
is_empty (SignetSearchReturn *self)
{
  guint matches;

  g_object_get (self->list, "matches", &matches, NULL);
  return matches == 0 && signet_list_source_get_state (signet_message_list_get_source (self->list))
                         == SIGNET_FOLDER_STATE_READY;
}

/* The window takes the keyboard from a row that has gone only later, and tells nobody. */
static gboolean
has_keyboard (SignetSearchReturn *self)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
}

static void
update (SignetSearchReturn *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->list));
  const gboolean wanted = is_empty (self) && signet_list_search_get_query (self->search) != NULL;

  self->bereft = wanted && (self->bereft || has_keyboard (self));
  if (!self->bereft || is_searching (self))
    return;
  self->bereft = FALSE;
  /* The user has taken it elsewhere. */
  if (root == NULL || (gtk_root_get_focus (root) != NULL && !has_keyboard (self)))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  /* A key that was meant for the list shall not take away what is typed there. */
  gtk_editable_set_position (self->entry, -1);
}

/* The rows go before it is told that there are none. */
static void
left_cb (SignetSearchReturn *self)
{
  self->bereft = is_empty (self);
}

SignetSearchReturn *
signet_search_return_new (SignetListSearch  *search,
                          SignetMessageList *list,
                          GtkEditable       *entry)
{
  g_return_val_if_fail (SIGNET_IS_LIST_SEARCH (search), NULL);
  g_return_val_if_fail (SIGNET_IS_MESSAGE_LIST (list), NULL);
  g_return_val_if_fail (GTK_IS_EDITABLE (entry), NULL);

  SignetSearchReturn *self = g_new0 (SignetSearchReturn, 1);

  self->search = g_object_ref (search);
  self->list = g_object_ref (list);
  self->entry = entry;
  self->focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (self->focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (list), g_object_ref (self->focus));
  g_signal_connect_swapped (search, "notify::asking", G_CALLBACK (update), self);
  g_signal_connect_swapped (list, "notify::matches", G_CALLBACK (update), self);
  return self;
}

void
signet_search_return_free (SignetSearchReturn *self)
{
  g_return_if_fail (self != NULL);

  g_signal_handlers_disconnect_by_data (self->list, self);
  g_signal_handlers_disconnect_by_data (self->search, self);
  g_signal_handlers_disconnect_by_data (self->focus, self);
  g_object_unref (self->focus);
  g_object_unref (self->list);
  g_object_unref (self->search);
  g_free (self);
}
