/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the keyboard and the reader go in the list. */
#include "config.h"

#include "messages/message-cursor.h"
#include "messages/message-factory.h"
#include "messages/message-list-private.h"

/* Set while the user folds something. */
#define FOLDING "signet-folding"

void
signet_message_list_show_position (SignetMessageList *self,
                                   guint              position,
                                   SignetListShow     show)
{
  GtkListView *view = signet_message_list_get_view (self);
  GListModel *model = G_LIST_MODEL (signet_message_list_get_selection (self));
  g_autoptr(SignetEntry) entry = g_list_model_get_item (model, position);

  if (entry == NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (view), "list.scroll-to-item", "u", position);
  if (show == SIGNET_LIST_FOCUS)
    signet_message_factory_focus (view, entry);
}

gboolean
signet_message_list_select_position (SignetMessageList *self,
                                     guint              position)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (signet_message_list_get_selection (self));

  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  gtk_selection_model_select_item (selection, position, TRUE);
  /* The view hears of it too: with Shift one goes on from there. */
  gtk_widget_activate_action (GTK_WIDGET (signet_message_list_get_view (self)), "list.select-item", "(ubb)",
                              position, FALSE, FALSE);
  signet_message_list_show_position (self, position, SIGNET_LIST_FOCUS);
  return TRUE;
}

gboolean
signet_message_list_move (SignetMessageList *self,
                          int                steps)
{
  SignetSelection *selection;

  g_return_val_if_fail (SIGNET_IS_MESSAGE_LIST (self), FALSE);

  selection = signet_message_list_get_selection (self);
  return selection
         && signet_message_list_select_position (self, signet_message_cursor_step (selection, steps));
}

SignetEntry *
signet_message_list_dup_beside (SignetMessageList *self,
                                int                steps)
{
  SignetSelection *selection;

  g_return_val_if_fail (SIGNET_IS_MESSAGE_LIST (self), NULL);

  selection = signet_message_list_get_selection (self);
  return selection != NULL
         ? g_list_model_get_item (G_LIST_MODEL (selection),
                                  signet_message_cursor_step (selection, steps)) : NULL;
}

gboolean
signet_message_list_select_next_unread (SignetMessageList *self)
{
  SignetSelection *selection;

  g_return_val_if_fail (SIGNET_IS_MESSAGE_LIST (self), FALSE);

  selection = signet_message_list_get_selection (self);
  return selection != NULL
         && signet_message_list_select_position (self, signet_message_cursor_next_unread (selection));
}

void
signet_message_list_leave_selected (SignetMessageList *self)
{
  SignetSelection *selection;

  g_return_if_fail (SIGNET_IS_MESSAGE_LIST (self));

  selection = signet_message_list_get_selection (self);
  if (selection != NULL
      && !signet_message_list_select_position (self, signet_message_cursor_beside (selection)))
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (selection));
}

/* The listing that the list shows, NULL for a folder; last: (out): the last selected position. */
static SignetListing *
get_listing (SignetMessageList *self,
             guint             *last)
{
  SignetSelection *selection = signet_message_list_get_selection (self);
  g_autoptr(GtkBitset) selected = NULL;

  if (selection == NULL || !SIGNET_IS_LISTING (signet_selection_get_model (selection)))
    return NULL;
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (selection));
  if (gtk_bitset_is_empty (selected))
    return NULL;
  *last = gtk_bitset_get_maximum (selected);
  return SIGNET_LISTING (signet_selection_get_model (selection));
}

gboolean
signet_message_list_set_open (SignetMessageList *self,
                              guint              position,
                              SignetFold         fold)
{
  GListModel *model = signet_list_source_get_model (signet_message_list_get_source (self));
  gboolean done;

  if (!SIGNET_IS_LISTING (model))
    return FALSE;
  g_object_set_data (G_OBJECT (self), FOLDING, self);
  done = signet_listing_set_open (SIGNET_LISTING (model), position, fold == SIGNET_FOLD_OPEN);
  g_object_set_data (G_OBJECT (self), FOLDING, NULL);
  return done;
}

void
signet_message_list_keep_seen (SignetMessageList *self)
{
  SignetSelection *selection = signet_message_list_get_selection (self);
  SignetEntry *entry = signet_message_list_get_entry (self);
  GListModel *model = selection != NULL ? signet_selection_get_model (selection) : NULL;
  g_autoptr(SignetEntry) seen = NULL;
  guint position;

  if (entry == NULL || !SIGNET_IS_LISTING (model) || signet_selection_get_count (selection) > 0
      || g_object_get_data (G_OBJECT (self), FOLDING) != NULL)
    return;
  position = signet_listing_find (SIGNET_LISTING (model), entry);
  seen = position != G_MAXUINT ? g_list_model_get_item (model, position) : NULL;
  if (seen != NULL && seen != entry)
    signet_listing_set_open (SIGNET_LISTING (model), position, TRUE);
}

gboolean
signet_message_list_fold (SignetMessageList *self,
                          SignetFold         fold)
{
  g_autoptr(SignetEntry) entry = NULL;
  SignetListing *listing;
  guint last;

  g_return_val_if_fail (SIGNET_IS_MESSAGE_LIST (self), FALSE);

  listing = get_listing (self, &last);
  if (listing == NULL)
    return FALSE;
  entry = g_list_model_get_item (G_LIST_MODEL (listing), last);
  if (!signet_message_list_set_open (self, last, fold))
    return FALSE;
  return signet_message_list_select (self, entry);
}

static void
add_conversation (SignetListing *listing,
                  guint          position,
                  GHashTable    *known,
                  GPtrArray     *all)
{
  g_autoptr(GPtrArray) entries = signet_listing_dup_conversation (listing, position);

  for (guint i = 0; i < entries->len; i++)
    if (g_hash_table_add (known, entries->pdata[i]))
      g_ptr_array_add (all, g_object_ref (entries->pdata[i]));
}

/* Those of the selected messages of the listing. Returns: (transfer full) of SignetEntry. */
static GPtrArray *
dup_conversations (SignetSelection *selection,
                   SignetListing   *listing)
{
  g_autoptr(GHashTable) known = g_hash_table_new (NULL, NULL);
  g_autoptr(GArray) positions = signet_selection_dup_positions (selection);
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < positions->len; i++)
    add_conversation (listing, g_array_index (positions, guint32, i), known, all);
  return all;
}

void
signet_message_list_select_conversation (SignetMessageList *self)
{
  SignetSelection *selection;
  SignetListing *listing;
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GtkBitset) wanted = gtk_bitset_new_empty ();
  guint last;

  g_return_if_fail (SIGNET_IS_MESSAGE_LIST (self));

  listing = get_listing (self, &last);
  if (listing == NULL)
    return;
  signet_message_list_fold (self, SIGNET_FOLD_OPEN);
  selection = signet_message_list_get_selection (self);
  entries = dup_conversations (selection, listing);
  for (guint i = 0; i < entries->len; i++)
    {
      const guint position = signet_listing_find (listing, entries->pdata[i]);

      if (position != G_MAXUINT)
        gtk_bitset_add (wanted, position);
    }
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (selection), wanted, wanted);
}
