/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries are not made where a whole folder, or all that a search has found, may be selected. */
#include "config.h"

#include "messages/chosen-rows.h"

GPtrArray *
signet_chosen_rows_dup (SignetSelection     *selection,
                        SignetListingChoose  how)
{
  g_return_val_if_fail (SIGNET_IS_SELECTION (selection), NULL);

  GListModel *model = signet_selection_get_model (selection);
  g_autoptr(GArray) positions = signet_selection_dup_positions (selection);
  g_autoptr(GPtrArray) entries = NULL;
  GPtrArray *choices;

  if (SIGNET_IS_LISTING (model))
    return signet_listing_choose (SIGNET_LISTING (model), positions, how);
  if (!SIGNET_IS_FOLDER (model))
    {
      entries = signet_selection_dup_items (selection);
      return signet_choice_new_for_entries (entries);
    }
  choices = signet_choice_new_list ();
  g_ptr_array_add (choices, signet_choice_new_at (SIGNET_FOLDER (model), g_steal_pointer (&positions)));
  return choices;
}

gboolean
signet_chosen_rows_contain (SignetSelection *selection,
                            SignetEntry     *entry)
{
  g_return_val_if_fail (SIGNET_IS_SELECTION (selection), FALSE);
  g_return_val_if_fail (SIGNET_IS_ENTRY (entry), FALSE);

  GListModel *model = signet_selection_get_model (selection);
  g_autoptr(GPtrArray) items = NULL;
  guint position;

  if (SIGNET_IS_FOLDER (model))
    position = signet_folder_find (SIGNET_FOLDER (model), entry);
  else if (SIGNET_IS_LISTING (model))
    position = signet_listing_find (SIGNET_LISTING (model), entry);
  else
    {
      items = signet_selection_dup_items (selection);
      return g_ptr_array_find (items, entry, NULL);
    }
  return position != G_MAXUINT && gtk_selection_model_is_selected (GTK_SELECTION_MODEL (selection), position);
}
