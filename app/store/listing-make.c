/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "listing-make.h"

#include "id-set.h"
#include "listing-keys.h"
#include "listing-threads.h"

/* Empty, one for each source. Returns: (transfer full) of SignetIdSet. */
static GPtrArray *
new_sets (GPtrArray *sources)
{
  GPtrArray *sets = g_ptr_array_new_full (sources->len, (GDestroyNotify) signet_id_set_free);

  for (guint i = 0; i < sources->len; i++)
    {
      const SignetListingSource *source = g_ptr_array_index (sources, i);

      g_ptr_array_add (sets, signet_id_set_new (signet_folder_rows_get_n_ids (source->rows)));
    }
  return sets;
}

static void
add_item (GPtrArray               *sets,
          const SignetListingItem *item)
{
  signet_id_set_add (g_ptr_array_index (sets, item->folder), item->id);
}

static gboolean
has_item (GPtrArray               *sets,
          const SignetListingItem *item)
{
  return signet_id_set_contains (g_ptr_array_index (sets, item->folder), item->id);
}

static GPtrArray *
make_kept_sets (GPtrArray *sources,
                GArray    *kept)
{
  GPtrArray *sets = new_sets (sources);

  for (guint i = 0; i < kept->len; i++)
    add_item (sets, &g_array_index (kept, SignetListingItem, i));
  return sets;
}

/* All rows of conversations that are open. */
static GPtrArray *
make_open_sets (GPtrArray *sources,
                GArray    *kept)
{
  GPtrArray *sets = new_sets (sources);
  gboolean open = FALSE;

  for (guint i = 0; i < kept->len; i++)
    {
      const SignetListingItem *item = &g_array_index (kept, SignetListingItem, i);

      if (item->bits & SIGNET_LISTING_FIRST)
        open = (item->bits & SIGNET_LISTING_OPEN) != 0;
      if (open)
        add_item (sets, item);
    }
  return sets;
}

/* What the query finds in a folder. Returns: (transfer full), NULL if that is all, or if it was
 * cancelled. */
static SignetIdSet *
find (const SignetListingOrder  *order,
      const SignetListingSource *source,
      GCancellable              *cancellable)
{
  const SignetQueryFacts facts = { source->name, source->role, (const char *const *) order->tags };

  if (order->query == NULL || signet_query_is_empty (order->query))
    return NULL;
  return signet_query_find_set (order->query, source->rows, &facts, order->hits, cancellable);
}

static gboolean
is_wanted (const SignetListingOrder  *order,
           const SignetListingSource *source,
           const SignetIdSet         *found,
           guint32                    id)
{
  SignetFolderRow view;

  if (found != NULL && !signet_id_set_contains (found, id))
    return FALSE;
  if (order->chips == 0)
    return TRUE;
  signet_folder_rows_get (source->rows, id, &view);
  return signet_listing_source_matches (&view, order->chips);
}

/* Newest first. kept: of SignetIdSet, nullable. */
static void
add_rows (GArray                    *items,
          const SignetListingOrder  *order,
          const SignetListingSource *source,
          guint16                    folder,
          GPtrArray                 *kept,
          GCancellable              *cancellable)
{
  const guint n = signet_folder_rows_get_length (source->rows);
  const guint begin = items->len;
  g_autoptr(SignetIdSet) found = find (order, source, cancellable);
  guint end = begin;

  /* Room for all of them first: of a million rows each one counts. */
  g_array_set_size (items, begin + n);
  for (guint i = 0; i < n; i++)
    {
      const SignetListingItem item =
        { .id = signet_folder_rows_get_id (source->rows, i), .folder = folder };

      if ((kept != NULL && has_item (kept, &item)) || is_wanted (order, source, found, item.id))
        g_array_index (items, SignetListingItem, end++) = item;
    }
  g_array_set_size (items, end);
}

/* numbers: of items, in the order that is wanted. */
static GArray *
pick (GArray *items,
      GArray *numbers)
{
  GArray *picked = g_array_sized_new (FALSE, FALSE, sizeof (SignetListingItem), items->len);

  for (guint i = 0; i < numbers->len; i++)
    g_array_append_val (picked, g_array_index (items, SignetListingItem,
                                               g_array_index (numbers, guint32, i)));
  return picked;
}

static GArray *
sort (const SignetListingOrder *order,
      GPtrArray                *sources,
      GArray                   *items)
{
  g_autoptr(GArray) numbers = signet_listing_keys_sort (order, sources, items);

  return pick (items, numbers);
}

