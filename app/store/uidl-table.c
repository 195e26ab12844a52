/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records live in blocks, so that a pointer to one holds while others are added and none needs an
 * allocation of its own. */
#include "config.h"
#include "uidl-table.h"

#include "keyed-hash.h"

#define BLOCK_RECORDS 1024

struct _SignetUidlTable
{
  GPtrArray  *blocks;     /* of SignetUidlRecord[BLOCK_RECORDS]; a dropped one has no UIDL */
  guint       n_records;  /* dropped ones too */
  GHashTable *by_uidl;
  GHashTable *by_name;    /* NULL until somebody asks */
};

SignetUidlTable *
signet_uidl_table_new (void)
{
  SignetUidlTable *self = g_new0 (SignetUidlTable, 1);

  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->by_uidl = g_hash_table_new (signet_keyed_hash, g_str_equal);
  return self;
}

void
signet_uidl_table_free (SignetUidlTable *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_hash_table_unref (self->by_uidl);
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

static SignetUidlRecord *
add_record (SignetUidlTable *self)
{
  if (self->n_records % BLOCK_RECORDS == 0)
    g_ptr_array_add (self->blocks, g_new (SignetUidlRecord, BLOCK_RECORDS));
  return get_record (self, self->n_records++);
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

  SignetUidlRecord *place = g_hash_table_lookup (self->by_uidl, record->uidl);

  if (place == NULL)
    place = add_record (self);
  else
    drop_name (self, place);

  *place = *record;
  g_hash_table_replace (self->by_uidl, (gpointer) place->uidl, place);
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

  SignetUidlRecord *place = g_hash_table_lookup (self->by_uidl, uidl);

  if (place == NULL)
    return;
  drop_name (self, place);
  g_hash_table_remove (self->by_uidl, uidl);
  place->uidl = NULL;
}

const SignetUidlRecord *
signet_uidl_table_lookup (SignetUidlTable *self,
                          const char      *uidl)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (uidl != NULL, NULL);
  return g_hash_table_lookup (self->by_uidl, uidl);
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
  return g_hash_table_size (self->by_uidl);
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
