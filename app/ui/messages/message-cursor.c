/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/message-cursor.h"

#include "listing.h"

static guint
count_rows (SignetSelection *selection)
{
  return g_list_model_get_n_items (G_LIST_MODEL (selection));
}

/* first, last: (out). Returns: whether there is any. */
static gboolean
find_ends (SignetSelection *selection,
           guint           *first,
           guint           *last)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (selection);
  g_autoptr(GtkBitset) selected = gtk_selection_model_get_selection (model);

  if (gtk_bitset_is_empty (selected))
    return FALSE;
  *first = gtk_bitset_get_minimum (selected);
  *last = gtk_bitset_get_maximum (selected);
  return TRUE;
}

static gboolean
is_unread (SignetSelection *selection,
           guint            position)
{
  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (selection), position);

  return !(signet_entry_get_flags (entry) & SIGNET_FLAG_SEEN);
}

static guint
find_unread (SignetSelection *selection,
             guint            start,
             guint            end)
{
  for (guint i = start; i < end; i++)
    if (is_unread (selection, i))
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* Behind the selected rows, whose last one may stand for others that are unread. */
static guint
find_in_listing (SignetListing   *listing,
                 SignetSelection *selection)
{
  guint first, last;
  guint found = GTK_INVALID_LIST_POSITION;

  if (find_ends (selection, &first, &last))
    {
      SignetListingFacts facts;

      signet_listing_get_facts (listing, last, &facts);
      found = signet_listing_find_unread (listing,
                                          facts.unread && !is_unread (selection, last) ? last : last + 1);
    }
  return found != GTK_INVALID_LIST_POSITION ? found : signet_listing_find_unread (listing, 0);
}

guint
signet_message_cursor_step (SignetSelection *selection,
                            int              steps)
{
  guint total, first, last;
  gint64 wanted;

  g_return_val_if_fail (SIGNET_IS_SELECTION (selection), GTK_INVALID_LIST_POSITION);

  total = count_rows (selection);
  if (total == 0)
    return GTK_INVALID_LIST_POSITION;
  if (!find_ends (selection, &first, &last))
    return 0;

  wanted = (gint64) (steps > 0 ? last : first) + steps;
  return (guint) CLAMP (wanted, 0, (gint64) total - 1);
}

guint
signet_message_cursor_beside (SignetSelection *selection)
{
  GtkSelectionModel *model;
  guint total, first, last;

  g_return_val_if_fail (SIGNET_IS_SELECTION (selection), GTK_INVALID_LIST_POSITION);

  model = GTK_SELECTION_MODEL (selection);
  total = count_rows (selection);
  if (!find_ends (selection, &first, &last))
    return GTK_INVALID_LIST_POSITION;
  if (last + 1 < total)
    return last + 1;

  for (guint i = last; i > 0; i--)
    if (!gtk_selection_model_is_selected (model, i - 1))
      return i - 1;
  return GTK_INVALID_LIST_POSITION;
}

guint
signet_message_cursor_next_unread (SignetSelection *selection)
{
  guint first = 0;
  guint start = 0;
  guint total, last, found;
  GListModel *model;

  g_return_val_if_fail (SIGNET_IS_SELECTION (selection), GTK_INVALID_LIST_POSITION);

  model = signet_selection_get_model (selection);
  if (SIGNET_IS_LISTING (model))
    return find_in_listing (SIGNET_LISTING (model), selection);
  if (SIGNET_IS_FOLDER (model) && signet_folder_get_unread (SIGNET_FOLDER (model)) == 0)
    return GTK_INVALID_LIST_POSITION;

  total = count_rows (selection);
  if (find_ends (selection, &first, &last))
    start = last + 1;
  found = find_unread (selection, start, total);
  if (found == GTK_INVALID_LIST_POSITION)
    found = find_unread (selection, 0, MIN (start, total));
  return found;
}