/* All that the order has, newest first. */
static GArray *
collect (const SignetListingOrder *order,
         GPtrArray                *sources,
         GPtrArray                *kept,
         GCancellable             *cancellable)
{
  const SignetListingOrder newest_first = { .folders = order->folders };
  g_autoptr(GArray) items = g_array_new (FALSE, FALSE, sizeof (SignetListingItem));

  for (guint i = 0; i < MIN (sources->len, SIGNET_LISTING_MAX_FOLDERS); i++)
    add_rows (items, order, g_ptr_array_index (sources, i), (guint16) i, kept, cancellable);
  return sources->len > 1 ? sort (&newest_first, sources, items) : g_steal_pointer (&items);
}

static guint
find_end (GArray *items,
          guint   first)
{
  guint end = first + 1;

  while (end < items->len
         && !(g_array_index (items, SignetListingItem, end).bits & SIGNET_LISTING_FIRST))
    end++;
  return end;
}

/* Conversations stand where their first mail would; by date, where their newest does, which is how they
 * come. */
static GArray *
sort_threads (const SignetListingOrder *order,
              GPtrArray                *sources,
              GArray                   *grouped)
{
  g_autoptr(GArray) firsts = g_array_new (FALSE, FALSE, sizeof (SignetListingItem));
  g_autoptr(GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr(GArray) numbers = NULL;
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (SignetListingItem), grouped->len);

  for (guint32 i = 0; i < grouped->len; i = find_end (grouped, i))
    {
      g_array_append_val (firsts, g_array_index (grouped, SignetListingItem, i));
      g_array_append_val (starts, i);
    }
  if (order->sort != SIGNET_LISTING_DATE)
    numbers = signet_listing_keys_sort (order, sources, firsts);
  for (guint i = 0; i < starts->len; i++)
    {
      const guint number = numbers != NULL ? g_array_index (numbers, guint32, i) : starts->len - 1 - i;
      const guint start = g_array_index (starts, guint32, number);

      g_array_append_vals (sorted, &g_array_index (grouped, SignetListingItem, start),
                           find_end (grouped, start) - start);
    }
  return sorted;
}

/* Whether a conversation is open: as it was, or as new ones are. */
static gboolean
is_open (GArray    *items,
         guint      start,
         guint      end,
         GPtrArray *kept,
         GPtrArray *open,
         gboolean   when_new)
{
  for (guint i = start; kept != NULL && i < end; i++)
    {
      const SignetListingItem *item = &g_array_index (items, SignetListingItem, i);

      if (has_item (open, item))
        return TRUE;
      when_new = when_new && !has_item (kept, item);
    }
  return when_new;
}

/* kept: what was there before, and kept_sets the same; both nullable. */
static void
open_threads (GArray                   *items,
              const SignetListingOrder *order,
              GPtrArray                *sources,
              GArray                   *kept,
              GPtrArray                *kept_sets)
{
  g_autoptr(GPtrArray) open = kept != NULL ? make_open_sets (sources, kept) : NULL;
  guint end;

  for (guint i = 0; i < items->len; i = end)
    {
      end = find_end (items, i);
      if (is_open (items, i, end, kept_sets, open, order->threads == SIGNET_LISTING_UNFOLDED))
        g_array_index (items, SignetListingItem, i).bits |= SIGNET_LISTING_OPEN;
    }
}

static GArray *
make_threads (const SignetListingOrder *order,
              GPtrArray                *sources,
              GArray                   *items)
{
  g_autoptr(GArray) grouped = signet_listing_threads_group (sources, items);

  if (order->sort != SIGNET_LISTING_DATE || order->direction == SIGNET_LISTING_ASCENDING)
    return sort_threads (order, sources, grouped);
  return g_steal_pointer (&grouped);
}

GArray *
signet_listing_make (const SignetListingOrder *order,
                     GPtrArray                *sources,
                     GArray                   *kept,
                     GCancellable             *cancellable)
{
  g_return_val_if_fail (order != NULL, NULL);
  g_return_val_if_fail (sources != NULL, NULL);

  g_autoptr(GPtrArray) kept_sets = kept != NULL ? make_kept_sets (sources, kept) : NULL;
  g_autoptr(GArray) items = collect (order, sources, kept_sets, cancellable);

  if (g_cancellable_is_cancelled (cancellable))
    return NULL;
  if (order->threads != SIGNET_LISTING_FLAT)
    {
      GArray *threads = make_threads (order, sources, items);

      open_threads (threads, order, sources, kept, kept_sets);
      return threads;
    }
  if (order->sort == SIGNET_LISTING_DATE && order->direction == SIGNET_LISTING_DESCENDING)
    return g_steal_pointer (&items);
  return sort (order, sources, items);
}
