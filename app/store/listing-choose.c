/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "listing-choose.h"

#include "listing-private.h"

GPtrArray *
signet_listing_choose (SignetListing *self,
                       const GArray  *positions)
{
  g_return_val_if_fail (SIGNET_IS_LISTING (self), NULL);
  g_return_val_if_fail (positions != NULL, NULL);

  GPtrArray *folders = self->order->folders;
  GPtrArray *choices = signet_choice_new_list ();
  g_autofree GArray **ids = g_new0 (GArray *, folders->len);
  const guint length = signet_listing_view_get_length (&self->view);

  for (guint i = 0; i < positions->len; i++)
    {
      const guint position = g_array_index (positions, guint32, i);
      const SignetListingItem *item = position < length ? signet_listing_view_get (&self->view, position)
                                                        : NULL;

      if (item == NULL)
        continue;
      if (ids[item->folder] == NULL)
        ids[item->folder] = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_array_append_val (ids[item->folder], item->id);
    }
  for (guint i = 0; i < folders->len; i++)
    if (ids[i] != NULL)
      g_ptr_array_add (choices, signet_choice_new (g_ptr_array_index (folders, i), ids[i]));
  return choices;
}
