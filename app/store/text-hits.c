/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table with open addressing for each word: numbers begin with a checksum, which spreads them
 * well. */
#include "config.h"
#include "text-hits.h"

#include <string.h>

#include "checksum.h"

#define FIRST_SLOTS 64u

typedef struct
{
  guint64 *slots;    /* 0: empty */
  guint    n_slots;  /* a power of two */
  guint    count;
} Table;

struct _SignetTextHits
{
  guint  n_words;
  Table *tables;
};

SignetTextHits *
signet_text_hits_new (guint n_words)
{
  SignetTextHits *self = g_atomic_rc_box_new0 (SignetTextHits);

  self->n_words = n_words;
  self->tables = g_new0 (Table, n_words + 1);
  return self;
}

SignetTextHits *
signet_text_hits_ref (SignetTextHits *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SignetTextHits *self = data;

  for (guint i = 0; i < self->n_words; i++)
    g_free (self->tables[i].slots);
  g_free (self->tables);
}

void
signet_text_hits_unref (SignetTextHits *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear);
}

guint64
signet_text_hits_make_number (const char *name)
{
  g_return_val_if_fail (name != NULL, 0);

  const guint64 checksum = signet_checksum (0, name, strlen (name));

  return checksum << 32 | g_str_hash (name) | 1;
}

static guint
first_slot (const Table *table,
            guint32      checksum)
{
  return checksum & (table->n_slots - 1);
}

static void
put (Table   *table,
     guint64  number)
{
  guint at = first_slot (table, (guint32) (number >> 32));

  while (table->slots[at] != 0 && table->slots[at] != number)
    at = (at + 1) & (table->n_slots - 1);
  table->count += table->slots[at] == 0;
  table->slots[at] = number;
}

static void
grow (Table *table)
{
  g_autofree guint64 *old = table->slots;
  const guint n_old = table->n_slots;

  table->n_slots = MAX (FIRST_SLOTS, 2 * n_old);
  table->slots = g_new0 (guint64, table->n_slots);
  table->count = 0;
  for (guint i = 0; i < n_old; i++)
    if (old[i] != 0)
      put (table, old[i]);
}

void
signet_text_hits_add (SignetTextHits *self,
                      guint           word,
                      guint64         number)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (word < self->n_words);
  g_return_if_fail (number != 0);

  Table *table = &self->tables[word];

  if (2 * table->count >= table->n_slots)
    grow (table);
  put (table, number);
}

guint
signet_text_hits_count (SignetTextHits *self,
                        guint           word)
{
  g_return_val_if_fail (self != NULL, 0);
  return word < self->n_words ? self->tables[word].count : 0;
}

gboolean
signet_text_hits_may_contain (SignetTextHits *self,
                              guint           word,
                              guint32         checksum)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (word >= self->n_words || self->tables[word].count == 0)
    return FALSE;

  const Table *table = &self->tables[word];

  for (guint at = first_slot (table, checksum); table->slots[at] != 0; at = (at + 1) & (table->n_slots - 1))
    if (table->slots[at] >> 32 == checksum)
      return TRUE;
  return FALSE;
}

gboolean
signet_text_hits_has_number (SignetTextHits *self,
                             guint           word,
                             guint64         number)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (word >= self->n_words || self->tables[word].count == 0)
    return FALSE;

  const Table *table = &self->tables[word];

  for (guint at = first_slot (table, (guint32) (number >> 32)); table->slots[at] != 0;
       at = (at + 1) & (table->n_slots - 1))
    if (table->slots[at] == number)
      return TRUE;
  return FALSE;
}

gboolean
signet_text_hits_contains (SignetTextHits *self,
                           guint           word,
                           const char     *name)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return word < self->n_words && self->tables[word].count > 0
         && signet_text_hits_has_number (self, word, signet_text_hits_make_number (name));
}
