/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors are debug messages and no more: whatever could not be written is found in the directories the
 * next time. */
#include "config.h"
#include "folder-cache.h"

#include <glib/gstdio.h>

#include "file.h"
#include "folder-index-writer.h"
#include "index-journal.h"

/* The journal may have this and a quarter of the index, so that replaying it never takes long and the
 * index is not written over and over. */
#define MIN_JOURNAL (256 * 1024)

/* A row of the index with its texts, about. */
#define ROW_BYTES   512

/* A folder that is only received into never has its index written, so the journal needs a limit: what
 * came after that is read from the files when the folder is loaded at last. */
#define MAX_JOURNAL (8 * 1024 * 1024)

struct _SignetFolderCache
{
  char               *directory;
  char               *index_path;
  char               *journal_path;
  SignetStoreMode     mode;

  SignetFolderIndex  *index;    /* as loaded last, or NULL */
  SignetIndexJournal *journal;  /* NULL before the first use */
  SignetFolderTimes   times;    /* known while there is a journal */
  guint64             sound;    /* generation of the index that was found to be that */
  guint64             damaged;  /* or that */
};

static void
set_directory (SignetFolderCache *self,
               const char        *directory)
{
  self->directory = g_strdup (directory);
  self->index_path = g_build_filename (directory, "index", NULL);
  self->journal_path = g_build_filename (directory, "journal", NULL);
}

static void
clear_directory (SignetFolderCache *self)
{
  g_free (self->directory);
  g_free (self->index_path);
  g_free (self->journal_path);
}

SignetFolderCache *
signet_folder_cache_new (const char      *directory,
                         SignetStoreMode  mode)
{
  g_return_val_if_fail (directory != NULL, NULL);

  SignetFolderCache *self = g_atomic_rc_box_new0 (SignetFolderCache);

  set_directory (self, directory);
  self->mode = mode;
  return self;
}

SignetFolderCache *
signet_folder_cache_ref (SignetFolderCache *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
close_files (SignetFolderCache *self)
{
  g_clear_pointer (&self->index, signet_folder_index_unref);
  g_clear_pointer (&self->journal, signet_index_journal_free);
}

static void
clear (gpointer data)
{
  SignetFolderCache *self = data;

  close_files (self);
  clear_directory (self);
}

void
signet_folder_cache_unref (SignetFolderCache *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear);
}

void
signet_folder_cache_move (SignetFolderCache *self,
                          const char        *directory)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (directory != NULL);

  close_files (self);
  clear_directory (self);
  set_directory (self, directory);
}

static void
open_index (SignetFolderCache *self)
{
  g_autoptr(GError) error = NULL;

  self->index = signet_folder_index_open (self->index_path, &error);
  if (self->index == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_debug ("%s", error->message);

  /* Whoever opened the cache to read cannot remove what is damaged. */
  if (self->index != NULL && signet_folder_index_get_generation (self->index) == self->damaged)
    g_clear_pointer (&self->index, signet_folder_index_unref);
}

/* Closes what was open. A journal without an index has generation 0. changes: (nullable). */
static void
open_files (SignetFolderCache *self,
            GPtrArray         *changes)
{
  guint64 generation = 0;

  close_files (self);
  open_index (self);
  self->times = (SignetFolderTimes) { 0, 0 };
  if (self->index != NULL)
    {
      generation = signet_folder_index_get_generation (self->index);
      self->times = signet_folder_index_get_times (self->index);
    }
  self->journal = signet_index_journal_open (self->journal_path, generation, changes, &self->times);
}

const char *
signet_folder_cache_get_directory (SignetFolderCache *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->directory;
}

SignetFolderRows *
signet_folder_cache_load (SignetFolderCache *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr(GPtrArray) changes = signet_folder_row_new_list ();

  open_files (self, changes);

  SignetFolderRows *rows = signet_folder_rows_new (self->index);
  signet_folder_rows_apply (rows, changes, NULL, NULL);
  return rows;
}

SignetFolderTimes
signet_folder_cache_get_times (SignetFolderCache *self)
{
  const SignetFolderTimes unknown = { 0, 0 };

  g_return_val_if_fail (self != NULL, unknown);

  if (self->journal == NULL)
    open_files (self, NULL);
  return self->times;
}

gboolean
signet_folder_cache_verify (SignetFolderCache *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->index == NULL
      || (signet_folder_index_get_generation (self->index) == self->sound
          && signet_folder_index_is_whole (self->index)))
    return TRUE;
  if (signet_folder_index_verify (self->index))
    {
      self->sound = signet_folder_index_get_generation (self->index);
      return TRUE;
    }

  g_debug ("%s is damaged", self->index_path);
  self->damaged = signet_folder_index_get_generation (self->index);
  close_files (self);
  if (self->mode == SIGNET_STORE_WRITE)
    {
      g_unlink (self->index_path);
      g_unlink (self->journal_path);
    }
  return FALSE;
}

