/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that belong together form a ring. A table says for each number that a row has or refers to which
 * row that was, and whoever comes with the same number joins that row's ring. A forest of rows, in which
 * each stands below an older one, tells whether two are in one ring already.
 *
 * Topics are in that table only once somebody has asked for them; what nobody asks for only stands in
 * another one, so that a thousand "Daily report" remain a thousand threads.
 *
 * What a base has is read there, and what has changed of it is kept beside it. */
#include "config.h"
#include "threads.h"

#include "number-table.h"
#include "topic-rows.h"

enum { STATE_OUT, STATE_IN, STATE_REMOVED };

struct _SignetThreads
{
  SignetThreadsBase  base;     /* n_rows is 0 where there is none */
  GHashTable        *parents;  /* row of the base → its parent + 1, where that has changed */
  GHashTable        *next;     /* the same for its ring */
  GHashTable        *removed;  /* rows of the base */

  GArray            *own;      /* of Row: those that are not of the base */
  SignetNumberTable *table;    /* number → row */
  SignetTopicRows   *topics;   /* of own rows, less the rows of the base */
};

typedef struct
{
  guint64 topic;
  guint32 parent;
  guint32 next;    /* in the ring */
  guint8  state;
} Row;

SignetThreads *
signet_threads_new (guint                    n_rows,
                    const SignetThreadsBase *base)
{
  SignetThreads *self = g_new0 (SignetThreads, 1);

  if (base != NULL)
    self->base = *base;
  self->parents = g_hash_table_new (NULL, NULL);
  self->next = g_hash_table_new (NULL, NULL);
  self->removed = g_hash_table_new (NULL, NULL);
  self->own = g_array_sized_new (FALSE, TRUE, sizeof (Row), n_rows);
  self->table = signet_number_table_new (n_rows);
  self->topics = signet_topic_rows_new (n_rows);
  return self;
}

void
signet_threads_free (SignetThreads *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->parents);
  g_hash_table_unref (self->next);
  g_hash_table_unref (self->removed);
  g_array_unref (self->own);
  signet_number_table_free (self->table);
  signet_topic_rows_free (self->topics);
  g_free (self);
}

static Row *
get_own (SignetThreads *self,
         guint32        row)
{
  return &g_array_index (self->own, Row, row - self->base.n_rows);
}

static guint32
count_rows (SignetThreads *self)
{
  return self->base.n_rows + self->own->len;
}

/* Never a younger one, whatever the base says, so that this comes to an end. */
static guint32
get_parent (SignetThreads *self,
            guint32        row)
{
  gpointer changed;

  if (row >= self->base.n_rows)
    return get_own (self, row)->parent;
  changed = g_hash_table_lookup (self->parents, GUINT_TO_POINTER (row));
  if (changed != NULL)
    return GPOINTER_TO_UINT (changed) - 1;
  return MIN (self->base.roots[row], row);
}

static void
set_parent (SignetThreads *self,
            guint32        row,
            guint32        parent)
{
  if (row >= self->base.n_rows)
    get_own (self, row)->parent = parent;
  else
    g_hash_table_insert (self->parents, GUINT_TO_POINTER (row), GUINT_TO_POINTER (parent + 1));
}

static guint32
get_next (SignetThreads *self,
          guint32        row)
{
  gpointer changed;

  if (row >= self->base.n_rows)
    return get_own (self, row)->next;
  changed = g_hash_table_lookup (self->next, GUINT_TO_POINTER (row));
  if (changed != NULL)
    return GPOINTER_TO_UINT (changed) - 1;
  return self->base.next[row] < self->base.n_rows ? self->base.next[row] : row;
}

static void
set_next (SignetThreads *self,
          guint32        row,
          guint32        next)
{
  if (row >= self->base.n_rows)
    get_own (self, row)->next = next;
  else
    g_hash_table_insert (self->next, GUINT_TO_POINTER (row), GUINT_TO_POINTER (next + 1));
}

static gboolean
is_in (SignetThreads *self,
       guint32        row)
{
  if (row < self->base.n_rows)
    return !g_hash_table_contains (self->removed, GUINT_TO_POINTER (row));
  return row < count_rows (self) && get_own (self, row)->state == STATE_IN;
}

static guint32
find_root (SignetThreads *self,
           guint32        row)
{
  for (;;)
    {
      const guint32 parent = get_parent (self, row);
      const guint32 above = get_parent (self, parent);

      if (parent == row)
        return row;
      if (above != parent)
        set_parent (self, row, above);
      row = above;
    }
}

