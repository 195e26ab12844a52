/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "entry-table.h"

struct _SignetEntryTable
{
  GHashTable *links;  /* id → Link */
};

typedef struct
{
  GHashTable  *links;  /* the table it is in */
  guint32      id;
  SignetEntry *entry;
} Link;

static void
entry_gone_cb (gpointer  data,
               GObject  *where_it_was)
{
  Link *link = data;

  link->entry = NULL;
  g_hash_table_remove (link->links, GUINT_TO_POINTER (link->id));
}

static void
link_free (gpointer data)
{
  Link *link = data;

  if (link->entry != NULL)
    g_object_weak_unref (G_OBJECT (link->entry), entry_gone_cb, link);
  g_free (link);
}

SignetEntryTable *
signet_entry_table_new (void)
{
  SignetEntryTable *self = g_new0 (SignetEntryTable, 1);

  self->links = g_hash_table_new_full (NULL, NULL, NULL, link_free);
  return self;
}

void
signet_entry_table_free (SignetEntryTable *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->links);
  g_free (self);
}

SignetEntry *
signet_entry_table_lookup (SignetEntryTable *self,
                           guint32           id)
{
  g_return_val_if_fail (self != NULL, NULL);

  const Link *link = g_hash_table_lookup (self->links, GUINT_TO_POINTER (id));
  return link != NULL ? link->entry : NULL;
}

void
signet_entry_table_add (SignetEntryTable *self,
                        guint32           id,
                        SignetEntry      *entry)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (SIGNET_IS_ENTRY (entry));
  g_return_if_fail (signet_entry_table_lookup (self, id) == NULL);

  Link *link = g_new (Link, 1);

  *link = (Link) { self->links, id, entry };
  g_object_weak_ref (G_OBJECT (entry), entry_gone_cb, link);
  g_hash_table_insert (self->links, GUINT_TO_POINTER (id), link);
}

void
signet_entry_table_foreach (SignetEntryTable *self,
                            SignetEntryFunc   func,
                            gpointer          user_data)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (func != NULL);

  guint n;
  g_autofree gpointer *ids = g_hash_table_get_keys_as_array (self->links, &n);

  for (guint i = 0; i < n; i++)
    {
      const guint32 id = GPOINTER_TO_UINT (ids[i]);
      SignetEntry *entry = signet_entry_table_lookup (self, id);

      if (entry != NULL)
        func (id, entry, user_data);
    }
}

void
signet_entry_table_clear (SignetEntryTable *self)
{
  g_return_if_fail (self != NULL);
  g_hash_table_remove_all (self->links);
}
