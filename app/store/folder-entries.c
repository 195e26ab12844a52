/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-entries.h"

#include "folder-threads.h"
#include "folder.h"

struct _SignetFolderEntries
{
  SignetFolder        *folder;   /* borrowed */
  SignetFolderRows    *rows;     /* borrowed, or NULL */
  SignetEntryTable    *table;
  SignetFolderThreads *threads;
  SignetFolderWatchers *watchers;
  gboolean             complete;
  gboolean             wanted;
  guint                n_flushed;
};

static void
set_thread_size (guint32      id,
                 SignetEntry *entry,
                 gpointer     user_data)
{
  SignetFolderEntries *self = user_data;

  signet_entry_set_thread_size (entry, signet_folder_threads_count (self->threads, id));
}

static void
threads_changed_cb (GArray   *ids,
                    gpointer  user_data)
{
  SignetFolderEntries *self = user_data;

  if (ids == NULL)
    {
      signet_entry_table_foreach (self->table, set_thread_size, self);
      return;
    }
  for (guint i = 0; i < ids->len; i++)
    {
      const guint32 id = g_array_index (ids, guint32, i);
      SignetEntry *entry = signet_entry_table_lookup (self->table, id);

      if (entry != NULL)
        set_thread_size (id, entry, self);
    }
}

SignetFolderEntries *
signet_folder_entries_new (SignetFolder *folder,
                           SignetWorker *worker)
{
  g_return_val_if_fail (SIGNET_IS_WORKER (worker), NULL);

  SignetFolderEntries *self = g_new0 (SignetFolderEntries, 1);

  self->folder = folder;
  self->table = signet_entry_table_new ();
  self->watchers = signet_folder_watchers_new ();
  self->threads = signet_folder_threads_new (worker, threads_changed_cb, self);
  return self;
}

void
signet_folder_entries_free (SignetFolderEntries *self)
{
  g_return_if_fail (self != NULL);

  signet_folder_threads_free (self->threads);
  signet_entry_table_free (self->table);
  signet_folder_watchers_free (self->watchers);
  g_free (self);
}

static void
start_again (SignetFolderEntries *self,
             SignetFolderRows    *rows)
{
  signet_entry_table_clear (self->table);
  signet_folder_threads_stop (self->threads);
  self->rows = rows;
  self->complete = FALSE;
  self->wanted = FALSE;
}

void
signet_folder_entries_set_rows (SignetFolderEntries *self,
                                SignetFolderRows    *rows)
{
  g_return_if_fail (self != NULL);

  start_again (self, rows);
  signet_folder_watchers_replace (self->watchers);
}

typedef struct
{
  SignetEntryTable *table;
  SignetFolderRows *rows;
} Move;

static void
move_entry (guint32      id,
            SignetEntry *entry,
            gpointer     user_data)
{
  const Move *move = user_data;
  guint32 new_id;

  if (signet_folder_rows_lookup (move->rows, signet_entry_get_name (entry), &new_id))
    signet_entry_table_add (move->table, new_id, entry);
}

void
signet_folder_entries_move (SignetFolderEntries *self,
                            SignetFolderRows    *rows)
{
  g_return_if_fail (self != NULL && rows != NULL);

  const gboolean wanted = self->wanted;
  SignetFolderRows *before = self->rows;
  Move move = { signet_entry_table_new (), rows };

  signet_entry_table_foreach (self->table, move_entry, &move);
  start_again (self, rows);
  signet_entry_table_free (self->table);
  self->table = move.table;
  self->wanted = wanted;
  signet_folder_watchers_renumber (self->watchers, before, rows);
}

static void
find_threads (SignetFolderEntries *self)
{
  if (self->complete && self->wanted)
    signet_folder_threads_start (self->threads, self->rows);
}

void
signet_folder_entries_set_complete (SignetFolderEntries *self)
{
  g_return_if_fail (self != NULL && self->rows != NULL);

  self->complete = TRUE;
  find_threads (self);
}