void
signet_folder_cache_drop (SignetFolderCache *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->mode == SIGNET_STORE_WRITE);

  close_files (self);
  g_unlink (self->index_path);
  g_unlink (self->journal_path);
}

void
signet_folder_cache_append (SignetFolderCache       *self,
                            GPtrArray               *changes,
                            const SignetFolderTimes *times)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (changes != NULL);

  g_autoptr(GError) error = NULL;

  if (self->mode == SIGNET_STORE_READ)
    return;
  if (self->journal == NULL)
    open_files (self, NULL);
  if (signet_index_journal_get_size (self->journal) > MAX_JOURNAL)
    return;
  if (!signet_file_make_directory (self->directory, &error)
      || !signet_index_journal_append (self->journal, changes, times, &error))
    {
      g_debug ("%s", error->message);
      close_files (self);
      return;
    }
  if (times != NULL)
    self->times = *times;
}

gboolean
signet_folder_cache_needs_save (SignetFolderCache *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  const gsize n_rows = self->index != NULL ? signet_folder_index_get_length (self->index) : 0;
  const gsize limit = MIN (MAX_JOURNAL, MIN_JOURNAL + n_rows * ROW_BYTES / 4);

  return self->mode == SIGNET_STORE_WRITE
         && self->journal != NULL
         && signet_index_journal_get_size (self->journal) > limit;
}

static void
give_row (guint            n,
          SignetFolderRow *view,
          gpointer         user_data)
{
  SignetFolderRows *rows = user_data;
  const guint position = signet_folder_rows_get_length (rows) - 1 - n;

  signet_folder_rows_get (rows, signet_folder_rows_get_id (rows, position), view);
}

static guint64
get_generation (SignetFolderCache *self)
{
  return self->index != NULL ? signet_folder_index_get_generation (self->index) : 0;
}

static guint64
make_generation (void)
{
  return ((guint64) g_random_int () << 32 | g_random_int ()) | 1;
}

/* The old journal is of another generation from the moment the new index is there, so it does not
 * matter if the program dies before it is removed. If somebody took the old index away or cut it, rows
 * are missing, and the next comparison with the directories must find them. */
void
signet_folder_cache_save (SignetFolderCache       *self,
                          GPtrArray               *changes,
                          const SignetFolderTimes *times)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (changes != NULL);
  g_return_if_fail (times != NULL);

  const SignetFolderTimes unknown = { 0, 0 };
  const guint64 before = get_generation (self);
  g_autoptr(SignetFolderRows) rows = NULL;
  g_autoptr(GError) error = NULL;

  if (self->mode == SIGNET_STORE_READ)
    return;

  rows = signet_folder_cache_load (self);
  if (before != 0 && get_generation (self) != before)
    times = &unknown;
  signet_folder_rows_apply (rows, changes, NULL, NULL);
  if (!signet_file_make_directory (self->directory, &error)
      || !signet_folder_index_write (self->index_path, signet_folder_rows_get_length (rows), give_row,
                                     rows, make_generation (), *times, &error))
    g_debug ("%s", error->message);
  else
    {
      self->damaged = 0;
      g_unlink (self->journal_path);
    }
  close_files (self);
}
