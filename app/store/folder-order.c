/* SPDX-License-Identifier: GPL-3.0-or-later */
/* While changes are merged, what lies above the merge is in `ids` already and the rest still in `old`,
 * and both together are the list. Any number of changes costs one copy of the list, some 30 µs for
 * 100,000 ids, and a binary search each. */
#include "config.h"
#include "folder-order.h"

/* More runs than this in one go are told as one: by then it costs less to make the rows anew. */
#define MAX_RUNS 1000

struct _SignetFolderOrder
{
  GArray *ids;     /* of guint32 */
  GArray *old;     /* the list before, or NULL */
  guint   old_at;  /* what is left of it begins here */
};

/* Neighbours that come and go together. */
typedef struct
{
  SignetFolderOrderFunc func;
  gpointer              user_data;
  guint                 n_runs;
  guint                 position;
  guint                 removed;
  guint                 added;
  guint                 tail;      /* unchanged ones behind, to be swallowed if more follows */
} Run;

SignetFolderOrder *
signet_folder_order_new (guint n)
{
  SignetFolderOrder *self = g_new0 (SignetFolderOrder, 1);

  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n);
  g_array_set_size (self->ids, n);
  for (guint i = 0; i < n; i++)
    g_array_index (self->ids, guint32, i) = n - 1 - i;
  return self;
}

SignetFolderOrder *
signet_folder_order_copy (SignetFolderOrder *self)
{
  g_return_val_if_fail (self != NULL && self->old == NULL, NULL);

  SignetFolderOrder *copy = g_new0 (SignetFolderOrder, 1);

  copy->ids = g_array_copy (self->ids);
  return copy;
}

void
signet_folder_order_free (SignetFolderOrder *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->ids);
  g_free (self);
}

guint
signet_folder_order_get_length (SignetFolderOrder *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->ids->len + (self->old != NULL ? self->old->len - self->old_at : 0);
}

guint32
signet_folder_order_get (SignetFolderOrder *self,
                         guint              position)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (position < signet_folder_order_get_length (self), 0);

  if (position < self->ids->len)
    return g_array_index (self->ids, guint32, position);
  return g_array_index (self->old, guint32, self->old_at + position - self->ids->len);
}

static void
flush_run (Run *run)
{
  if (run->removed + run->added == 0)
    return;
  if (run->func != NULL)
    run->func (run->position, run->removed, run->added, run->user_data);
  run->n_runs++;
  run->position += run->added + run->tail;
  run->removed = run->added = run->tail = 0;
}

static void
note_change (Run   *run,
             guint  removed,
             guint  added)
{
  run->removed += run->tail + removed;
  run->added += run->tail + added;
  run->tail = 0;
}

/* Takes the unchanged ids up to there over from the old list. */
static void
pass (SignetFolderOrder *self,
      guint              until,
      Run               *run)
{
  const guint n = until - self->old_at;

  if (n == 0)
    return;
  if (run->n_runs < MAX_RUNS)
    flush_run (run);
  g_array_append_vals (self->ids, &g_array_index (self->old, guint32, self->old_at), n);
  self->old_at = until;
  if (run->removed + run->added > 0)
    run->tail += n;
  else
    run->position += n;
}

/* The first position in what is left of the old list whose id does not come before this one. */
static guint
find (SignetFolderOrder *self,
      guint32            id,
      GCompareDataFunc   compare,
      gpointer           compare_data)
{
  guint low = self->old_at, high = self->old->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (compare (&g_array_index (self->old, guint32, middle), &id, compare_data) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* A damaged cache may be out of order, or have two that count as equal: it must be that very id. */
static void
take_out (SignetFolderOrder *self,
          guint              at,
          guint32            id,
          Run               *run)
{
  while (at < self->old->len && g_array_index (self->old, guint32, at) != id)
    at++;
  if (at == self->old->len)
    return;

  pass (self, at, run);
  self->old_at++;
  note_change (run, 1, 0);
}

static void
put_in (SignetFolderOrder *self,
        guint              at,
        guint32            id,
        Run               *run)
{
  pass (self, at, run);
  g_array_append_val (self->ids, id);
  note_change (run, 0, 1);
}

void
signet_folder_order_merge (SignetFolderOrder     *self,
                           GArray                *out,
                           GArray                *in,
                           GCompareDataFunc       compare,
                           gpointer               compare_data,
                           SignetFolderOrderFunc  func,
                           gpointer               user_data)
{
  g_return_if_fail (self != NULL && self->old == NULL);
  g_return_if_fail (out != NULL && in != NULL);
  g_return_if_fail (compare != NULL);

  Run run = { .func = func, .user_data = user_data };
  guint o = 0, i = 0;

  if (out->len + in->len == 0)
    return;

  g_array_sort_with_data (out, compare, compare_data);
  g_array_sort_with_data (in, compare, compare_data);
  self->old = g_steal_pointer (&self->ids);
  self->old_at = 0;
  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->old->len + in->len);

  while (o < out->len || i < in->len)
    {
      const guint32 *next_out = o < out->len ? &g_array_index (out, guint32, o) : NULL;
      const guint32 *next_in = i < in->len ? &g_array_index (in, guint32, i) : NULL;
      const gboolean putting = next_out == NULL
                               || (next_in != NULL && compare (next_in, next_out, compare_data) <= 0);
      const guint32 id = putting ? *next_in : *next_out;
      const guint at = find (self, id, compare, compare_data);

      if (putting)
        put_in (self, at, id, &run);
      else
        take_out (self, at, id, &run);
      i += putting;
      o += !putting;
    }
  pass (self, self->old->len, &run);
  flush_run (&run);
  g_clear_pointer (&self->old, g_array_unref);
}
