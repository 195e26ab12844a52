/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs from what was is what an undo has to bring back. */
#include "config.h"
#include "errand-back.h"

struct _SignetErrandBack
{
  GPtrArray    *back;
  GHashTable   *changed;  /* FLAGS: what was set and taken away → SignetChoice */
  SignetChoice *arrived;  /* in the target, or (ERASE with twins) what is gone; or NULL */
  SignetChoice *sources;  /* COPY, ERASE with twins: what these were made of, or NULL */
};

SignetErrandBack *
signet_errand_back_new (GPtrArray *back)
{
  g_return_val_if_fail (back != NULL, NULL);

  SignetErrandBack *self = g_new0 (SignetErrandBack, 1);

  self->back = g_ptr_array_ref (back);
  self->changed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                         (GDestroyNotify) signet_choice_unref);
  return self;
}

void
signet_errand_back_free (SignetErrandBack *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->back);
  g_hash_table_unref (self->changed);
  g_clear_pointer (&self->arrived, signet_choice_unref);
  g_clear_pointer (&self->sources, signet_choice_unref);
  g_free (self);
}

static void
note_changed (SignetErrandBack *self,
              SignetFolder     *folder,
              SignetFolderRow  *before,
              SignetFolderRow  *after)
{
  const guint64 set = (guint) (after->flags & ~before->flags);
  const guint64 key = set << 32 | (guint) (before->flags & ~after->flags);
  SignetChoice *choice = g_hash_table_lookup (self->changed, &key);

  if (after->gone || key == 0)
    return;
  if (choice == NULL)
    {
      choice = signet_choice_new_empty (folder);
      g_hash_table_insert (self->changed, g_memdup2 (&key, sizeof key), choice);
    }
  signet_choice_add (choice, after->name);
}

static void
note_in (SignetChoice **choice,
         SignetFolder  *folder,
         const char    *name)
{
  if (*choice == NULL)
    *choice = signet_choice_new_empty (folder);
  signet_choice_add (*choice, name);
}

/* What could not be copied is as it was. */
static void
note_source (SignetErrandBack *self,
             SignetFolder     *folder,
             SignetFolderRow  *before,
             SignetFolderRow  *after)
{
  if (after != before && !after->gone)
    note_in (&self->sources, folder, after->name);
}

static void
note_erased (SignetErrandBack *self,
             SignetErrand     *errand,
             SignetFolderRow  *after,
             const char       *twin)
{
  if (!after->gone)
    return;
  note_in (&self->arrived, signet_choice_get_folder (signet_errand_get_choice (errand)), after->name);
  note_in (&self->sources, signet_choice_get_folder (signet_errand_get_twins (errand)), twin);
}

void
signet_errand_back_note (SignetErrandBack   *self,
                         SignetErrand       *errand,
                         SignetFolderAction *action,
                         GPtrArray          *twins)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (errand != NULL && action != NULL);

  SignetFolder *folder = signet_choice_get_folder (signet_errand_get_choice (errand));
  const SignetFolderActionKind kind = signet_errand_get_kind (errand);
  GPtrArray *before = signet_folder_action_get_rows (action);
  GPtrArray *after = signet_folder_action_get_results (action);
  GPtrArray *arrived = signet_folder_action_get_arrived (action);

  for (guint i = 0; i < after->len; i++)
    if (kind == SIGNET_FOLDER_ACTION_FLAGS)
      note_changed (self, folder, before->pdata[i], after->pdata[i]);
    else if (kind == SIGNET_FOLDER_ACTION_COPY)
      note_source (self, folder, before->pdata[i], after->pdata[i]);
    else if (kind == SIGNET_FOLDER_ACTION_ERASE && twins != NULL)
      note_erased (self, errand, after->pdata[i], twins->pdata[i]);
  for (guint i = 0; i < arrived->len; i++)
    {
      const SignetFolderRow *row = g_ptr_array_index (arrived, i);

      note_in (&self->arrived, signet_errand_get_target (errand), row->name);
    }
}

static void
add_flags (SignetErrandBack *self)
{
  GHashTableIter iter;
  gpointer key, choice;

  g_hash_table_iter_init (&iter, self->changed);
  while (g_hash_table_iter_next (&iter, &key, &choice))
    {
      const guint64 bits = *(const guint64 *) key;

      g_ptr_array_add (self->back, signet_errand_new_flags (choice, (SignetFlags) (bits & G_MAXUINT32),
                                                           (SignetFlags) (bits >> 32)));
    }
  g_hash_table_remove_all (self->changed);
}

/* Copies that are erased come back as copies, under the names that they had: what was done with them may
 * come back after them. */
static void
add_arrived (SignetErrandBack *self,
             SignetErrand     *errand)
{
  SignetFolder *folder = signet_choice_get_folder (signet_errand_get_choice (errand));
  const SignetFolderActionKind kind = signet_errand_get_kind (errand);
  g_autoptr(SignetChoice) arrived = g_steal_pointer (&self->arrived);
  g_autoptr(SignetChoice) sources = g_steal_pointer (&self->sources);

  if (arrived == NULL)
    return;
  if (kind == SIGNET_FOLDER_ACTION_MOVE)
    g_ptr_array_add (self->back, signet_errand_new_move (arrived, folder));
  else if (kind == SIGNET_FOLDER_ACTION_ERASE)
    g_ptr_array_add (self->back, signet_errand_new_copy_as (sources, arrived));
  else
    g_ptr_array_add (self->back, signet_errand_new_erase (arrived, sources));
}

void
signet_errand_back_end (SignetErrandBack *self,
                        SignetErrand     *errand)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (errand != NULL);

  add_flags (self);
  add_arrived (self, errand);
}