void
signet_folder_entries_want_threads (SignetFolderEntries *self)
{
  g_return_if_fail (self != NULL && self->rows != NULL);

  self->wanted = TRUE;
  find_threads (self);
}

SignetEntry *
signet_folder_entries_get (SignetFolderEntries *self,
                           guint32              id)
{
  g_return_val_if_fail (self != NULL && self->rows != NULL, NULL);

  SignetEntry *entry = signet_entry_table_lookup (self->table, id);
  g_autoptr(SignetEnvelope) envelope = NULL;
  SignetFolderRow view;

  if (entry != NULL)
    return g_object_ref (entry);
  signet_folder_entries_want_threads (self);
  signet_folder_rows_get (self->rows, id, &view);
  envelope = signet_folder_row_make_envelope (&view);
  entry = signet_entry_new (view.name, envelope, view.flags, view.size, view.partial);
  signet_entry_set_folder (entry, self->folder);
  signet_entry_set_outgoing (entry, signet_folder_location_is_outgoing (
                                      signet_folder_get_location (self->folder)));
  signet_entry_set_marks (entry, view.marks);
  set_thread_size (id, entry, self);
  signet_entry_table_add (self->table, id, entry);
  return entry;
}

SignetEntry *
signet_folder_entries_find_held (SignetFolderEntries *self,
                                 guint32              id)
{
  g_return_val_if_fail (self != NULL, NULL);
  return signet_entry_table_lookup (self->table, id);
}

void
signet_folder_entries_foreach_held (SignetFolderEntries *self,
                                    SignetEntryFunc      func,
                                    gpointer             user_data)
{
  g_return_if_fail (self != NULL && func != NULL);
  signet_entry_table_foreach (self->table, func, user_data);
}

void
signet_folder_entries_update (SignetFolderEntries *self,
                              guint32              id)
{
  g_return_if_fail (self != NULL && self->rows != NULL);

  SignetEntry *entry = signet_entry_table_lookup (self->table, id);
  g_autoptr(SignetEnvelope) envelope = NULL;
  SignetFolderRow view;

  signet_folder_watchers_update (self->watchers);
  if (entry == NULL)
    return;
  signet_folder_rows_get (self->rows, id, &view);
  envelope = signet_folder_row_make_envelope (&view);
  signet_entry_update (entry, envelope, view.flags, view.size, view.partial);
  signet_entry_set_marks (entry, view.marks);
}

void
signet_folder_entries_put (SignetFolderEntries *self,
                           guint32              id)
{
  g_return_if_fail (self != NULL);
  signet_folder_threads_put (self->threads, id);
  signet_folder_watchers_put (self->watchers, id);
}

void
signet_folder_entries_take (SignetFolderEntries *self,
                            guint32              id)
{
  g_return_if_fail (self != NULL);
  signet_folder_threads_take (self->threads, id);
  signet_folder_watchers_take (self->watchers, id);
}

void
signet_folder_entries_flush (SignetFolderEntries *self)
{
  g_return_if_fail (self != NULL);

  self->n_flushed++;
  signet_folder_threads_flush (self->threads);
  signet_folder_watchers_flush (self->watchers);
}

SignetFolderWatchers *
signet_folder_entries_get_watchers (SignetFolderEntries *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->watchers;
}

guint
signet_folder_entries_get_n_flushed (SignetFolderEntries *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_flushed;
}

gboolean
signet_folder_entries_is_muted (SignetFolderEntries *self,
                                guint32              id)
{
  g_return_val_if_fail (self != NULL && self->rows != NULL, FALSE);

  g_autoptr(GArray) ids = signet_folder_threads_list (self->threads, id);

  for (guint i = 0; i < ids->len; i++)
    {
      const guint32 other = g_array_index (ids, guint32, i);
      SignetFolderRow view;

      signet_folder_rows_get (self->rows, other, &view);
      if (other != id && (view.flags & SIGNET_FLAG_MUTED))
        return TRUE;
    }
  return FALSE;
}
