/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "number-table.h"

#define MIN_SLOTS 64u

struct _SignetNumberTable
{
  guint64 *numbers;  /* 0 is a free slot */
  guint32 *rows;
  gsize    n_slots;  /* a power of two */
  guint    shift;
  gsize    n_used;
  guint64  key;      /* odd; made at random */
};

static void
make_slots (SignetNumberTable *self,
            gsize              n_slots)
{
  self->n_slots = n_slots;
  self->n_used = 0;
  self->shift = 64 - (guint) g_bit_nth_msf (n_slots, -1);
  self->numbers = g_new0 (guint64, n_slots);
  self->rows = g_new (guint32, n_slots);
}

SignetNumberTable *
signet_number_table_new (guint n)
{
  SignetNumberTable *self = g_new0 (SignetNumberTable, 1);
  gsize n_slots = MIN_SLOTS;

  while (n_slots < (gsize) n + n / 2)
    n_slots *= 2;
  self->key = ((guint64) g_random_int () << 32 | g_random_int ()) | 1;
  make_slots (self, n_slots);
  return self;
}

void
signet_number_table_free (SignetNumberTable *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->numbers);
  g_free (self->rows);
  g_free (self);
}

/* The slot that has the number, or where it would go. */
static gsize
find_slot (SignetNumberTable *self,
           guint64            number)
{
  gsize slot = (gsize) ((number * self->key) >> self->shift);

  while (self->numbers[slot] != 0 && self->numbers[slot] != number)
    slot = (slot + 1) & (self->n_slots - 1);
  return slot;
}

gboolean
signet_number_table_lookup (SignetNumberTable *self,
                            guint64            number,
                            guint32           *row)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (row != NULL, FALSE);

  const gsize slot = find_slot (self, number);

  if (number == 0 || self->numbers[slot] != number)
    return FALSE;
  *row = self->rows[slot];
  return TRUE;
}

static void
put (SignetNumberTable *self,
     guint64            number,
     guint32            row)
{
  const gsize slot = find_slot (self, number);

  self->numbers[slot] = number;
  self->rows[slot] = row;
  self->n_used++;
}

static void
grow (SignetNumberTable *self)
{
  g_autofree guint64 *numbers = g_steal_pointer (&self->numbers);
  g_autofree guint32 *rows = g_steal_pointer (&self->rows);
  const gsize n_slots = self->n_slots;

  make_slots (self, 2 * n_slots);
  for (gsize i = 0; i < n_slots; i++)
    if (numbers[i] != 0)
      put (self, numbers[i], rows[i]);
}

void
signet_number_table_add (SignetNumberTable *self,
                         guint64            number,
                         guint32            row)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (number != 0);

  if (self->n_used + 1 > self->n_slots / 4 * 3)
    grow (self);
  put (self, number, row);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  const guint64 number_a = ((const SignetNumber *) a)->number;
  const guint64 number_b = ((const SignetNumber *) b)->number;

  return number_a < number_b ? -1 : number_a > number_b;
}

GArray *
signet_number_table_list (SignetNumberTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GArray *list = g_array_sized_new (FALSE, FALSE, sizeof (SignetNumber), (guint) self->n_used);

  for (gsize i = 0; i < self->n_slots; i++)
    if (self->numbers[i] != 0)
      {
        const SignetNumber number = { self->numbers[i], self->rows[i] };

        g_array_append_val (list, number);
      }
  g_array_sort (list, compare_numbers);
  return list;
}
