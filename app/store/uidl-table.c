/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records live in blocks, so that a pointer to one holds while others are added and none needs an
 * allocation of its own. They are found by an open hash table of their places and hashes: 50,000 of
 * them are put in and looked up in every session. */
#include "config.h"
#include "uidl-table.h"

#include <string.h>

#include "keyed-hash.h"

#define BLOCK_RECORDS 1024
#define MIN_SLOTS     1024

typedef struct
{
  guint hash;
  guint place;  /* position + 1; 0: free */
} Slot;

struct _SignetUidlTable
{
  GPtrArray  *blocks;     /* of SignetUidlRecord[BLOCK_RECORDS]; a dropped one has no UIDL */
  guint       n_records;  /* dropped ones too */
  guint       n_dropped;
  Slot       *slots;
  guint       n_slots;    /* a power of two, at least twice n_records */
  guint       next;       /* the position behind the one that was found last */
  GHashTable *by_name;    /* NULL until somebody asks */
};

SignetUidlTable *
signet_uidl_table_new (void)
{
  SignetUidlTable *self = g_new0 (SignetUidlTable, 1);

  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->n_slots = MIN_SLOTS;
  self->slots = g_new0 (Slot, self->n_slots);
  return self;
}

void
signet_uidl_table_free (SignetUidlTable *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_free (self->slots);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

static SignetUidlRecord *
get_record (SignetUidlTable *self,
            guint            position)
{
  SignetUidlRecord *block = g_ptr_array_index (self->blocks, position / BLOCK_RECORDS);

  return block + position % BLOCK_RECORDS;
}

static Slot *
find_free_slot (SignetUidlTable *self,
                guint            hash)
{
  guint at = hash & (self->n_slots - 1);

  while (self->slots[at].place != 0)
    at = (at + 1) & (self->n_slots - 1);
  return &self->slots[at];
}

static void
grow_slots (SignetUidlTable *self)
{
  const guint n_old = self->n_slots;
  g_autofree Slot *old = g_steal_pointer (&self->slots);

  self->n_slots = n_old * 2;
  self->slots = g_new0 (Slot, self->n_slots);
  for (guint i = 0; i < n_old; i++)
    if (old[i].place != 0)
      *find_free_slot (self, old[i].hash) = old[i];
}

static SignetUidlRecord *
add_record (SignetUidlTable *self,
            guint            hash)
{
  if (self->n_records % BLOCK_RECORDS == 0)
    g_ptr_array_add (self->blocks, g_new (SignetUidlRecord, BLOCK_RECORDS));
  if (self->n_records >= self->n_slots / 2)
    grow_slots (self);
  *find_free_slot (self, hash) = (Slot) { hash, self->n_records + 1 };
  return get_record (self, self->n_records++);
}

static gboolean
is_at (SignetUidlTable *self,
       guint            position,
       const char      *uidl)
{
  const SignetUidlRecord *record = get_record (self, position);

  return record->uidl != NULL && strcmp (record->uidl, uidl) == 0;
}

static SignetUidlRecord *
find_record (SignetUidlTable *self,
             const char      *uidl,
             guint            hash)
{
  const guint mask = self->n_slots - 1;

  for (guint at = hash & mask; self->slots[at].place != 0; at = (at + 1) & mask)
    {
      const guint position = self->slots[at].place - 1;

      if (self->slots[at].hash == hash && is_at (self, position, uidl))
        {
          self->next = position + 1;
          return get_record (self, position);
        }
    }
  return NULL;
}

/* A name that was given to another record since stays with that one. */
static void
drop_name (SignetUidlTable  *self,
           SignetUidlRecord *record)
{
  if (self->by_name != NULL && g_hash_table_lookup (self->by_name, record->name) == record)
    g_hash_table_remove (self->by_name, record->name);
}

const SignetUidlRecord *
signet_uidl_table_place (SignetUidlTable        *self,
                         const SignetUidlRecord *record)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (record != NULL && record->uidl != NULL && record->name != NULL, NULL);

  const guint hash = signet_keyed_hash (record->uidl);
  SignetUidlRecord *place = find_record (self, record->uidl, hash);

  if (place == NULL)
    place = add_record (self, hash);
  else
    drop_name (self, place);

  *place = *record;
  if (self->by_name != NULL)
    g_hash_table_replace (self->by_name, (gpointer) place->name, place);
  return place;
}

void
signet_uidl_table_drop (SignetUidlTable *self,
                        const char      *uidl)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (uidl != NULL);

  SignetUidlRecord *place = find_record (self, uidl, signet_keyed_hash (uidl));

  if (place == NULL)
    return;
  drop_name (self, place);
  place->uidl = NULL;
  self->n_dropped++;
}

const SignetUidlRecord *
signet_uidl_table_lookup (SignetUidlTable *self,
                          const char      *uidl)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (uidl != NULL, NULL);

  /* A server lists its messages in the order in which they came, mostly. */
  if (self->next < self->n_records && is_at (self, self->next, uidl))
    return get_record (self, self->next++);
  return find_record (self, uidl, signet_keyed_hash (uidl));
}

static void
index_name (const SignetUidlRecord *record,
            gpointer                user_data)
{
  g_hash_table_replace (user_data, (gpointer) record->name, (gpointer) record);
}

const SignetUidlRecord *
signet_uidl_table_lookup_name (SignetUidlTable *self,
                               const char      *name)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (self->by_name == NULL)
    {
      self->by_name = g_hash_table_new (signet_keyed_hash, g_str_equal);
      signet_uidl_table_foreach (self, index_name, self->by_name);
    }
  return g_hash_table_lookup (self->by_name, name);
}

guint
signet_uidl_table_get_size (SignetUidlTable *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_records - self->n_dropped;
}

void
signet_uidl_table_foreach (SignetUidlTable *self,
                           SignetUidlFunc   func,
                           gpointer         user_data)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (func != NULL);

  for (guint i = 0; i < self->n_records; i++)
    {
      const SignetUidlRecord *record = get_record (self, i);

      if (record->uidl != NULL)
        func (record, user_data);
    }
}

gboolean
signet_uidl_record_is_same (const SignetUidlRecord *a,
                            const SignetUidlRecord *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);
  return a->state == b->state && a->wish == b->wish && a->time == b->time && a->size == b->size
         && a->fingerprint == b->fingerprint && g_str_equal (a->name, b->name);
}
