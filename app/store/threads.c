/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that belong together form a ring. A table says for each number that a row has or refers to which
 * row that was, and whoever comes with the same number joins that row's ring. A forest of rows (union by
 * the older one, path halving) tells whether two are in one ring already.
 *
 * Topics are in the table only once somebody has asked for them; what nobody asks for only stands in
 * `topics`, so that a thousand "Daily report" remain a thousand threads. */
#include "config.h"
#include "threads.h"

#include <string.h>

#define MIN_SLOTS 64u

enum { STATE_OUT, STATE_IN, STATE_REMOVED };

struct _SignetThreads
{
  GArray  *parents;   /* of guint32, by row: the forest */
  GArray  *next;      /* of guint32, by row: the ring */
  GArray  *topics;    /* of guint64, by row */
  GArray  *states;    /* of guint8, by row */

  guint64 *numbers;   /* the table: 0 is a free slot */
  guint32 *rows;
  gsize    n_slots;   /* a power of two */
  guint    shift;
  gsize    n_used;
  guint64  key;       /* odd; nobody can aim at our slots without it */
};

static void
make_slots (SignetThreads *self,
            gsize          n_slots)
{
  self->n_slots = n_slots;
  self->n_used = 0;
  self->shift = 64 - (guint) g_bit_nth_msf (n_slots, -1);
  self->numbers = g_new0 (guint64, n_slots);
  self->rows = g_new (guint32, n_slots);
}

SignetThreads *
signet_threads_new (guint n_rows)
{
  SignetThreads *self = g_new0 (SignetThreads, 1);
  gsize n_slots = MIN_SLOTS;

  while (n_slots < n_rows + n_rows / 2u)
    n_slots *= 2;
  self->parents = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n_rows);
  self->next = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n_rows);
  self->topics = g_array_sized_new (FALSE, FALSE, sizeof (guint64), n_rows);
  self->states = g_array_sized_new (FALSE, FALSE, sizeof (guint8), n_rows);
  self->key = ((guint64) g_random_int () << 32 | g_random_int ()) | 1;
  make_slots (self, n_slots);
  return self;
}

void
signet_threads_free (SignetThreads *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->parents);
  g_array_unref (self->next);
  g_array_unref (self->topics);
  g_array_unref (self->states);
  g_free (self->numbers);
  g_free (self->rows);
  g_free (self);
}

/* The slot that has the number, or where it would go. */
static gsize
find_slot (SignetThreads *self,
           guint64        number)
{
  gsize slot = (gsize) ((number * self->key) >> self->shift);

  while (self->numbers[slot] != 0 && self->numbers[slot] != number)
    slot = (slot + 1) & (self->n_slots - 1);
  return slot;
}

static void
grow (SignetThreads *self)
{
  g_autofree guint64 *numbers = g_steal_pointer (&self->numbers);
  g_autofree guint32 *rows = g_steal_pointer (&self->rows);
  const gsize n_slots = self->n_slots;

  make_slots (self, 2 * n_slots);
  for (gsize i = 0; i < n_slots; i++)
    if (numbers[i] != 0)
      {
        const gsize slot = find_slot (self, numbers[i]);

        self->numbers[slot] = numbers[i];
        self->rows[slot] = rows[i];
        self->n_used++;
      }
}

static guint32
find_root (SignetThreads *self,
           guint32        row)
{
  guint32 *parents = (guint32 *) (gpointer) self->parents->data;

  while (parents[row] != row)
    {
      parents[row] = parents[parents[row]];
      row = parents[row];
    }
  return row;
}

static void
join (SignetThreads *self,
      guint32        a,
      guint32        b)
{
  guint32 *parents = (guint32 *) (gpointer) self->parents->data;
  guint32 *next = (guint32 *) (gpointer) self->next->data;
  const guint32 root_a = find_root (self, a);
  const guint32 root_b = find_root (self, b);
  const guint32 after_a = next[a];

  if (root_a == root_b)
    return;
  parents[MAX (root_a, root_b)] = MIN (root_a, root_b);
  next[a] = next[b];
  next[b] = after_a;
}

/* Returns: whether the number was new. */
static gboolean
meet (SignetThreads *self,
      guint32        row,
      guint64        number)
{
  gsize slot = find_slot (self, number);

  if (self->numbers[slot] == number)
    {
      join (self, self->rows[slot], row);
      return FALSE;
    }
  if (self->n_used + 1 > self->n_slots / 4 * 3)
    {
      grow (self);
      slot = find_slot (self, number);
    }
  self->numbers[slot] = number;
  self->rows[slot] = row;
  self->n_used++;
  return TRUE;
}

/* Those who have it came when nobody asked. */
static void
ask (SignetThreads *self,
     guint32        row,
     guint64        topic)
{
  const guint64 *topics = (const guint64 *) (gconstpointer) self->topics->data;

  if (meet (self, row, topic))
    for (guint32 i = 0; i < self->topics->len; i++)
      if (topics[i] == topic)
        join (self, i, row);
}

static void
make_room (SignetThreads *self,
           guint32        row)
{
  const guint64 no_topic = 0;
  const guint8 out = STATE_OUT;

  for (guint32 i = self->parents->len; i <= row; i++)
    {
      g_array_append_val (self->parents, i);
      g_array_append_val (self->next, i);
      g_array_append_val (self->topics, no_topic);
      g_array_append_val (self->states, out);
    }
}

void
signet_threads_add (SignetThreads          *self,
                    guint32                 row,
                    const SignetReferences *references)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (references != NULL);

  make_room (self, row);
  g_return_if_fail (g_array_index (self->states, guint8, row) == STATE_OUT);

  g_array_index (self->states, guint8, row) = STATE_IN;
  g_array_index (self->topics, guint64, row) = references->topic;
  if (references->id != 0)
    meet (self, row, references->id);
  for (guint i = 0; i < references->n_refers; i++)
    if (signet_references_is_topic (references->refers[i]))
      ask (self, row, references->refers[i]);
    else if (references->refers[i] != 0)
      meet (self, row, references->refers[i]);
  if (references->topic != 0)
    {
      const gsize slot = find_slot (self, references->topic);

      if (self->numbers[slot] == references->topic)
        join (self, self->rows[slot], row);
    }
}

static gboolean
is_in (SignetThreads *self,
       guint32        row)
{
  return row < self->states->len && g_array_index (self->states, guint8, row) == STATE_IN;
}

void
signet_threads_remove (SignetThreads *self,
                       guint32        row)
{
  g_return_if_fail (self != NULL);

  if (is_in (self, row))
    g_array_index (self->states, guint8, row) = STATE_REMOVED;
}

guint
signet_threads_count (SignetThreads *self,
                      guint32        row,
                      guint          max)
{
  g_return_val_if_fail (self != NULL, 0);

  guint32 at = row;
  guint n = 0;

  if (!is_in (self, row))
    return 0;
  do
    {
      n += is_in (self, at);
      at = g_array_index (self->next, guint32, at);
    }
  while (at != row && n < max);
  return n;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const guint32 row_a = *(const guint32 *) a;
  const guint32 row_b = *(const guint32 *) b;

  return row_a < row_b ? -1 : row_a > row_b;
}

GArray *
signet_threads_list (SignetThreads *self,
                     guint32        row)
{
  g_return_val_if_fail (self != NULL, NULL);

  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 at = row;

  if (!is_in (self, row))
    return rows;
  do
    {
      if (is_in (self, at))
        g_array_append_val (rows, at);
      at = g_array_index (self->next, guint32, at);
    }
  while (at != row);
  g_array_sort (rows, compare_rows);
  return rows;
}
