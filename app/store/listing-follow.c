/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a listing follows its folders. What goes is taken out at once. What comes is put where it belongs;
 * but into conversations the worker puts it, since it may move them, or join two. It also looks again at
 * a conversation of which something went: that may have held it together. */
#include "config.h"
#include "listing-private.h"

#include "id-set.h"
#include "listing-keys.h"

/* More than these at once are put in by the worker. */
#define MANY_CAME 1000

/* A row that has come, and before which item it belongs. */
typedef struct
{
  SignetListingItem item;
  guint             before;
} Arrival;

void
signet_listing_get_row (SignetListing           *self,
                        const SignetListingItem *item,
                        SignetFolderRow         *view)
{
  SignetFolder *folder = g_ptr_array_index (self->order->folders, item->folder);

  signet_folder_rows_get (signet_folder_get_rows (folder), item->id, view);
}

gboolean
signet_listing_is_outgoing (SignetListing           *self,
                            const SignetListingItem *item)
{
  SignetFolder *folder = g_ptr_array_index (self->order->folders, item->folder);

  return signet_folder_location_is_outgoing (signet_folder_get_location (folder));
}

/* The rest of a conversation that has lost its first or its newest message. */
static void
mend_thread (SignetListing *self,
             GArray        *items,
             guint          start,
             guint          bits)
{
  SignetListingItem *newest = NULL;
  SignetFolderRow newest_row;

  g_array_index (items, SignetListingItem, start).bits |=
    (guint8) (SIGNET_LISTING_FIRST | (bits & SIGNET_LISTING_OPEN));
  g_array_index (items, SignetListingItem, start).depth = 0;
  for (guint i = start; i < items->len; i++)
    {
      SignetListingItem *item = &g_array_index (items, SignetListingItem, i);
      SignetFolderRow row;

      if (item->bits & SIGNET_LISTING_NEWEST)
        return;
      signet_listing_get_row (self, item, &row);
      if (newest != NULL && signet_folder_row_compare (&row, &newest_row) < 0)
        continue;
      newest = item;
      newest_row = row;
    }
  newest->bits |= SIGNET_LISTING_NEWEST;
}

/* gone: nullable: all of that folder. mended: (out): whether another row may be seen for one of them.
 * Returns: (transfer full): what is left. */
static GArray *
take_out (SignetListing     *self,
          guint              folder,
          const SignetIdSet *gone,
          gboolean          *mended)
{
  GArray *left = g_array_sized_new (FALSE, FALSE, sizeof (SignetListingItem), self->view.items->len);
  const gboolean threads = self->order->threads != SIGNET_LISTING_FLAT;
  guint start = 0;   /* where the conversation begins, of those that are left */
  guint bits = 0;    /* of its first */
  guint n_gone = 0;  /* in it */

  *mended = FALSE;
  for (guint i = 0; i <= self->view.items->len; i++)
    {
      const SignetListingItem *item =
        i < self->view.items->len ? &g_array_index (self->view.items, SignetListingItem, i) : NULL;

      if (threads && (item == NULL || (item->bits & SIGNET_LISTING_FIRST)))
        {
          if (n_gone > 0 && left->len > start)
            mend_thread (self, left, start, bits);
          *mended = *mended || (n_gone > 0 && left->len > start);
          start = left->len;
          bits = item != NULL ? item->bits : 0;
          n_gone = 0;
        }
      if (item == NULL)
        break;
      if (item->folder == folder && (gone == NULL || signet_id_set_contains (gone, item->id)))
        n_gone++;
      else
        g_array_append_val (left, *item);
    }
  return left;
}

static void
remove_rows (SignetListingFollow *follow,
             GArray              *ids)
{
  SignetListing *self = follow->listing;
  SignetFolderRows *rows = signet_folder_get_rows (follow->folder);
  g_autoptr(SignetIdSet) gone = signet_id_set_new (signet_folder_rows_get_n_ids (rows));
  gboolean mended;
  GArray *left;

  for (guint i = 0; i < ids->len; i++)
    signet_id_set_add (gone, g_array_index (ids, guint32, i));
  left = take_out (self, follow->number, gone, &mended);
  if (left->len == self->view.items->len)
    {
      g_array_unref (left);
      return;
    }
  signet_listing_adopt_change (self, left, mended ? SIGNET_LISTING_ANY_CHANGE
                                                  : SIGNET_LISTING_ONLY_GONE);
  if (mended)
    signet_listing_remake (self);
}

static int
compare_items (SignetListing           *self,
               const SignetListingItem *a,
               const SignetListingItem *b)
{
  SignetFolderRow row_a, row_b;

  signet_listing_get_row (self, a, &row_a);
  signet_listing_get_row (self, b, &row_b);
  return signet_listing_keys_compare (self->order, &row_a, signet_listing_is_outgoing (self, a),
                                      &row_b, signet_listing_is_outgoing (self, b));
}

