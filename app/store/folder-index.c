/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-index-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "checksum.h"
#include "store-error.h"

static gboolean
is_header_sound (const SignetIndexHeader *header,
                 gsize                    file_size)
{
  const gsize entry = sizeof (SignetIndexRecord) + sizeof (guint64) + 4 * sizeof (guint32);
  const guint64 refers_size = header->n_refers * sizeof (guint64);
  const guint64 numbers_size = header->n_numbers * (sizeof (guint64) + sizeof (guint32));

  if (header->magic != SIGNET_INDEX_MAGIC || header->version != SIGNET_INDEX_VERSION
      || header->checksum != signet_checksum (0, header, G_STRUCT_OFFSET (SignetIndexHeader, checksum)))
    return FALSE;

  /* Each on its own first, so that no sum can overflow. */
  return header->n_records <= file_size / entry
         && header->shown_size <= file_size
         && header->folded_size <= file_size
         && sizeof *header + header->n_records * entry + refers_size + numbers_size
            + header->shown_size + header->folded_size == file_size;
}

/* One after the other, as the format says. */
static void
find_parts (SignetFolderIndex *self)
{
  const guint32 n = self->header.n_records;

  self->topics = (const guint64 *) (gconstpointer) (self->records + n);
  self->refers = self->topics + n;
  self->numbers = self->refers + self->header.n_refers;
  self->by_name = (const guint32 *) (gconstpointer) (self->numbers + self->header.n_numbers);
  self->roots = self->by_name + n;
  self->next = self->roots + n;
  self->by_topic = self->next + n;
  self->rows = self->by_topic + n;
  self->shown = (const char *) (self->rows + self->header.n_numbers);
  self->folded = self->shown + self->header.shown_size;
}

SignetFolderIndex *
signet_folder_index_open (const char  *path,
                          GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr(SignetMappedFile) file = signet_mapped_file_new (path, error);
  SignetIndexHeader header = { 0 };

  if (file == NULL)
    return NULL;

  const char *data = signet_mapped_file_get_contents (file);
  const gsize size = signet_mapped_file_get_length (file);

  if (size >= sizeof header)
    memcpy (&header, data, sizeof header);
  if (!is_header_sound (&header, size))
    {
      g_set_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_DAMAGED, _("%s is damaged"), path);
      return NULL;
    }

  SignetFolderIndex *self = g_atomic_rc_box_new0 (SignetFolderIndex);

  self->file = g_steal_pointer (&file);
  self->header = header;
  self->records = (const SignetIndexRecord *) (gconstpointer) (data + sizeof header);
  find_parts (self);
  return self;
}

SignetFolderIndex *
signet_folder_index_ref (SignetFolderIndex *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SignetFolderIndex *self = data;

  signet_mapped_file_unref (self->file);
  g_clear_pointer (&self->memo, signet_sweep_memo_free);
}

void
signet_folder_index_unref (SignetFolderIndex *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear);
}

gboolean
signet_folder_index_verify (SignetFolderIndex *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  const char *body = (const char *) self->records;
  const gsize size = signet_mapped_file_get_length (self->file) - sizeof self->header;

  return signet_folder_index_is_whole (self)
         && signet_checksum (0, body, size) == self->header.body_checksum;
}

gboolean
signet_folder_index_is_whole (SignetFolderIndex *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return signet_mapped_file_is_whole (self->file);
}

guint
signet_folder_index_get_length (SignetFolderIndex *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->header.n_records;
}

guint
signet_folder_index_get_unread (SignetFolderIndex *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return MIN (self->header.n_unread, self->header.n_records);
}

guint64
signet_folder_index_get_generation (SignetFolderIndex *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->header.generation;
}

SignetFolderTimes
signet_folder_index_get_times (SignetFolderIndex *self)
{
  const SignetFolderTimes unknown = { 0, 0 };

  g_return_val_if_fail (self != NULL, unknown);
  return self->header.times;
}

