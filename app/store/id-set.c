/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "id-set.h"

#include <string.h>

#define BITS 64u

struct _SignetIdSet
{
  guint    n;
  guint    n_words;
  guint64  words[];
};

static SignetIdSet *
allocate (guint n)
{
  const guint n_words = n / BITS + 1;
  SignetIdSet *self = g_malloc0 (sizeof (SignetIdSet) + n_words * sizeof (guint64));

  self->n = n;
  self->n_words = n_words;
  return self;
}

SignetIdSet *
signet_id_set_new (guint n)
{
  return allocate (n);
}

SignetIdSet *
signet_id_set_copy (const SignetIdSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  SignetIdSet *copy = allocate (self->n);

  memcpy (copy->words, self->words, self->n_words * sizeof (guint64));
  return copy;
}

void
signet_id_set_free (SignetIdSet *self)
{
  g_free (self);
}

void
signet_id_set_add (SignetIdSet *self,
                   guint32      id)
{
  g_return_if_fail (id < self->n);
  self->words[id / BITS] |= G_GUINT64_CONSTANT (1) << (id % BITS);
}

void
signet_id_set_remove (SignetIdSet *self,
                      guint32      id)
{
  g_return_if_fail (id < self->n);
  self->words[id / BITS] &= ~(G_GUINT64_CONSTANT (1) << (id % BITS));
}

void
signet_id_set_fill (SignetIdSet *self)
{
  g_return_if_fail (self != NULL);

  memset (self->words, 0xff, self->n_words * sizeof (guint64));
  self->words[self->n_words - 1] = (G_GUINT64_CONSTANT (1) << (self->n % BITS)) - 1;
}

gboolean
signet_id_set_contains (const SignetIdSet *self,
                        guint32            id)
{
  return id < self->n && (self->words[id / BITS] >> (id % BITS) & 1) != 0;
}

void
signet_id_set_unite (SignetIdSet       *self,
                     const SignetIdSet *other)
{
  g_return_if_fail (self->n >= other->n);

  for (guint i = 0; i < other->n_words; i++)
    self->words[i] |= other->words[i];
}

void
signet_id_set_intersect (SignetIdSet       *self,
                         const SignetIdSet *other)
{
  g_return_if_fail (self->n == other->n);

  for (guint i = 0; i < self->n_words; i++)
    self->words[i] &= other->words[i];
}

void
signet_id_set_subtract (SignetIdSet       *self,
                        const SignetIdSet *other)
{
  g_return_if_fail (self->n == other->n);

  for (guint i = 0; i < self->n_words; i++)
    self->words[i] &= ~other->words[i];
}

guint
signet_id_set_count (const SignetIdSet *self)
{
  guint count = 0;

  for (guint i = 0; i < self->n_words; i++)
    count += (guint) __builtin_popcountll (self->words[i]);
  return count;
}

guint32
signet_id_set_next (const SignetIdSet *self,
                    guint32            from)
{
  guint at = from / BITS;
  guint64 word;

  if (from >= self->n)
    return self->n;
  word = self->words[at] >> (from % BITS) << (from % BITS);
  while (word == 0 && ++at < self->n_words)
    word = self->words[at];
  return word != 0 ? at * BITS + (guint) __builtin_ctzll (word) : self->n;
}

GArray *
signet_id_set_list (const SignetIdSet *self)
{
  const guint count = signet_id_set_count (self);
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (guint32), count);
  guint32 *at;

  g_array_set_size (ids, count);
  at = (guint32 *) (gpointer) ids->data;
  for (guint i = 0; i < self->n_words; i++)
    for (guint64 word = self->words[i]; word != 0; word &= word - 1)
      *at++ = i * BITS + (guint) __builtin_ctzll (word);
  return ids;
}
