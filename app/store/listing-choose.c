/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "listing-choose.h"

#include "listing-private.h"

/* What is chosen, by folder. */
typedef struct
{
  SignetListing *listing;
  GArray       **ids;      /* of guint32; NULL where there are none */
} Chosen;

static void
add (Chosen *chosen,
     guint   number)
{
  const SignetListingItem *item = &g_array_index (chosen->listing->view.items, SignetListingItem, number);
  GArray **ids = &chosen->ids[item->folder];

  if (*ids == NULL)
    *ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (*ids, item->id);
}

/* The numbers of the rows' items are sorted as the rows are, and so are conversations. */
static void
add_row (Chosen             *chosen,
         guint               position,
         SignetListingChoose how,
         guint              *done)
{
  const SignetListingView *view = &chosen->listing->view;
  guint start = view->shown != NULL ? g_array_index (view->shown, guint32, position) : position;
  guint end = start + 1;

  if (how == SIGNET_LISTING_CONVERSATIONS && chosen->listing->order->threads != SIGNET_LISTING_FLAT)
    signet_listing_find_thread (view->items, start, &start, &end);
  for (guint number = MAX (start, *done); number < end; number++)
    add (chosen, number);
  *done = MAX (*done, end);
}

GPtrArray *
signet_listing_choose (SignetListing       *self,
                       const GArray        *positions,
                       SignetListingChoose  how)
{
  g_return_val_if_fail (SIGNET_IS_LISTING (self), NULL);
  g_return_val_if_fail (positions != NULL, NULL);

  GPtrArray *folders = self->order->folders;
  GPtrArray *choices = signet_choice_new_list ();
  g_autofree GArray **ids = g_new0 (GArray *, folders->len);
  Chosen chosen = { self, ids };
  const guint length = signet_listing_view_get_length (&self->view);
  guint done = 0;

  for (guint i = 0; i < positions->len; i++)
    if (g_array_index (positions, guint32, i) < length)
      add_row (&chosen, g_array_index (positions, guint32, i), how, &done);
  for (guint i = 0; i < folders->len; i++)
    if (ids[i] != NULL)
      g_ptr_array_add (choices, signet_choice_new (g_ptr_array_index (folders, i), ids[i]));
  return choices;
}
