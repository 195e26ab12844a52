/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The largest folder's threads stand in its index, and those of the others are laid over them. Rows of
 * that index have its numbers, all others those behind. */
#include "config.h"
#include "listing-threads.h"

#include "thread-tree.h"
#include "threads.h"

#define NONE G_MAXUINT32

typedef struct
{
  GPtrArray     *sources;
  GArray        *items;
  guint          base;       /* number of the source whose index is the base; G_MAXUINT: none */
  guint32        n_base;     /* rows of that index */
  guint32       *of_base;    /* row of the index → number of its item, or NONE */
  GArray        *of_own;     /* the same for the rows behind, of guint32 */
  guint32       *rows;       /* number of the item → row */
  SignetThreads *threads;
  guint8        *done;       /* by the number of the item */
  GArray        *grouped;    /* of SignetListingItem */
} Grouping;

static SignetFolderIndex *
get_index (GPtrArray *sources,
           guint      number)
{
  const SignetListingSource *source = g_ptr_array_index (sources, number);

  return signet_folder_rows_get_index (source->rows);
}

static void
choose_base (Grouping *self)
{
  self->base = G_MAXUINT;
  for (guint i = 0; i < self->sources->len; i++)
    {
      SignetFolderIndex *index = get_index (self->sources, i);

      if (index == NULL || signet_folder_index_get_length (index) <= self->n_base)
        continue;
      self->base = i;
      self->n_base = signet_folder_index_get_length (index);
    }
}

static SignetReferences
get_references (Grouping *self,
                guint32   number)
{
  const SignetListingItem *item = &g_array_index (self->items, SignetListingItem, number);
  const SignetListingSource *source = g_ptr_array_index (self->sources, item->folder);

  return signet_folder_rows_get_references (source->rows, item->id);
}

static void
add_rows (Grouping *self)
{
  SignetThreadsBase base = { 0 };

  if (self->n_base > 0)
    base = signet_folder_index_get_threads (get_index (self->sources, self->base));
  self->threads = signet_threads_new (0, &base);
  for (guint32 i = 0; i < self->n_base; i++)
    self->of_base[i] = NONE;
  for (guint32 i = 0; i < self->items->len; i++)
    {
      const SignetListingItem *item = &g_array_index (self->items, SignetListingItem, i);
      const gboolean in_base = item->folder == self->base && item->id < self->n_base;

      self->rows[i] = in_base ? item->id : self->n_base + self->of_own->len;
      if (in_base)
        {
          self->of_base[item->id] = i;
          continue;
        }
      const SignetReferences references = get_references (self, i);
      signet_threads_add (self->threads, self->rows[i], &references);
      g_array_append_val (self->of_own, i);
    }
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  const guint32 number_a = *(const guint32 *) a;
  const guint32 number_b = *(const guint32 *) b;

  return number_a > number_b ? -1 : number_a < number_b;
}

/* The items of the thread, oldest first: the newest have the lowest numbers. */
static GArray *
list_thread (Grouping *self,
             guint32   number)
{
  g_autoptr(GArray) rows = signet_threads_list (self->threads, self->rows[number]);
  GArray *numbers = g_array_sized_new (FALSE, FALSE, sizeof (guint32), rows->len);

  for (guint i = 0; i < rows->len; i++)
    {
      const guint32 row = g_array_index (rows, guint32, i);
      const guint32 found = row < self->n_base ? self->of_base[row]
                                               : g_array_index (self->of_own, guint32, row - self->n_base);

      if (found != NONE && !self->done[found])
        g_array_append_val (numbers, found);
    }
  g_array_sort (numbers, compare_numbers);
  return numbers;
}

static void
put (Grouping *self,
     guint32   number,
     guint     depth,
     guint     bits)
{
  SignetListingItem item = g_array_index (self->items, SignetListingItem, number);

  item.depth = (guint8) MIN (depth, G_MAXUINT8);
  item.bits = (guint8) bits;
  self->done[number] = TRUE;
  g_array_append_val (self->grouped, item);
}

static void
put_thread (Grouping *self,
            guint32   number)
{
  g_autoptr(GArray) numbers = list_thread (self, number);
  g_autoptr(GArray) nodes = g_array_sized_new (FALSE, FALSE, sizeof (SignetReferences), numbers->len);
  g_autoptr(GArray) places = NULL;

  for (guint i = 0; i < numbers->len; i++)
    {
      const SignetReferences references = get_references (self, g_array_index (numbers, guint32, i));

      g_array_append_val (nodes, references);
    }
  places = signet_thread_tree_make ((const SignetReferences *) (gpointer) nodes->data, nodes->len);
  for (guint i = 0; i < places->len; i++)
    {
      const SignetThreadPlace *place = &g_array_index (places, SignetThreadPlace, i);

      put (self, g_array_index (numbers, guint32, place->node), place->depth,
           (i == 0 ? SIGNET_LISTING_FIRST : 0)
           | (place->node == numbers->len - 1 ? SIGNET_LISTING_NEWEST : 0));
    }
}

GArray *
signet_listing_threads_group (GPtrArray *sources,
                              GArray    *items)
{
  g_return_val_if_fail (sources != NULL, NULL);
  g_return_val_if_fail (items != NULL, NULL);

  Grouping self = { .sources = sources, .items = items };
  g_autofree guint32 *of_base = NULL;
  g_autofree guint32 *rows = g_new (guint32, items->len + 1u);
  g_autofree guint8 *done = g_malloc0 (items->len + 1u);
  g_autoptr(GArray) of_own = g_array_new (FALSE, FALSE, sizeof (guint32));

  choose_base (&self);
  self.of_base = of_base = g_new (guint32, self.n_base + 1u);
  self.of_own = of_own;
  self.rows = rows;
  self.done = done;
  self.grouped = g_array_sized_new (FALSE, FALSE, sizeof (SignetListingItem), items->len);
  add_rows (&self);
  for (guint32 i = 0; i < items->len; i++)
    if (!done[i] && signet_threads_count (self.threads, rows[i], 2) > 1)
      put_thread (&self, i);
    else if (!done[i])
      put (&self, i, 0, SIGNET_LISTING_FIRST | SIGNET_LISTING_NEWEST);
  signet_threads_free (self.threads);
  return self.grouped;
}
