/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conversations of a listing: what of them is seen. */
#include "config.h"
#include "listing-private.h"

/* So many messages of a conversation are asked whether they are unread or muted. */
#define MAX_ASKED 500

static const SignetListingItem *
get_item (GArray *items,
          guint   number)
{
  return &g_array_index (items, SignetListingItem, number);
}

static gboolean
has_threads (SignetListing *self)
{
  return self->order->threads != SIGNET_LISTING_FLAT;
}

static guint
get_number (SignetListing *self,
            guint          position)
{
  return self->view.shown != NULL ? g_array_index (self->view.shown, guint32, position) : position;
}

/* Where the item is seen, or the first one behind it that is. */
static guint
find_position (SignetListing *self,
               guint          number)
{
  guint low = 0, high;

  if (self->view.shown == NULL)
    return number;
  high = self->view.shown->len;
  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (g_array_index (self->view.shown, guint32, middle) < number)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
signet_listing_find_thread (GArray *items,
                            guint   number,
                            guint  *start,
                            guint  *end)
{
  *start = number;
  while (*start > 0 && !(get_item (items, *start)->bits & SIGNET_LISTING_FIRST))
    --*start;
  *end = number + 1;
  while (*end < items->len && !(get_item (items, *end)->bits & SIGNET_LISTING_FIRST))
    ++*end;
}

GArray *
signet_listing_make_shown (const SignetListingOrder *order,
                           GArray                   *items)
{
  GArray *shown;
  gboolean open = FALSE;

  if (order->threads == SIGNET_LISTING_FLAT)
    return NULL;
  shown = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < items->len; i++)
    {
      const SignetListingItem *item = get_item (items, i);

      if (item->bits & SIGNET_LISTING_FIRST)
        open = (item->bits & SIGNET_LISTING_OPEN) != 0;
      if (open || (item->bits & SIGNET_LISTING_NEWEST))
        g_array_append_val (shown, i);
    }
  return shown;
}

static gboolean
is_unread (SignetListing *self,
           guint          number)
{
  SignetFolderRow view;

  signet_listing_get_row (self, get_item (self->view.items, number), &view);
  return !(view.flags & SIGNET_FLAG_SEEN);
}

static gboolean
is_muted (SignetListing *self,
          guint          start,
          guint          end)
{
  for (guint i = start; i < MIN (end, start + MAX_ASKED); i++)
    {
      SignetFolderRow view;

      signet_listing_get_row (self, get_item (self->view.items, i), &view);
      if (view.flags & SIGNET_FLAG_MUTED)
        return TRUE;
    }
  return FALSE;
}

void
signet_listing_get_facts (SignetListing      *self,
                          guint               position,
                          SignetListingFacts *facts)
{
  g_return_if_fail (SIGNET_IS_LISTING (self));
  g_return_if_fail (position < signet_listing_view_get_length (&self->view));
  g_return_if_fail (facts != NULL);

  const guint number = get_number (self, position);
  const SignetListingItem *item = get_item (self->view.items, number);
  guint start = number, end = number + 1;

  if (has_threads (self))
    signet_listing_find_thread (self->view.items, number, &start, &end);
  *facts = (SignetListingFacts) { .unread = is_unread (self, number), .muted = is_muted (self, start, end) };
  if (end - start == 1)
    return;
  if (get_item (self->view.items, start)->bits & SIGNET_LISTING_OPEN)
    {
      facts->place = number == start ? SIGNET_LISTING_HEAD : SIGNET_LISTING_BELOW;
      facts->depth = item->depth;
      return;
    }
  facts->place = SIGNET_LISTING_CLOSED;
  facts->n_hidden = end - start - 1;
  for (guint i = start; i < MIN (end, start + MAX_ASKED) && !facts->unread; i++)
    facts->unread = is_unread (self, i);
}

gboolean
signet_listing_get_key (SignetListing   *self,
                        guint            position,
                        SignetFolderRow *view)
{
  g_return_val_if_fail (SIGNET_IS_LISTING (self), FALSE);
  g_return_val_if_fail (position < signet_listing_view_get_length (&self->view), FALSE);
  g_return_val_if_fail (view != NULL, FALSE);

  guint number = get_number (self, position);
  guint start, end;

  if (has_threads (self))
    {
      signet_listing_find_thread (self->view.items, number, &start, &end);
      if (number != start && (get_item (self->view.items, start)->bits & SIGNET_LISTING_OPEN))
        return FALSE;
      number = start;
      while (self->order->sort == SIGNET_LISTING_DATE && number + 1 < end
             && !(get_item (self->view.items, number)->bits & SIGNET_LISTING_NEWEST))
        number++;
    }
  signet_listing_get_row (self, get_item (self->view.items, number), view);
  return TRUE;
}

