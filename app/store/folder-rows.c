/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row's id is its position in the index, or behind those, its position in `added`. */
#include "config.h"
#include "folder-rows.h"

#include "folder-rows-private.h"

/* One call of signet_folder_rows_apply(). */
typedef struct
{
  const SignetFolderRowsFuncs *funcs;
  gpointer                     user_data;
  GArray                      *in;   /* ids to put into the order */
  GArray                      *out;  /* ids to take out of it */
} Change;

static void
unref_row (gpointer data)
{
  if (data != NULL)
    signet_folder_row_unref (data);
}

SignetFolderRows *
signet_folder_rows_new (SignetFolderIndex *index)
{
  SignetFolderRows *self = g_new0 (SignetFolderRows, 1);

  if (index != NULL)
    {
      self->index = signet_folder_index_ref (index);
      self->n_base = signet_folder_index_get_length (index);
      self->n_unread = signet_folder_index_get_unread (index);
    }
  self->overrides = g_hash_table_new_full (NULL, NULL, NULL, unref_row);
  self->added = g_ptr_array_new_with_free_func (unref_row);
  self->names = signet_name_table_new ();
  self->out = g_hash_table_new (NULL, NULL);
  self->order = signet_folder_order_new (self->n_base);
  return self;
}

void
signet_folder_rows_free (SignetFolderRows *self)
{
  g_return_if_fail (self != NULL);

  signet_folder_order_free (self->order);
  g_hash_table_unref (self->out);
  signet_name_table_free (self->names);
  g_hash_table_unref (self->overrides);
  g_ptr_array_unref (self->added);
  g_clear_pointer (&self->index, signet_folder_index_unref);
  g_free (self);
}

guint
signet_folder_rows_get_length (SignetFolderRows *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return signet_folder_order_get_length (self->order);
}

guint
signet_folder_rows_get_unread (SignetFolderRows *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_unread;
}

guint32
signet_folder_rows_get_id (SignetFolderRows *self,
                           guint             position)
{
  g_return_val_if_fail (self != NULL, 0);
  return signet_folder_order_get (self->order, position);
}

guint
signet_folder_rows_find (SignetFolderRows *self,
                         guint32           id)
{
  g_return_val_if_fail (self != NULL, G_MAXUINT);

  for (guint i = 0; i < signet_folder_order_get_length (self->order); i++)
    if (signet_folder_order_get (self->order, i) == id)
      return i;
  return G_MAXUINT;
}

guint32
signet_folder_rows_get_n_ids (SignetFolderRows *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_base + self->added->len;
}

gboolean
signet_folder_rows_contains (SignetFolderRows *self,
                             guint32           id)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return !g_hash_table_contains (self->out, GUINT_TO_POINTER (id));
}

void
signet_folder_rows_foreach (SignetFolderRows      *self,
                            SignetFolderRowsWhich  which,
                            SignetFolderRowsFunc   func,
                            gpointer               user_data)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (func != NULL);

  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, which == SIGNET_FOLDER_ROWS_OUT ? self->out : self->overrides);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    func (user_data, GPOINTER_TO_UINT (id));
}

SignetFolderIndex *
signet_folder_rows_get_index (SignetFolderRows *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->index;
}

static gpointer
ref_row (gconstpointer row,
         gpointer      user_data)
{
  return row != NULL ? signet_folder_row_ref ((SignetFolderRow *) row) : NULL;
}

GPtrArray *
signet_folder_rows_dup_added (SignetFolderRows *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_ptr_array_copy (self->added, ref_row, NULL);
}

/* The row that was added or laid over that of the index; NULL for one that is as the index has it. */
static SignetFolderRow *
find_own (SignetFolderRows *self,
          guint32           id)
{
  if (id >= self->n_base)
    return g_ptr_array_index (self->added, id - self->n_base);
  if (g_hash_table_size (self->overrides) == 0)
    return NULL;
  return g_hash_table_lookup (self->overrides, GUINT_TO_POINTER (id));
}

void
signet_folder_rows_get (SignetFolderRows *self,
                        guint32           id,
                        SignetFolderRow  *view)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (id < self->n_base + self->added->len);
  g_return_if_fail (view != NULL);

  const SignetFolderRow *own = find_own (self, id);

  if (own != NULL)
    *view = *own;
  else if (id < self->n_base)
    signet_folder_index_get (self->index, id, view);
  else  /* taken out, and yet in the order: the index was damaged */
    *view = (SignetFolderRow) { "", "", "", "", "", "", "" };
}

SignetReferences
signet_folder_rows_get_references (SignetFolderRows *self,
                                   guint32           id)
{
  const SignetReferences none = { 0 };

  g_return_val_if_fail (self != NULL, none);
  g_return_val_if_fail (id < self->n_base + self->added->len, none);

  const SignetFolderRow *own = find_own (self, id);

  if (own != NULL)
    return own->references;
  return id < self->n_base ? signet_folder_index_get_references (self->index, id) : none;
}

gboolean
signet_folder_rows_lookup (SignetFolderRows *self,
                           const char       *name,
                           guint32          *id)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (signet_name_table_lookup (self->names, name, id))
    return TRUE;
  return self->index != NULL
         && signet_folder_index_lookup (self->index, name, id)
         && !g_hash_table_contains (self->out, GUINT_TO_POINTER (*id));
}