/* Points texts at the record's texts if all of them lie within the heap, and are what was written. */
static gboolean
find_texts (SignetFolderIndex       *self,
            const SignetIndexRecord *record,
            const char              *texts[SIGNET_INDEX_TEXTS])
{
  guint64 at = record->shown;

  for (guint i = 0; i < SIGNET_INDEX_TEXTS; i++)
    {
      const guint64 end = at + record->lengths[i];

      if (end >= self->header.shown_size || self->shown[end] != '\0')
        return FALSE;
      texts[i] = self->shown + at;
      at = end + 1;
    }
  return record->checksum == signet_index_record_sum (record, texts[0], at - record->shown);
}

/* None if they do not lie within the heap. */
static SignetReferences
find_references (SignetFolderIndex       *self,
                 const SignetIndexRecord *record)
{
  const guint64 *at = self->refers + record->refers;
  const SignetReferences none = { 0 };

  if (record->n_refers > SIGNET_REFERENCES_MAX
      || (guint64) record->refers + 1 + record->n_refers > self->header.n_refers)
    return none;
  return (SignetReferences) { at[0], self->topics[record - self->records], at + 1, record->n_refers };
}

SignetReferences
signet_folder_index_get_references (SignetFolderIndex *self,
                                    guint              position)
{
  const SignetReferences none = { 0 };

  g_return_val_if_fail (self != NULL, none);
  g_return_val_if_fail (position < self->header.n_records, none);

  return find_references (self, &self->records[position]);
}

SignetThreadsBase
signet_folder_index_get_threads (SignetFolderIndex *self)
{
  const SignetThreadsBase none = { 0 };

  g_return_val_if_fail (self != NULL, none);
  return (SignetThreadsBase)
  {
    .n_rows = self->header.n_records,
    .roots = self->roots,
    .next = self->next,
    .topics = self->topics,
    .by_topic = self->by_topic,
    .n_numbers = self->header.n_numbers,
    .numbers = self->numbers,
    .number_rows = self->rows,
  };
}

void
signet_folder_index_get (SignetFolderIndex *self,
                         guint              position,
                         SignetFolderRow   *view)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (position < self->header.n_records);
  g_return_if_fail (view != NULL);

  const SignetIndexRecord *record = &self->records[position];
  const char *texts[SIGNET_INDEX_TEXTS];

  if (!find_texts (self, record, texts))
    {
      *view = (SignetFolderRow) { "", "", "", "", "", "", "" };
      return;
    }
  *view = (SignetFolderRow)
  {
    .name = texts[0],
    .info = texts[1],
    .from = texts[2],
    .address = texts[3],
    .to = texts[4],
    .subject = texts[5],
    .snippet = texts[6],
    .date = record->date,
    .size = record->size,
    .flags = record->flags,
    .envelope_flags = record->envelope_flags,
    .references = find_references (self, record),
    .marks = { record->signature, record->encryption },
    .partial = (record->bits & SIGNET_INDEX_PARTIAL) != 0,
    .in_new = (record->bits & SIGNET_INDEX_IN_NEW) != 0,
  };
}

/* The record whose turn it is by name; a damaged entry counts as the first. */
static const SignetIndexRecord *
get_by_name (SignetFolderIndex *self,
             guint              at)
{
  const guint32 position = self->by_name[at];

  return &self->records[position < self->header.n_records ? position : 0];
}

static guint
find_first_hash (SignetFolderIndex *self,
                 guint32            hash)
{
  guint low = 0, high = self->header.n_records;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (get_by_name (self, middle)->name_hash < hash)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gboolean
signet_folder_index_lookup (SignetFolderIndex *self,
                            const char        *name,
                            guint             *position)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (position != NULL, FALSE);

  const guint32 hash = signet_checksum (0, name, strlen (name));

  for (guint at = find_first_hash (self, hash); at < self->header.n_records; at++)
    {
      const SignetIndexRecord *record = get_by_name (self, at);
      SignetFolderRow view;

      if (record->name_hash != hash)
        return FALSE;
      *position = (guint) (record - self->records);
      signet_folder_index_get (self, *position, &view);
      if (strcmp (view.name, name) == 0)
        return TRUE;
    }
  return FALSE;
}
