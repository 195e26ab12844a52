/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/message-drag.h"

#include <glib/gi18n-lib.h>

#include "count-text.h"
#include "messages/chosen-rows.h"
#include "messages/message-row.h"

/* Nullable. */
static SignetEntry *
find_entry (SignetMessageList *list,
            double             x,
            double             y)
{
  GtkWidget *at = gtk_widget_pick (GTK_WIDGET (list), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = at != NULL ? gtk_widget_get_ancestor (at, SIGNET_TYPE_MESSAGE_ROW) : NULL;

  /* The list's own widget for a row is larger than what is in it. */
  if (row == NULL && at != NULL && SIGNET_IS_MESSAGE_ROW (gtk_widget_get_first_child (at)))
    row = gtk_widget_get_first_child (at);
  return row != NULL ? signet_message_row_get_entry (SIGNET_MESSAGE_ROW (row)) : NULL;
}

/* Returns: (transfer full) of SignetChoice. */
static GPtrArray *
choose (SignetMessageList *list,
        SignetEntry       *entry)
{
  SignetSelection *selection = signet_message_list_get_selection (list);
  g_autoptr(GPtrArray) entries = NULL;

  if (selection != NULL && signet_chosen_rows_contain (selection, entry))
    return signet_chosen_rows_dup (selection, SIGNET_LISTING_ROWS);
  entries = g_ptr_array_new ();
  g_ptr_array_add (entries, entry);
  return signet_choice_new_for_entries (entries);
}

static GdkContentProvider *
prepare_cb (SignetMessageList *list,
            double             x,
            double             y,
            GtkDragSource     *source)
{
  SignetEntry *entry = find_entry (list, x, y);
  g_autoptr(GPtrArray) choices = entry != NULL ? choose (list, entry) : NULL;
  g_autofree char *text = NULL;
  guint count;

  if (choices == NULL || choices->len == 0)
    return NULL;
  count = signet_choice_count (choices);
  text = signet_count_text (ngettext ("%u message", "%u messages", count), count);
  g_object_set_data_full (G_OBJECT (source), "signet-text", g_steal_pointer (&text), g_free);
  return gdk_content_provider_new_typed (G_TYPE_PTR_ARRAY, choices);
}

static void
begin_cb (GtkDragSource *source,
          GdkDrag       *drag)
{
  GtkWidget *label = gtk_label_new (g_object_get_data (G_OBJECT (source), "signet-text"));

  gtk_widget_add_css_class (label, "dragged-messages");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
}

void
signet_message_drag_attach (SignetMessageList *list)
{
  GtkDragSource *source;

  g_return_if_fail (SIGNET_IS_MESSAGE_LIST (list));

  source = gtk_drag_source_new ();
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE | GDK_ACTION_COPY);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (prepare_cb), list);
  g_signal_connect (source, "drag-begin", G_CALLBACK (begin_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (list), GTK_EVENT_CONTROLLER (source));
}