static guint
count_unread (const SignetFolderRow *view)
{
  return signet_flags_count_as_unread (view->flags) ? 1 : 0;
}

/* What the row was stays readable until the order has been merged. */
static void
take_out (SignetFolderRows      *self,
          guint32                id,
          const SignetFolderRow *known,
          Change                *change)
{
  self->n_unread -= MIN (count_unread (known), self->n_unread);
  g_hash_table_add (self->out, GUINT_TO_POINTER (id));
  signet_name_table_remove (self->names, known->name);
  g_array_append_val (change->out, id);
  if (change->funcs != NULL)
    change->funcs->went (id, change->user_data);
}

static void
put_over (SignetFolderRows      *self,
          guint32                id,
          const SignetFolderRow *known,
          SignetFolderRow       *row,
          Change                *change)
{
  self->n_unread -= MIN (count_unread (known), self->n_unread);
  self->n_unread += count_unread (row);
  signet_folder_row_ref (row);
  if (id < self->n_base)
    {
      g_hash_table_replace (self->overrides, GUINT_TO_POINTER (id), row);
    }
  else
    {
      signet_name_table_put (self->names, row->name, id);
      signet_folder_row_unref (self->added->pdata[id - self->n_base]);
      self->added->pdata[id - self->n_base] = row;
    }
  if (change->funcs != NULL)
    change->funcs->updated (id, change->user_data);
}

static void
put_in (SignetFolderRows *self,
        SignetFolderRow  *row,
        Change           *change)
{
  const guint32 id = self->n_base + self->added->len;

  self->n_unread += count_unread (row);
  g_ptr_array_add (self->added, signet_folder_row_ref (row));
  signet_name_table_put (self->names, row->name, id);
  g_array_append_val (change->in, id);
  if (change->funcs != NULL)
    change->funcs->came (id, change->user_data);
}

/* Who renamed a file may have begun before its rest or its marks came. Returns: (transfer full). */
static SignetFolderRow *
rename_known (const SignetFolderRow *known,
              const SignetFolderRow *row)
{
  g_autofree char *file = signet_folder_row_dup_file (row);

  return signet_folder_row_rename (known, file);
}

static void
apply_one (SignetFolderRows *self,
           SignetFolderRow  *row,
           Change           *change)
{
  g_autoptr(SignetFolderRow) renamed = NULL;
  SignetFolderRow known;
  guint32 id;
  const gboolean is_known = signet_folder_rows_lookup (self, row->name, &id);

  if (is_known)
    signet_folder_rows_get (self, id, &known);
  if (is_known && row->renamed)
    row = renamed = rename_known (&known, row);
  if (is_known && !row->gone && row->date == known.date)
    {
      if (!signet_folder_row_equal (row, &known))
        put_over (self, id, &known, row, change);
      return;
    }
  if (is_known)
    take_out (self, id, &known, change);
  if (!row->gone)
    put_in (self, row, change);
}

/* What came and went within one call never was in the order. */
static void
cancel_out (SignetFolderRows *self,
            Change           *change)
{
  const guint32 first = change->in->len > 0 ? g_array_index (change->in, guint32, 0) : G_MAXUINT32;

  for (guint i = change->in->len; i > 0; i--)
    if (g_hash_table_contains (self->out,
                               GUINT_TO_POINTER (g_array_index (change->in, guint32, i - 1))))
      g_array_remove_index (change->in, i - 1);
  for (guint i = change->out->len; i > 0; i--)
    {
      const guint32 id = g_array_index (change->out, guint32, i - 1);

      if (id < first)
        continue;
      g_clear_pointer (&self->added->pdata[id - self->n_base], signet_folder_row_unref);
      g_array_remove_index (change->out, i - 1);
    }
}

static int
compare_ids (gconstpointer a,
             gconstpointer b,
             gpointer      user_data)
{
  SignetFolderRow row_a, row_b;

  signet_folder_rows_get (user_data, *(const guint32 *) a, &row_a);
  signet_folder_rows_get (user_data, *(const guint32 *) b, &row_b);
  return signet_folder_row_compare (&row_b, &row_a);
}

static void
release (SignetFolderRows *self,
         GArray           *out)
{
  for (guint i = 0; i < out->len; i++)
    {
      const guint32 id = g_array_index (out, guint32, i);

      if (id < self->n_base)
        g_hash_table_remove (self->overrides, GUINT_TO_POINTER (id));
      else
        g_clear_pointer (&self->added->pdata[id - self->n_base], signet_folder_row_unref);
    }
}

void
signet_folder_rows_apply (SignetFolderRows            *self,
                          GPtrArray                   *changes,
                          const SignetFolderRowsFuncs *funcs,
                          gpointer                     user_data)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (changes != NULL);

  g_autoptr(GArray) in = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr(GArray) out = g_array_new (FALSE, FALSE, sizeof (guint32));
  Change change = { funcs, user_data, in, out };

  for (guint i = 0; i < changes->len; i++)
    apply_one (self, g_ptr_array_index (changes, i), &change);
  cancel_out (self, &change);
  signet_folder_order_merge (self->order, out, in, compare_ids, self,
                             funcs != NULL ? funcs->items_changed : NULL, user_data);
  release (self, out);
}
