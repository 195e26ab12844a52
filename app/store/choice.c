/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "choice.h"

#include "folder-private.h"

/* Some milliseconds. */
#define MAX_LOOK 5000

#define MANY 1000

struct _SignetChoice
{
  SignetFolder *folder;
  SignetNames  *names;
};

SignetChoice *
signet_choice_new_named (SignetFolder *folder,
                         SignetNames  *names)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);
  g_return_val_if_fail (names != NULL, NULL);

  SignetChoice *self = g_rc_box_new0 (SignetChoice);

  self->folder = g_object_ref (folder);
  self->names = names;
  return self;
}

SignetChoice *
signet_choice_new_empty (SignetFolder *folder)
{
  return signet_choice_new_named (folder, signet_names_new ());
}

void
signet_choice_add (SignetChoice *self,
                   const char   *name)
{
  g_return_if_fail (self != NULL);

  signet_names_add (self->names, name);
}

static void
leave_out_gone (GArray           *ids,
                SignetFolderRows *rows)
{
  guint n = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      const guint32 id = g_array_index (ids, guint32, i);

      if (id < signet_folder_rows_get_n_ids (rows) && signet_folder_rows_contains (rows, id))
        g_array_index (ids, guint32, n++) = id;
    }
  g_array_set_size (ids, n);
}

SignetChoice *
signet_choice_new (SignetFolder *folder,
                   GArray       *ids)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);
  g_return_val_if_fail (ids != NULL, NULL);

  g_autoptr(GArray) taken = ids;
  SignetFolderRows *rows = signet_folder_get_rows (folder);

  if (rows == NULL)
    return signet_choice_new_empty (folder);
  if (taken->len < MANY)
    return signet_choice_new_named (folder, signet_names_new_for_rows (rows, taken));
  leave_out_gone (taken, rows);
  return signet_choice_new_named (folder, signet_names_new_in_rows (rows, g_steal_pointer (&taken)));
}

SignetChoice *
signet_choice_new_at (SignetFolder *folder,
                      GArray       *positions)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);
  g_return_val_if_fail (positions != NULL, NULL);

  SignetFolderRows *rows = signet_folder_get_rows (folder);

  for (guint i = 0; rows != NULL && i < positions->len; i++)
    {
      guint32 *at = &g_array_index (positions, guint32, i);

      *at = signet_folder_rows_get_id (rows, *at);
    }
  return signet_choice_new (folder, positions);
}

SignetChoice *
signet_choice_new_for_names (SignetFolder *folder,
                             GPtrArray    *names)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);
  g_return_val_if_fail (names != NULL, NULL);

  SignetNames *own = signet_names_new ();

  for (guint i = 0; i < names->len; i++)
    signet_names_add (own, g_ptr_array_index (names, i));
  return signet_choice_new_named (folder, own);
}

SignetChoice *
signet_choice_new_in (SignetChoice *other,
                      SignetFolder *folder)
{
  g_return_val_if_fail (other != NULL, NULL);
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  return signet_choice_new_named (folder, signet_names_ref (other->names));
}

SignetChoice *
signet_choice_new_gone (SignetChoice *other)
{
  g_return_val_if_fail (other != NULL, NULL);

  SignetFolderRows *rows = signet_folder_get_rows (other->folder);
  SignetChoice *self = signet_choice_new_empty (other->folder);

  for (guint i = 0, n = signet_choice_get_length (other); rows != NULL && i < n; i++)
    {
      const char *name = signet_choice_get_name (other, i);
      guint32 id;

      if (!signet_folder_rows_lookup (rows, name, &id))
        signet_choice_add (self, name);
    }
  return self;
}

GPtrArray *
signet_choice_new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) signet_choice_unref);
}

GPtrArray *
signet_choice_new_for_entries (GPtrArray *entries)
{
  g_return_val_if_fail (entries != NULL, NULL);

  g_autoptr(GHashTable) known = g_hash_table_new (NULL, NULL);  /* folder → choice */
  GPtrArray *choices = signet_choice_new_list ();

  for (guint i = 0; i < entries->len; i++)
    {
      SignetEntry *entry = g_ptr_array_index (entries, i);
      SignetFolder *folder = signet_entry_get_folder (entry);
      SignetChoice *choice = folder != NULL ? g_hash_table_lookup (known, folder) : NULL;

      if (folder == NULL)
        continue;
      if (choice == NULL)
        {
          choice = signet_choice_new_empty (folder);
          g_hash_table_insert (known, folder, choice);
          g_ptr_array_add (choices, choice);
        }
      signet_choice_add (choice, signet_entry_get_name (entry));
    }
  return choices;
}

SignetChoice *
signet_choice_ref (SignetChoice *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SignetChoice *self = data;

  g_object_unref (self->folder);
  signet_names_unref (self->names);
}

void
signet_choice_unref (SignetChoice *self)
{
  g_return_if_fail (self != NULL);
  g_rc_box_release_full (self, clear);
}

SignetFolder *
signet_choice_get_folder (SignetChoice *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->folder;
}

SignetNames *
signet_choice_get_names (SignetChoice *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->names;
}

guint
signet_choice_get_length (SignetChoice *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return signet_names_get_length (self->names);
}

const char *
signet_choice_get_name (SignetChoice *self,
                        guint         position)
{
  g_return_val_if_fail (self != NULL, NULL);
  return signet_names_get (self->names, position);
}

static gboolean
lacks (SignetChoice *self,
       guint         position,
       SignetFlags   flag)
{
  SignetFolderRows *rows = signet_folder_get_rows (self->folder);
  SignetFolderRow view;
  guint32 id;

  if (rows == NULL || !signet_folder_rows_lookup (rows, signet_choice_get_name (self, position), &id))
    return FALSE;
  signet_folder_rows_get (rows, id, &view);
  return (view.flags & flag) == 0;
}

gboolean
signet_choice_all_have (GPtrArray   *choices,
                        SignetFlags  flag)
{
  guint n = 0;

  g_return_val_if_fail (choices != NULL, FALSE);

  for (guint i = 0; i < choices->len; i++)
    {
      SignetChoice *choice = g_ptr_array_index (choices, i);

      for (guint j = 0; j < signet_choice_get_length (choice) && n < MAX_LOOK; j++, n++)
        if (lacks (choice, j, flag))
          return FALSE;
    }
  return TRUE;
}

guint
signet_choice_count (GPtrArray *choices)
{
  guint n = 0;

  g_return_val_if_fail (choices != NULL, 0);

  for (guint i = 0; i < choices->len; i++)
    n += signet_choice_get_length (g_ptr_array_index (choices, i));
  return n;
}
