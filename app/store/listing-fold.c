/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conversations of a listing: what of them is seen. */
#include "config.h"
#include "listing-private.h"

#include "listing-source.h"

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

/* The row there also while a change is told, when it may be one of the old state. number: (out): of its
 * item. Returns: the items. */
static GArray *
resolve (SignetListing *self,
         guint          position,
         guint         *number)
{
  const SignetListingView *view = &self->view;

  if (self->old.items != NULL && position >= self->cut)
    {
      view = &self->old;
      position = self->old_cut + position - self->cut;
    }
  *number = view->shown != NULL ? g_array_index (view->shown, guint32, position) : position;
  return view->items;
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
           GArray        *items,
           guint          number)
{
  SignetFolderRow view;

  signet_listing_get_row (self, get_item (items, number), &view);
  return !(view.flags & SIGNET_FLAG_SEEN);
}

static gboolean
is_muted (SignetListing *self,
          GArray        *items,
          guint          start,
          guint          end)
{
  for (guint i = start; i < MIN (end, start + MAX_ASKED); i++)
    {
      SignetFolderRow view;

      signet_listing_get_row (self, get_item (items, i), &view);
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
  g_return_if_fail (position < g_list_model_get_n_items (G_LIST_MODEL (self)));
  g_return_if_fail (facts != NULL);

  guint number, start, end;
  GArray *items = resolve (self, position, &number);
  const SignetListingItem *item = get_item (items, number);

  start = number;
  end = number + 1;
  if (has_threads (self))
    signet_listing_find_thread (items, number, &start, &end);
  *facts = (SignetListingFacts) { .unread = is_unread (self, items, number),
                                  .muted = is_muted (self, items, start, end) };
  if (end - start == 1)
    return;
  if (get_item (items, start)->bits & SIGNET_LISTING_OPEN)
    {
      facts->place = number == start ? SIGNET_LISTING_HEAD : SIGNET_LISTING_BELOW;
      facts->depth = item->depth;
      return;
    }
  facts->place = SIGNET_LISTING_CLOSED;
  facts->n_hidden = end - start - 1;
  for (guint i = start; i < MIN (end, start + MAX_ASKED) && !facts->unread; i++)
    facts->unread = is_unread (self, items, i);
}

gboolean
signet_listing_get_key (SignetListing    *self,
                        guint             position,
                        SignetListingKey *key)
{
  g_return_val_if_fail (SIGNET_IS_LISTING (self), FALSE);
  g_return_val_if_fail (position < g_list_model_get_n_items (G_LIST_MODEL (self)), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  guint number, start, end;
  GArray *items = resolve (self, position, &number);
  gboolean is_sorted = TRUE;
  SignetFolderRow row;

  if (has_threads (self))
    {
      signet_listing_find_thread (items, number, &start, &end);
      is_sorted = number == start || !(get_item (items, start)->bits & SIGNET_LISTING_OPEN);
      number = start;
      while (self->order->sort == SIGNET_LISTING_DATE && number + 1 < end
             && !(get_item (items, number)->bits & SIGNET_LISTING_NEWEST))
        number++;
    }
  signet_listing_get_row (self, get_item (items, number), &row);
  *key = (SignetListingKey)
  {
    .date = row.date,
    .size = row.size,
    .who = signet_listing_source_who (&row, signet_listing_is_outgoing (self, get_item (items, number))),
  };
  return is_sorted;
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

GPtrArray *
signet_listing_dup_conversation (SignetListing *self,
                                 guint          position)
{
  g_return_val_if_fail (SIGNET_IS_LISTING (self), NULL);
  g_return_val_if_fail (position < signet_listing_view_get_length (&self->view), NULL);

  GPtrArray *entries = g_ptr_array_new_with_free_func (g_object_unref);
  guint start = get_number (self, position), end = start + 1;

  if (has_threads (self))
    signet_listing_find_thread (self->view.items, start, &start, &end);
  for (guint i = start; i < end; i++)
    {
      const SignetListingItem *item = get_item (self->view.items, i);
      SignetFolder *folder = g_ptr_array_index (self->order->folders, item->folder);

      g_ptr_array_add (entries, signet_folder_entries_get (signet_folder_get_entries (folder), item->id));
    }
  return entries;
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

      if (!is_unread (self, self->view.items, i))
        continue;
      if (has_threads (self))
        signet_listing_find_thread (self->view.items, i, &start, &end);
      if (is_muted (self, self->view.items, start, end))
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
