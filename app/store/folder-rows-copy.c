/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-rows-copy.h"

#include "folder-rows-private.h"

static void
unref_row (gpointer data)
{
  if (data != NULL)
    signet_folder_row_unref (data);
}

static gpointer
ref_row (gconstpointer row,
         gpointer      user_data)
{
  return row != NULL ? signet_folder_row_ref ((SignetFolderRow *) row) : NULL;
}

static GHashTable *
copy_overrides (GHashTable *overrides)
{
  GHashTable *copy = g_hash_table_new_full (NULL, NULL, NULL, unref_row);
  GHashTableIter iter;
  gpointer id, row;

  g_hash_table_iter_init (&iter, overrides);
  while (g_hash_table_iter_next (&iter, &id, &row))
    g_hash_table_insert (copy, id, signet_folder_row_ref (row));
  return copy;
}

static GHashTable *
copy_out (GHashTable *out)
{
  GHashTable *copy = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, out);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (copy, id);
  return copy;
}

SignetFolderRows *
signet_folder_rows_copy (SignetFolderRows *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  SignetFolderRows *copy = g_new0 (SignetFolderRows, 1);

  copy->index = self->index != NULL ? signet_folder_index_ref (self->index) : NULL;
  copy->n_base = self->n_base;
  copy->overrides = copy_overrides (self->overrides);
  copy->added = g_ptr_array_copy (self->added, ref_row, NULL);
  /* The names are those of the rows that were added, which the copy has, too. */
  copy->names = signet_name_table_copy (self->names);
  copy->out = copy_out (self->out);
  copy->order = signet_folder_order_copy (self->order);
  copy->n_unread = self->n_unread;
  return copy;
}