static void
join (SignetThreads *self,
      guint32        a,
      guint32        b)
{
  const guint32 root_a = find_root (self, a);
  const guint32 root_b = find_root (self, b);
  const guint32 after_a = get_next (self, a);

  if (root_a == root_b)
    return;
  set_parent (self, MAX (root_a, root_b), MIN (root_a, root_b));
  set_next (self, a, get_next (self, b));
  set_next (self, b, after_a);
}

static gboolean
find (SignetThreads *self,
      guint64        number,
      guint32       *row)
{
  return signet_number_table_lookup (self->table, number, row)
         || signet_threads_base_lookup (&self->base, number, row);
}

/* Returns: whether the number was new. */
static gboolean
meet (SignetThreads *self,
      guint32        row,
      guint64        number)
{
  guint32 other;

  if (find (self, number, &other))
    {
      join (self, other, row);
      return FALSE;
    }
  signet_number_table_add (self->table, number, row);
  return TRUE;
}

/* Those who have it came when nobody asked. */
static void
ask (SignetThreads *self,
     guint32        row,
     guint64        topic)
{
  const guint32 n_base = self->base.n_rows;
  gboolean more;
  guint32 other;

  if (!meet (self, row, topic))
    return;
  for (guint32 at = signet_threads_base_find_topic (&self->base, topic);
       signet_threads_base_get_topic (&self->base, topic, at, &other); at++)
    join (self, other, row);
  for (more = signet_topic_rows_first (self->topics, topic, &other); more;
       more = signet_topic_rows_next (self->topics, &other))
    join (self, n_base + other, row);
}

static void
make_room (SignetThreads *self,
           guint32        row)
{
  for (guint32 i = count_rows (self); i <= row; i++)
    {
      const Row empty = { 0, i, i, STATE_OUT };

      g_array_append_val (self->own, empty);
    }
}

void
signet_threads_add (SignetThreads          *self,
                    guint32                 row,
                    const SignetReferences *references)
{
  g_return_if_fail (self != NULL && row >= self->base.n_rows);
  g_return_if_fail (references != NULL);

  guint32 other;

  make_room (self, row);
  g_return_if_fail (get_own (self, row)->state == STATE_OUT);

  get_own (self, row)->state = STATE_IN;
  get_own (self, row)->topic = references->topic;
  if (references->topic != 0)
    signet_topic_rows_add (self->topics, references->topic, row - self->base.n_rows);
  if (references->id != 0)
    meet (self, row, references->id);
  for (guint i = 0; i < references->n_refers; i++)
    if (signet_references_is_topic (references->refers[i]))
      ask (self, row, references->refers[i]);
    else if (references->refers[i] != 0)
      meet (self, row, references->refers[i]);
  if (references->topic != 0 && find (self, references->topic, &other))
    join (self, other, row);
}

void
signet_threads_remove (SignetThreads *self,
                       guint32        row)
{
  g_return_if_fail (self != NULL);

  if (row < self->base.n_rows)
    g_hash_table_add (self->removed, GUINT_TO_POINTER (row));
  else if (is_in (self, row))
    get_own (self, row)->state = STATE_REMOVED;
}

/* The next row of the ring; steps: how many there were. A base that was damaged may have no ring. */
static gboolean
go_on (SignetThreads *self,
       guint32        first,
       guint32       *at,
       guint32       *steps)
{
  *at = get_next (self, *at);
  return *at != first && ++*steps < count_rows (self);
}

guint
signet_threads_count (SignetThreads *self,
                      guint32        row,
                      guint          max)
{
  g_return_val_if_fail (self != NULL, 0);

  guint32 at = row, steps = 0;
  guint n = 0;

  if (!is_in (self, row))
    return 0;
  do
    n += is_in (self, at);
  while (n < max && go_on (self, row, &at, &steps));
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
  guint32 at = row, steps = 0;

  if (!is_in (self, row))
    return rows;
  do
    if (is_in (self, at))
      g_array_append_val (rows, at);
  while (go_on (self, row, &at, &steps));
  g_array_sort (rows, compare_rows);
  return rows;
}

void
signet_threads_export (SignetThreads *self,
                       guint32       *roots,
                       guint32       *next,
                       guint64       *topics)
{
  g_return_if_fail (self != NULL && self->base.n_rows == 0);

  for (guint32 row = 0; row < self->own->len; row++)
    {
      roots[row] = find_root (self, row);
      next[row] = get_own (self, row)->next;
      topics[row] = get_own (self, row)->topic;
    }
}

GArray *
signet_threads_list_numbers (SignetThreads *self)
{
  g_return_val_if_fail (self != NULL && self->base.n_rows == 0, NULL);
  return signet_number_table_list (self->table);
}
