/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many tables, and a name is in one of them: chance lets them grow one after the other. */
#include "config.h"
#include "name-table.h"

#define N_TABLES 128

struct _SignetNameTable
{
  GHashTable *tables[N_TABLES];  /* name → id; NULL while it is empty */
};

SignetNameTable *
signet_name_table_new (void)
{
  return g_new0 (SignetNameTable, 1);
}

static GHashTable *
copy_table (GHashTable *table)
{
  GHashTable *copy = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer name, id;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &name, &id))
    g_hash_table_insert (copy, name, id);
  return copy;
}

SignetNameTable *
signet_name_table_copy (SignetNameTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  SignetNameTable *copy = signet_name_table_new ();

  for (guint i = 0; i < N_TABLES; i++)
    if (self->tables[i] != NULL)
      copy->tables[i] = copy_table (self->tables[i]);
  return copy;
}

void
signet_name_table_free (SignetNameTable *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < N_TABLES; i++)
    g_clear_pointer (&self->tables[i], g_hash_table_unref);
  g_free (self);
}

/* Not by what the tables themselves go by. */
static GHashTable **
find_table (SignetNameTable *self,
            const char      *name)
{
  return &self->tables[(g_str_hash (name) * 2654435769u) >> 25];
}

void
signet_name_table_put (SignetNameTable *self,
                       const char      *name,
                       guint32          id)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);

  GHashTable **table = find_table (self, name);

  if (*table == NULL)
    *table = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_replace (*table, (gpointer) name, GUINT_TO_POINTER (id));
}

void
signet_name_table_remove (SignetNameTable *self,
                          const char      *name)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);

  GHashTable *table = *find_table (self, name);

  if (table != NULL)
    g_hash_table_remove (table, name);
}

gboolean
signet_name_table_lookup (SignetNameTable *self,
                          const char      *name,
                          guint32         *id)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  GHashTable *table = *find_table (self, name);
  gpointer value;

  if (table == NULL || !g_hash_table_lookup_extended (table, name, NULL, &value))
    return FALSE;
  *id = GPOINTER_TO_UINT (value);
  return TRUE;
}