static guint
find_place (SignetListing           *self,
            const SignetListingItem *item)
{
  guint low = 0, high = self->view.items->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (compare_items (self, &g_array_index (self->view.items, SignetListingItem, middle), item) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static int
compare_arrivals (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  return compare_items (user_data, &((const Arrival *) a)->item, &((const Arrival *) b)->item);
}

static gboolean
is_wanted (SignetListingFollow *follow,
           guint32              id)
{
  const SignetListingOrder *order = follow->listing->order;
  g_autofree char *name =
    signet_folder_location_dup_title (signet_folder_get_location (follow->folder), "/");
  const SignetQueryFacts facts = { name, signet_folder_get_role (follow->folder),
                                   (const char *const *) order->tags };
  SignetFolderRows *rows = signet_folder_get_rows (follow->folder);
  SignetFolderRow view;

  if (!signet_folder_rows_contains (rows, id))
    return FALSE;
  signet_folder_rows_get (rows, id, &view);
  return signet_listing_source_matches (&view, order->chips)
         && (order->query == NULL
             || signet_query_match_row (order->query, &view, &facts, order->hits));
}

/* Returns: (transfer full) of Arrival, in the order of the listing. */
static GArray *
find_arrivals (SignetListingFollow *follow,
               GArray              *came)
{
  GArray *arrivals = g_array_new (FALSE, FALSE, sizeof (Arrival));

  for (guint i = 0; i < came->len; i++)
    {
      Arrival arrival = { { g_array_index (came, guint32, i), follow->number, 0, 0 }, 0 };

      if (!is_wanted (follow, arrival.item.id))
        continue;
      arrival.before = find_place (follow->listing, &arrival.item);
      g_array_append_val (arrivals, arrival);
    }
  g_array_sort_with_data (arrivals, compare_arrivals, follow->listing);
  return arrivals;
}

static void
insert_rows (SignetListingFollow *follow,
             GArray              *came)
{
  SignetListing *self = follow->listing;
  g_autoptr(GArray) arrivals = find_arrivals (follow, came);
  GArray *before = self->view.items;
  GArray *items;
  guint at = 0;

  if (arrivals->len == 0)
    return;
  items = g_array_sized_new (FALSE, FALSE, sizeof (SignetListingItem), before->len + arrivals->len);
  for (guint i = 0; i < arrivals->len; i++)
    {
      const Arrival *arrival = &g_array_index (arrivals, Arrival, i);

      g_array_append_vals (items, &g_array_index (before, SignetListingItem, at), arrival->before - at);
      g_array_append_val (items, arrival->item);
      at = arrival->before;
    }
  g_array_append_vals (items, &g_array_index (before, SignetListingItem, at), before->len - at);
  signet_listing_adopt_change (self, items, SIGNET_LISTING_ONLY_NEW);
}

static void
changed_cb (GArray   *came,
            GArray   *went,
            gboolean  updated,
            gpointer  user_data)
{
  SignetListingFollow *follow = user_data;
  SignetListing *self = follow->listing;
  g_autoptr(SignetListing) alive = g_object_ref (self);

  if (went->len > 0)
    remove_rows (follow, went);
  if (came->len > 0 && (self->order->threads != SIGNET_LISTING_FLAT || came->len > MANY_CAME
                        || self->first != NULL))
    signet_listing_remake (self);
  else if (came->len > 0)
    insert_rows (follow, came);
  if (updated)
    g_signal_emit_by_name (self, "facts-changed");
}

/* In one step, since nobody can be told what the rows were that go. */
static void
replaced_cb (gpointer user_data)
{
  SignetListingFollow *follow = user_data;
  g_autoptr(SignetListing) self = g_object_ref (follow->listing);
  g_autoptr(GArray) steps = g_array_new (FALSE, FALSE, sizeof (SignetListingStep));
  SignetListingStep step = { .removed = g_list_model_get_n_items (G_LIST_MODEL (self)) };
  gboolean mended;
  GArray *left = take_out (self, follow->number, NULL, &mended);
  GArray *shown = signet_listing_make_shown (self->order, left);

  step.added = shown != NULL ? shown->len : left->len;
  if (step.removed > 0)
    g_array_append_val (steps, step);
  signet_listing_adopt (self, left, shown, steps);
  signet_listing_remake (self);
}

static void
renumbered_cb (SignetFolderRows *before,
               SignetFolderRows *after,
               gpointer          user_data)
{
  SignetListingFollow *follow = user_data;
  SignetListing *self = follow->listing;
  const guint n = MIN (signet_folder_rows_get_length (before), signet_folder_rows_get_length (after));
  g_autofree guint32 *ids = g_new0 (guint32, signet_folder_rows_get_n_ids (before) + 1u);

  for (guint i = 0; i < n; i++)
    ids[signet_folder_rows_get_id (before, i)] = signet_folder_rows_get_id (after, i);
  for (guint i = 0; i < self->view.items->len; i++)
    {
      SignetListingItem *item = &g_array_index (self->view.items, SignetListingItem, i);

      if (item->folder == follow->number)
        item->id = ids[item->id];
    }
  self->serial++;
  if (self->making)
    self->wanted = TRUE;
}

static const SignetFolderWatch watch = { changed_cb, replaced_cb, renumbered_cb };

static SignetFolderWatchers *
get_watchers (SignetFolder *folder)
{
  return signet_folder_entries_get_watchers (signet_folder_get_entries (folder));
}

void
signet_listing_follow (SignetListing *self)
{
  self->follows = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < MIN (self->order->folders->len, SIGNET_LISTING_MAX_FOLDERS); i++)
    {
      SignetListingFollow *follow = g_new (SignetListingFollow, 1);

      *follow = (SignetListingFollow) { self, g_ptr_array_index (self->order->folders, i), (guint16) i };
      g_ptr_array_add (self->follows, follow);
      signet_folder_watchers_add (get_watchers (follow->folder), &watch, follow);
    }
}

void
signet_listing_unfollow (SignetListing *self)
{
  for (guint i = 0; self->follows != NULL && i < self->follows->len; i++)
    {
      SignetListingFollow *follow = g_ptr_array_index (self->follows, i);

      signet_folder_watchers_remove (get_watchers (follow->folder), follow);
    }
  g_clear_pointer (&self->follows, g_ptr_array_unref);
}