/* folder, id: (out). */
static gboolean
identify (SignetListing *self,
          SignetEntry   *entry,
          guint         *folder,
          guint32       *id)
{
  SignetFolderRows *rows;

  if (!g_ptr_array_find (self->order->folders, signet_entry_get_folder (entry), folder))
    return FALSE;
  rows = signet_folder_get_rows (g_ptr_array_index (self->order->folders, *folder));
  return rows != NULL && signet_folder_rows_lookup (rows, signet_entry_get_name (entry), id);
}

static guint
find_number (SignetListing *self,
             SignetEntry   *entry)
{
  guint folder;
  guint32 id;

  if (!identify (self, entry, &folder, &id))
    return G_MAXUINT;
  for (guint i = 0; i < self->view.items->len; i++)
    {
      const SignetListingItem *item = get_item (self->view.items, i);

      if (item->id == id && item->folder == folder)
        return i;
    }
  return G_MAXUINT;
}

guint
signet_listing_find (SignetListing *self,
                     SignetEntry   *entry)
{
  g_return_val_if_fail (SIGNET_IS_LISTING (self), G_MAXUINT);
  g_return_val_if_fail (SIGNET_IS_ENTRY (entry), G_MAXUINT);

  guint number = find_number (self, entry);
  guint start, end;

  if (number == G_MAXUINT || !has_threads (self))
    return number;
  signet_listing_find_thread (self->view.items, number, &start, &end);
  if (!(get_item (self->view.items, start)->bits & SIGNET_LISTING_OPEN))
    number = start;
  return find_position (self, number);
}

static void
set_open (SignetListing *self,
          guint          start,
          gboolean       open)
{
  GArray *items = g_array_copy (self->view.items);
  SignetListingItem *first = &g_array_index (items, SignetListingItem, start);

  if (open)
    first->bits |= SIGNET_LISTING_OPEN;
  else
    first->bits = (guint8) (first->bits & ~SIGNET_LISTING_OPEN);
  signet_listing_adopt_change (self, items, open ? SIGNET_LISTING_ONLY_NEW : SIGNET_LISTING_ONLY_GONE);
}

gboolean
signet_listing_set_open (SignetListing *self,
                         guint          position,
                         gboolean       open)
{
  g_return_val_if_fail (SIGNET_IS_LISTING (self), FALSE);

  guint start, end;

  if (!has_threads (self) || position >= signet_listing_view_get_length (&self->view))
    return FALSE;
  signet_listing_find_thread (self->view.items, get_number (self, position), &start, &end);
  if (end - start == 1
      || ((get_item (self->view.items, start)->bits & SIGNET_LISTING_OPEN) != 0) == open)
    return FALSE;
  set_open (self, start, open);
  return TRUE;
}

/* Where the search begins: with all that the row stands for. */
static guint
get_first_number (SignetListing *self,
                  guint          position)
{
  const guint number = get_number (self, position);
  guint start, end;

  if (!has_threads (self))
    return number;
  signet_listing_find_thread (self->view.items, number, &start, &end);
  return get_item (self->view.items, start)->bits & SIGNET_LISTING_OPEN ? number : start;
}

guint
signet_listing_find_unread (SignetListing *self,
                            guint          position)
{
  g_return_val_if_fail (SIGNET_IS_LISTING (self), G_MAXUINT);

  if (position >= signet_listing_view_get_length (&self->view))
    return G_MAXUINT;
  for (guint i = get_first_number (self, position); i < self->view.items->len; i++)
    {
      guint start = i, end = i + 1;

      if (!is_unread (self, i))
        continue;
      if (has_threads (self))
        signet_listing_find_thread (self->view.items, i, &start, &end);
      if (is_muted (self, start, end))
        {
          i = end - 1;
          continue;
        }
      if (has_threads (self) && !(get_item (self->view.items, start)->bits & SIGNET_LISTING_OPEN)
          && !(get_item (self->view.items, i)->bits & SIGNET_LISTING_NEWEST))
        set_open (self, start, TRUE);
      return find_position (self, i);
    }
  return G_MAXUINT;
}
