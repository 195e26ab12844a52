/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "listing-order.h"

static gpointer
ref_folder (gconstpointer folder,
            gpointer      user_data)
{
  return g_object_ref ((gpointer) folder);
}

static char **
copy_tags (char **tags)
{
  char **copy = NULL;

  if (tags != NULL)
    copy = g_new (char *, SIGNET_N_TAGS);
  for (guint i = 0; copy != NULL && i < SIGNET_N_TAGS; i++)
    copy[i] = g_strdup (tags[i]);
  return copy;
}

SignetListingOrder *
signet_listing_order_copy (const SignetListingOrder *self)
{
  g_return_val_if_fail (self != NULL && self->folders != NULL, NULL);

  SignetListingOrder *copy = g_new (SignetListingOrder, 1);

  *copy = *self;
  copy->folders = g_ptr_array_copy (self->folders, ref_folder, NULL);
  g_ptr_array_set_free_func (copy->folders, g_object_unref);
  copy->query = self->query != NULL ? signet_query_ref (self->query) : NULL;
  copy->hits = self->hits != NULL ? signet_text_hits_ref (self->hits) : NULL;
  copy->tags = copy_tags (self->tags);
  return copy;
}

void
signet_listing_order_free (SignetListingOrder *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->folders);
  g_clear_pointer (&self->query, signet_query_unref);
  g_clear_pointer (&self->hits, signet_text_hits_unref);
  for (guint i = 0; self->tags != NULL && i < SIGNET_N_TAGS; i++)
    g_free (self->tags[i]);
  g_free (self->tags);
  g_free (self);
}

gboolean
signet_listing_order_is_plain (const SignetListingOrder *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->folders->len == 1 && signet_listing_order_has_all (self) && self->sort == SIGNET_LISTING_DATE
         && self->direction == SIGNET_LISTING_DESCENDING && self->threads == SIGNET_LISTING_FLAT;
}

gboolean
signet_listing_order_has_all (const SignetListingOrder *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->chips == 0 && (self->query == NULL || signet_query_is_empty (self->query));
}
